using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Instruments;

/// <summary>Who is qualified to use an instrument.</summary>
internal static class QualificationEndpoints
{
    public static void MapQualifications(this IEndpointRouteBuilder api) =>
        api.MapGroup("/instruments").WithTags("Instruments")
            .Identifies("id", "The id of the instrument, as its provider chose it.", Forms.ChosenId, "sem-jinan-1")
            .Identifies("holderId", "The id of the organisation that is qualified.", Forms.ChosenId, "ent-qilu-bio")
            .MapPut("/{id}/qualifications/{holderId}", QualifyAsync).Requires(Act.DefineInstruments)
            .Describes("qualifyHolder", "State a qualification", "States until when an organisation, or one person of it, may use an instrument that asks for it.")
            .Takes(InstrumentExamples.QualificationRequest)
            .Answers(200, InstrumentExamples.Qualification, "The changed qualification.")
            .Answers(201, InstrumentExamples.Qualification, "The new qualification.")
            .Refuses("not_found", "out_of_range").RefusesByRules("policy_violation", "too_many_qualifications");

    private static async Task<IResult> QualifyAsync(string id, string holderId, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.Existing(id));
        var qualified = ThingIds.Chosen(holderId);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.QualificationRequest);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.QualifyAsync(qualified, body, context)), $"{Routes.Instruments}/{id}/qualifications");
    }
}
