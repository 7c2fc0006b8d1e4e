namespace Liandong.Client;

/// <summary>Pairings of zones with universities, and what they cover.</summary>
public sealed class PairingsClient
{
    private const string Collection = "pairings";
    private readonly ApiConnection _connection;

    internal PairingsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Proposes a pairing.</summary>
    /// <exception cref="LiandongProblemException">409 <c>pairing_exists</c>; 422 <c>policy_violation</c> with every broken rule.</exception>
    public Task<Written<Pairing>> ProposeAsync(PairingRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(Collection, request, ClientJson.Instance.PairingRequest, ClientJson.Instance.Pairing, options, cancellation);

    /// <summary>A pairing as it is now; 404 when it is not for the caller.</summary>
    public Task<Pairing> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.Pairing, cancellation);

    /// <summary>All pairings that the caller may see and a filter lets through, by id, page after page as they are taken.</summary>
    public IAsyncEnumerable<Pairing> ListAsync(PairingFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadPageAsync(filter, page, stop), cancellation);

    /// <summary>One page of the pairings that the caller may see and a filter lets through, by id.</summary>
    public Task<Page<Pairing>> ReadPageAsync(PairingFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("zoneId", filter?.ZoneId).Add("universityId", filter?.UniversityId).Add("status", filter?.Status?.Value);
        return _connection.GetPageAsync(Collection, query, options, ClientJson.Instance.PairingPage, cancellation);
    }

    /// <summary>Confirms what the other side has proposed: the pairing, or its renewal.</summary>
    public Task<Written<Pairing>> ConfirmAsync(string id, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "confirm"), ClientJson.Instance.Pairing, options, cancellation);

    /// <summary>Records what both sides have confirmed; for the department.</summary>
    public Task<Written<Pairing>> RecordAsync(string id, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "record"), ClientJson.Instance.Pairing, options, cancellation);

    /// <summary>Asks for a later end.</summary>
    public Task<Written<Pairing>> RenewAsync(string id, RenewalRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "renew"), request, ClientJson.Instance.RenewalRequest, ClientJson.Instance.Pairing, options, cancellation);

    /// <summary>Reports on a year.</summary>
    public Task<Written<Pairing>> ReportAsync(string id, PairingReportRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "reports"), request, ClientJson.Instance.PairingReportRequest, ClientJson.Instance.Pairing, options, cancellation);

    /// <summary>Ends a pairing, or gives up what was proposed.</summary>
    public Task<Written<Pairing>> EndAsync(string id, EndRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "end"), request, ClientJson.Instance.EndRequest, ClientJson.Instance.Pairing, options, cancellation);

    /// <summary>Grants the members of an active pairing line-minutes of a pilot base in a year, all in all; for the department.</summary>
    /// <exception cref="LiandongProblemException">422 <c>policy_violation</c>, with <c>below_taken</c>: more is held and used already.</exception>
    public Task<Written<PriorityQuota>> GrantPriorityAsync(
        string id, string pilotBaseId, int year, PriorityQuotaRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PutAsync(
            ApiPath.Of(Collection, id, "priority-quotas", pilotBaseId, year.ToString("0000", System.Globalization.CultureInfo.InvariantCulture)),
            request,
            ClientJson.Instance.PriorityQuotaRequest,
            ClientJson.Instance.PriorityQuota,
            options,
            cancellation);

    /// <summary>What the members of a pairing may take of pilot bases by priority; for its sides and the department.</summary>
    public Task<PriorityQuotaList> GetPrioritiesAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id, "priority-quotas"), ClientJson.Instance.PriorityQuotaList, cancellation);

    /// <summary>How far the zones are paired on a day in China's time; null for today.</summary>
    /// <param name="on">The day.</param>
    /// <param name="after">As in <see cref="ListOptions.After"/>.</param>
    /// <param name="cancellation">Stops waiting.</param>
    public Task<Coverage> GetCoverageAsync(DateOnly? on = null, long? after = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("on", on?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)).Add("after", _connection.ReadAfter(after));
        return _connection.GetAsync(query.Behind("coverage"), ClientJson.Instance.Coverage, cancellation);
    }
}
