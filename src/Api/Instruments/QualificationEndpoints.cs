using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Instruments;

/// <summary>Who is qualified to use an instrument.</summary>
internal static class QualificationEndpoints
{
    public static void MapQualifications(this IEndpointRouteBuilder api) =>
        api.MapPut("/instruments/{id}/qualifications/{holderId}", QualifyAsync).WithTags("Instruments").Requires(Act.DefineInstruments)
            .Produces<QualificationView>().Produces<QualificationView>(StatusCodes.Status201Created).Accepts<QualificationRequest>("application/json");

    private static async Task<IResult> QualifyAsync(string id, string holderId, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.Existing(id));
        var qualified = ThingIds.Chosen(holderId);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.QualificationRequest);
        var context = Writes.Context(http, digest, takesIdempotencyKey: false);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grain.QualifyAsync(qualified, body, context)), $"{Routes.Instruments}/{id}/qualifications");
    }
}
