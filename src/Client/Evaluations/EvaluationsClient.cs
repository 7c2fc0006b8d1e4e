using System.Globalization;

namespace Liandong.Client;

/// <summary>The yearly evaluation of open sharing, the results that count for it, and universities' open-sharing minutes.</summary>
public sealed class EvaluationsClient
{
    private const string Collection = "evaluations";
    private readonly ApiConnection _connection;

    internal EvaluationsClient(ApiConnection connection) => _connection = connection;

    /// <summary>One page of a year's evaluation, by kind, then rank, as far as the caller may see it.</summary>
    public Task<EvaluationPage> ReadPageAsync(int year, EvaluationFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var page = options ?? new PageOptions();
        var query = new ApiQuery().Add("kind", filter?.Kind?.Value).Add("providerId", filter?.ProviderId).Add("grade", filter?.Grade?.Value).Add("budgetFen", filter?.BudgetFen)
            .Add("limit", page.Limit).Add("cursor", page.Cursor).Add("after", _connection.ReadAfter(page.After));
        return _connection.GetAsync(query.Behind(ApiPath.Of(Collection, Text(year))), ClientJson.Instance.EvaluationPage, cancellation);
    }

    /// <summary>How one subject was evaluated, with its months.</summary>
    /// <param name="year">The year.</param>
    /// <param name="kind">What it is.</param>
    /// <param name="subjectId">The instrument, provider, base or centre.</param>
    /// <param name="after">As in <see cref="ListOptions.After"/>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<EvaluationDetail> GetAsync(int year, EvaluationKind kind, string subjectId, long? after = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("after", _connection.ReadAfter(after));
        return _connection.GetAsync(query.Behind(ApiPath.Of(Collection, Text(year), kind.Value, subjectId)), ClientJson.Instance.EvaluationDetail, cancellation);
    }

    /// <summary>Freezes the figures of a year that is over; for the department.</summary>
    public Task<Written<Evaluation>> CloseAsync(int year, EvaluationCloseRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, Text(year), "close"), request, ClientJson.Instance.EvaluationCloseRequest, ClientJson.Instance.Evaluation, options, cancellation);

    /// <summary>Takes a closing back; for the department.</summary>
    public Task<Written<Evaluation>> ReopenAsync(int year, EvaluationReopenRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, Text(year), "reopen"), request, ClientJson.Instance.EvaluationReopenRequest, ClientJson.Instance.Evaluation, options, cancellation);

    /// <summary>Reports a result; it counts once the department has confirmed it.</summary>
    public Task<Written<EvaluationResult>> ReportResultAsync(int year, EvaluationResultRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ResultsPath(year), request, ClientJson.Instance.EvaluationResultRequest, ClientJson.Instance.EvaluationResult, options, cancellation);

    /// <summary>A result as it is now.</summary>
    public Task<EvaluationResult> GetResultAsync(int year, string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ResultsPath(year, id), ClientJson.Instance.EvaluationResult, cancellation);

    /// <summary>All results that the caller may see and a filter lets through, the oldest first, page after page as they are taken.</summary>
    public IAsyncEnumerable<EvaluationResult> ListResultsAsync(int year, EvaluationResultFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadResultsPageAsync(year, filter, page, stop), cancellation);

    /// <summary>One page of the results that the caller may see and a filter lets through, the oldest first.</summary>
    public Task<Page<EvaluationResult>> ReadResultsPageAsync(int year, EvaluationResultFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("subjectKind", filter?.SubjectKind?.Value).Add("subjectId", filter?.SubjectId).Add("providerId", filter?.ProviderId).Add("status", filter?.Status?.Value);
        return _connection.GetPageAsync(ResultsPath(year), query, options, ClientJson.Instance.EvaluationResultPage, cancellation);
    }

    /// <summary>Confirms a result; for the department.</summary>
    public Task<Written<EvaluationResult>> ConfirmResultAsync(int year, string id, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ResultsPath(year, id, "confirm"), ClientJson.Instance.EvaluationResult, options, cancellation);

    /// <summary>Rejects a result, or takes a confirmation back; for the department.</summary>
    public Task<Written<EvaluationResult>> RejectResultAsync(
        int year, string id, EvaluationResultRejectRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(
            ResultsPath(year, id, "reject"), request, ClientJson.Instance.EvaluationResultRejectRequest, ClientJson.Instance.EvaluationResult, options, cancellation);

    /// <summary>Promises a university's open-sharing minutes of a year.</summary>
    public Task<Written<OpenSharing>> PromiseOpenSharingAsync(
        string universityId, int year, OpenSharingRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PutAsync(OpenSharingPath(universityId, year), request, ClientJson.Instance.OpenSharingRequest, ClientJson.Instance.OpenSharing, options, cancellation);

    /// <summary>What a university has promised and delivered in a year.</summary>
    /// <param name="universityId">The university.</param>
    /// <param name="year">The year.</param>
    /// <param name="after">As in <see cref="ListOptions.After"/>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<OpenSharing> GetOpenSharingAsync(string universityId, int year, long? after = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("after", _connection.ReadAfter(after));
        return _connection.GetAsync(query.Behind(OpenSharingPath(universityId, year)), ClientJson.Instance.OpenSharing, cancellation);
    }

    private static string Text(int year) => year.ToString(CultureInfo.InvariantCulture);

    private static string ResultsPath(int year, params string[] rest) => ApiPath.Of(Collection, [Text(year), "results", .. rest]);

    private static string OpenSharingPath(string universityId, int year) => ApiPath.Of("universities", universityId, "open-sharing", Text(year));
}
