using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Evaluations;

/// <summary>The open-sharing minutes that a university promises for a year, and what it delivers.</summary>
internal static class OpenSharingEndpoints
{
    public static void MapOpenSharing(this IEndpointRouteBuilder api)
    {
        var universities = api.MapGroup("/universities").WithTags("Evaluations").Identifies("id", "The id of the university.", Forms.ChosenId, "sdu")
            .Identifies("year", "The calendar year.", EvaluationEndpoints.YearForm, "2026");
        universities.MapPut("/{id}/open-sharing/{year}", PromiseAsync).Requires(Act.PromiseOpenSharing).ComparesVersion()
            .Describes("promiseOpenSharing", "Promise open-sharing minutes", "States how many minutes the instruments of the university's units shall be left to others in a year: by the university until the year is over, by the department also afterwards.")
            .Takes(EvaluationExamples.Promise)
            .Answers(200, EvaluationExamples.Promised, "The changed promise.")
            .Answers(201, EvaluationExamples.Promised, "The new promise.")
            .Refuses("invalid_id", "not_found").RefusesByRules("policy_violation", "unknown_university", "out_of_range", "year_over");
        universities.MapGet("/{id}/open-sharing/{year}", GetAsync).Requires(Act.ReadEvaluations)
            .Describes("getOpenSharing", "Read open-sharing minutes", "What a university has promised, and how long others effectively used the instruments of its units. For everyone.")
            .Asks(PageParameters.After)
            .Answers(200, EvaluationExamples.Delivered, "Promised and delivered.")
            .Refuses("read_behind");
    }

    private static async Task<IResult> PromiseAsync(string id, string year, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IOpenSharingGrain>(EvaluationKeys.OfOpenSharing(ThingIds.Chosen(id), EvaluationEndpoints.YearOf(year)));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.OpenSharingRequest);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.PromiseAsync(body, context)), $"{Routes.Base}/universities/{id}/open-sharing") { LocationId = year };
    }

    private static async Task<IResult> GetAsync(string id, string year, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IOpenSharingGrain>(EvaluationKeys.OfOpenSharing(ThingIds.Existing(id), EvaluationEndpoints.YearOf(year)));
        var query = new RequestQuery(http);
        var after = query.Integer(PageParameters.After) ?? 0;
        query.ThrowIfBroken();
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetAsync(after)));
    }
}
