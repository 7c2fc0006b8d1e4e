using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Organisations;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Instruments;

/// <summary>Bookings that recur.</summary>
internal static class SeriesEndpoints
{
    public static void MapSeries(this IEndpointRouteBuilder api) =>
        api.MapPost("/instruments/{id}/booking-series", BookAsync).WithTags("Instruments").Requires(Act.Book)
            .Produces<SeriesView>().Produces<SeriesView>(StatusCodes.Status201Created).Accepts<SeriesRequest>("application/json");

    private static async Task<IResult> BookAsync(string id, HttpContext http, IGrainFactory grains, IOrganisations organisations)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.SeriesRequest);
        FreeText.Check("purpose", body.Purpose, FreeText.MaxPurpose);
        var context = Writes.Context(http, digest);
        var holderId = ThingIds.Holder(body.HolderId, context.Caller);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grain.BookSeriesAsync(body, organisations.Holder(holderId), context)), Routes.Bookings);
    }
}
