using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Evaluations;

/// <summary>Results that providers report for the evaluation of a year.</summary>
internal static class ResultEndpoints
{
    private static readonly QueryParameter _subjectKind = QueryParameter.Word("subjectKind", "Only results of subjects of this kind.", "instrument", "provider", "pilotBase", "conceptVerificationCentre");
    private static readonly QueryParameter _subjectId = QueryParameter.Text("subjectId", "Only results of this subject.", "sem-jinan-1");
    private static readonly QueryParameter _providerId = QueryParameter.Text("providerId", "Only results of this provider.", "sdu-instruments");
    private static readonly QueryParameter _status = QueryParameter.Word("status", "Only results that stand so.", "reported", "confirmed", "rejected");

    public static void MapResults(this IEndpointRouteBuilder api)
    {
        var results = api.MapGroup("/evaluations/{year}/results").WithTags("Evaluations")
            .Identifies("year", "The calendar year.", EvaluationEndpoints.YearForm, "2026").Identifies("id", "The id of the result.", Forms.ServerMadeId, EvaluationExamples.ResultId);
        results.MapPost("", ReportAsync).Requires(Act.ReportResults)
            .Describes("reportResult", "Report a result", "Reports a paper, patent, award, standard or contract that the use of an instrument led to. It counts once the department has confirmed it.")
            .Takes(EvaluationExamples.ResultRequest)
            .Answers(201, EvaluationExamples.Reported, "The result, which waits for the department.")
            .Refuses("invalid_id", "id_taken", "evaluation_closed").RefusesByRules("policy_violation", "unknown_subject", "out_of_range");
        results.MapGet("", ListAsync).Requires(Act.ReadEvaluations)
            .Describes("listResults", "List results", "The results of the caller's organisation; the department sees all.")
            .Asks(_subjectKind, _subjectId, _providerId, _status)
            .AnswersPage(EvaluationExamples.Reported, "the oldest first");
        results.MapGet("/{id}", GetAsync).Requires(Act.ReadEvaluations)
            .Describes("getResult", "Read a result", "A result, for its provider and the department.")
            .Answers(200, EvaluationExamples.Reported, "The result.");
        results.MapPost("/{id}/confirm", ConfirmAsync).Requires(Act.CloseEvaluations).ComparesVersion()
            .Describes("confirmResult", "Confirm a result", "Confirms a result: it counts from now on.")
            .Takes(EvaluationExamples.Nothing, isOptional: true)
            .Answers(200, EvaluationExamples.Confirmed, "The result as it now is.")
            .Refuses("wrong_status", "evaluation_closed");
        results.MapPost("/{id}/reject", RejectAsync).Requires(Act.CloseEvaluations).ComparesVersion()
            .Describes("rejectResult", "Reject a result", "Rejects a result, or takes a confirmation back; with a reason.")
            .Takes(EvaluationExamples.Reject)
            .Answers(200, EvaluationExamples.Rejected, "The result as it now is.")
            .Refuses("wrong_status", "evaluation_closed").RefusesByRules("reason_required", "required");
    }

    private static async Task<IResult> ReportAsync(string year, HttpContext http, IGrainFactory grains)
    {
        var counted = EvaluationEndpoints.YearOf(year);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ResultRequest);
        ThingIds.Named("subjectId", body.SubjectId);
        FreeText.Check("title", body.Title, FreeText.MaxTitle);
        FreeText.Check("reference", body.Reference, FreeText.MaxTitle);
        var context = Writes.Context(http, digest);
        var grain = grains.Grain<IResultGrain>(OpaqueId.From(Guid.CreateVersion7()));
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ReportAsync(counted, body, context)), $"{Routes.Evaluations}/{year}/results");
    }

    private static async Task<IResult> ListAsync(string year, HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new ResultFilter
        {
            Year = EvaluationEndpoints.YearOf(year),
            SubjectKind = EvaluationEndpoints.KindOf(query.Text(_subjectKind)),
            SubjectId = query.Text(_subjectId),
            ProviderId = query.Text(_providerId),
            Status = query.Text(_status),
        };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IEvaluationListGrain>(0).ListResultsAsync(filter, page, caller)));
    }

    private static async Task<IResult> GetAsync(string year, string id, HttpContext http, IGrainFactory grains)
    {
        var (counted, grain, caller) = (EvaluationEndpoints.YearOf(year), GrainOf(id, grains), Claims.Caller(http.User));
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetAsync(counted, caller)));
    }

    private static async Task<IResult> ConfirmAsync(string year, string id, HttpContext http, IGrainFactory grains)
    {
        var (counted, grain) = (EvaluationEndpoints.YearOf(year), GrainOf(id, grains));
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ConfirmAsync(counted, context)));
    }

    private static async Task<IResult> RejectAsync(string year, string id, HttpContext http, IGrainFactory grains)
    {
        var (counted, grain) = (EvaluationEndpoints.YearOf(year), GrainOf(id, grains));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ResultRejectRequest);
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.RejectAsync(counted, body, context)));
    }

    private static IResultGrain GrainOf(string id, IGrainFactory grains) =>
        ThingIds.IsServerMadeId(id) ? grains.Grain<IResultGrain>(id) : throw new RefusedRequestException(KnownProblems.NotFound);
}
