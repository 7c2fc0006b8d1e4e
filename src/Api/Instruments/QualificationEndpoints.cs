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
    public static void MapQualifications(this IEndpointRouteBuilder api)
    {
        var instruments = api.MapGroup("/instruments").WithTags("Instruments")
            .Identifies("id", "The id of the instrument, as its provider chose it.", Forms.ChosenId, "sem-jinan-1")
            .Identifies("holderId", "The id of the organisation that is qualified.", Forms.ChosenId, "ent-qilu-bio");
        instruments.MapPut("/{id}/qualifications/{holderId}", QualifyAsync).Requires(Act.DefineInstruments)
            .Describes("qualifyHolder", "State a qualification", "States until when an organisation, or one person of it, may use an instrument that asks for it.")
            .Takes(InstrumentExamples.QualificationRequest)
            .Answers(200, InstrumentExamples.Qualification, "The changed qualification.")
            .Answers(201, InstrumentExamples.Qualification, "The new qualification.")
            .Refuses("not_found", "out_of_range").RefusesByRules("policy_violation", "too_many_qualifications");
        instruments.MapGet("/{id}/qualifications/{holderId}", ListAsync).Requires(Act.ReadBookings)
            .Describes("listQualifications", "List qualifications", "The qualifications of an organisation and its people that have not ended, for that organisation, the provider and the department.")
            .AnswersPage(InstrumentExamples.Qualification, "that of the whole organisation first, then by person")
            .Refuses("not_found");
    }

    private static async Task<IResult> ListAsync(string id, string holderId, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        var qualified = ThingIds.Existing(holderId);
        var query = new RequestQuery(http);
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.ListQualificationsAsync(qualified, page, caller)));
    }

    private static async Task<IResult> QualifyAsync(string id, string holderId, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        var qualified = ThingIds.Chosen(holderId);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.QualificationRequest);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.QualifyAsync(qualified, body, context)), $"{Routes.Instruments}/{id}/qualifications");
    }
}
