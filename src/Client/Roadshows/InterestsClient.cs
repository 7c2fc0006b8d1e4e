namespace Liandong.Client;

/// <summary>Investors' interests (意向): shown in a session, followed after it to a contract.</summary>
public sealed class InterestsClient
{
    private const string Collection = "interests";
    private readonly ApiConnection _connection;

    internal InterestsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Shows interest in a pitch, or changes how far it goes.</summary>
    public Task<Written<Interest>> ShowAsync(string roadshowId, InterestRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of("roadshows", roadshowId, Collection), request, ClientJson.Instance.InterestRequest, ClientJson.Instance.Interest, options, cancellation);

    /// <summary>An interest as it is now; 404 when it is not the caller's business.</summary>
    public Task<Interest> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.Interest, cancellation);

    /// <summary>All interests that are the caller's business and a filter lets through, by id, page after page as they are taken.</summary>
    public IAsyncEnumerable<Interest> ListAsync(InterestFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadPageAsync(filter, page, stop), cancellation);

    /// <summary>One page of the interests that are the caller's business and a filter lets through, by id.</summary>
    public Task<Page<Interest>> ReadPageAsync(InterestFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("roadshowId", filter?.RoadshowId).Add("pitchId", filter?.PitchId).Add("investorId", filter?.InvestorId)
            .Add("presenterOrgId", filter?.PresenterOrgId).Add("level", filter?.Level?.Value).Add("status", filter?.Status?.Value);
        return _connection.GetPageAsync(Collection, query, options, ClientJson.Instance.InterestPage, cancellation);
    }

    /// <summary>Notes that the two have talked.</summary>
    public Task<Written<Interest>> ContactAsync(string id, InterestStepRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        StepAsync(id, "contact", request, options, cancellation);

    /// <summary>Notes that they negotiate.</summary>
    public Task<Written<Interest>> NegotiateAsync(string id, InterestStepRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        StepAsync(id, "negotiate", request, options, cancellation);

    /// <summary>Notes a contract.</summary>
    public Task<Written<Interest>> ContractAsync(string id, InterestStepRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        StepAsync(id, "contract", request, options, cancellation);

    /// <summary>Closes it: nothing came of it, or it is over.</summary>
    public Task<Written<Interest>> CloseAsync(string id, InterestStepRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        StepAsync(id, "close", request, options, cancellation);

    private Task<Written<Interest>> StepAsync(string id, string step, InterestStepRequest? request, WriteOptions? options, CancellationToken cancellation) =>
        _connection.PostAsync(
            ApiPath.Of(Collection, id, step), request ?? new InterestStepRequest(), ClientJson.Instance.InterestStepRequest, ClientJson.Instance.Interest, options, cancellation);
}

/// <summary>Which interests to list; members that are not set filter nothing.</summary>
public sealed record InterestFilter
{
    /// <summary>The session.</summary>
    public string? RoadshowId { get; init; }

    /// <summary>The pitch.</summary>
    public string? PitchId { get; init; }

    /// <summary>Whose interest it is.</summary>
    public string? InvestorId { get; init; }

    /// <summary>Who presents.</summary>
    public string? PresenterOrgId { get; init; }

    /// <summary>How far it goes.</summary>
    public InterestLevel? Level { get; init; }

    /// <summary>What has come of it.</summary>
    public InterestStatus? Status { get; init; }
}
