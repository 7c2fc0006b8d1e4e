using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Evaluations;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Api.Components.Calls;

/// <summary>What pages ask about evaluations.</summary>
internal sealed partial class PlatformCalls
{
    /// <summary>A page of a year's evaluation, as far as this person may see it.</summary>
    public Task<Outcome<EvaluationPageView>> EvaluationAsync(EvaluationFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadEvaluations, PageJson.Instance.EvaluationPageView, caller => grains.Grain<IEvaluationListGrain>(0).ListAsync(filter, page, caller));

    /// <summary>How one subject was evaluated.</summary>
    public Task<Outcome<EvaluationDetailView>> EvaluationOfAsync(int year, string kind, string id) =>
        ReadAsync(Act.ReadEvaluations, PageJson.Instance.EvaluationDetailView, caller => grains.Grain<IEvaluationListGrain>(0).GetAsync(
            new EvaluationSubjectQuery
            {
                Year = EvaluationEndpoints.YearOf(EvaluationKeys.OfYear(year)),
                Kind = EvaluationEndpoints.KindOf(kind) ?? throw new RefusedRequestException(KnownProblems.NotFound),
                SubjectId = ThingIds.Existing(id),
            },
            caller));

    /// <summary>Single uses of a provider's instruments.</summary>
    public Task<Outcome<UsePageView>> UsesAsync(UseFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadBookings, PageJson.Instance.UsePageView, caller => grains.Grain<IUsageGrain>(0).ListUsesAsync(filter, page, caller));

    /// <summary>What a university has promised and delivered.</summary>
    public Task<Outcome<OpenSharingView>> OpenSharingAsync(string universityId, int year) =>
        ReadAsync(Act.ReadEvaluations, PageJson.Instance.OpenSharingView, _ => grains.Grain<IOpenSharingGrain>(EvaluationKeys.OfOpenSharing(ThingIds.Existing(universityId), year)).GetAsync(0));

    /// <summary>Promises a university's minutes.</summary>
    public Task<Outcome<OpenSharingView>> PromiseAsync(string universityId, int year, long minutes) => WriteAsync(
        Act.PromiseOpenSharing,
        PageJson.Instance.OpenSharingView,
        null,
        context => grains.Grain<IOpenSharingGrain>(EvaluationKeys.OfOpenSharing(ThingIds.Existing(universityId), year)).PromiseAsync(new OpenSharingRequest { Minutes = minutes }, context));

    /// <summary>Results of a year, the oldest first, as far as this person may see them.</summary>
    public Task<Outcome<Listed<ResultModel>>> ResultsAsync(ResultFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadEvaluations, PageJson.Instance.ListedResultModel, caller => grains.Grain<IEvaluationListGrain>(0).ListResultsAsync(filter, page, caller));

    /// <summary>Reports a result.</summary>
    /// <param name="year">The year it is to count for.</param>
    /// <param name="request">What is reported.</param>
    /// <param name="key">The same for each try at one report, so that it is made once.</param>
    public Task<Outcome<ResultModel>> ReportResultAsync(int year, ResultRequest request, string key) =>
        WriteAsync(Act.ReportResults, PageJson.Instance.ResultModel, new Attempt(key, $"{year} {request.SubjectKind} {request.SubjectId} {request.Kind} {request.Title} {request.Reference}"), context =>
        {
            FreeText.Check("title", request.Title, FreeText.MaxTitle);
            FreeText.Check("reference", request.Reference, FreeText.MaxTitle);
            ThingIds.Named("subjectId", request.SubjectId);
            return grains.Grain<IResultGrain>(OpaqueId.From(Guid.CreateVersion7())).ReportAsync(year, request, context);
        });

    /// <summary>Confirms a result as this person saw it.</summary>
    public Task<Outcome<ResultModel>> ConfirmResultAsync(ResultModel result) => WriteAsync(
        Act.CloseEvaluations, PageJson.Instance.ResultModel, null, context => grains.Grain<IResultGrain>(result.Id).ConfirmAsync(result.Year, context), result.Version);

    /// <summary>Rejects a result as this person saw it.</summary>
    public Task<Outcome<ResultModel>> RejectResultAsync(ResultModel result, string? reason) => WriteAsync(
        Act.CloseEvaluations,
        PageJson.Instance.ResultModel,
        null,
        context =>
        {
            FreeText.Check("reason", reason, FreeText.MaxReason);
            return grains.Grain<IResultGrain>(result.Id).RejectAsync(result.Year, new ResultRejectRequest { Reason = reason }, context);
        },
        result.Version);

    /// <summary>Closes a year as this person saw it.</summary>
    public Task<Outcome<EvaluationView>> CloseEvaluationAsync(int year, AwardBudgetsFen budgets, long version) => WriteAsync(
        Act.CloseEvaluations,
        PageJson.Instance.EvaluationView,
        null,
        context => grains.Grain<IEvaluationGrain>(EvaluationKeys.OfYear(year)).CloseAsync(new EvaluationCloseRequest { BudgetsFen = budgets }, context),
        version);

    /// <summary>Reopens a year as this person saw it.</summary>
    public Task<Outcome<EvaluationView>> ReopenEvaluationAsync(int year, string? reason, long version) => WriteAsync(
        Act.CloseEvaluations,
        PageJson.Instance.EvaluationView,
        null,
        context =>
        {
            FreeText.Check("reason", reason, FreeText.MaxReason);
            return grains.Grain<IEvaluationGrain>(EvaluationKeys.OfYear(year)).ReopenAsync(new EvaluationReopenRequest { Reason = reason }, context);
        },
        version);
}
