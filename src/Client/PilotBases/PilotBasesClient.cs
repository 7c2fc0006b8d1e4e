namespace Liandong.Client;

/// <summary>
/// Pilot bases and concept-verification centres, and bookings of their lines. Acts on those bookings are those of
/// <see cref="BookingsClient"/>. Every call may be repeated safely.
/// </summary>
public sealed class PilotBasesClient
{
    private const string Collection = "pilot-bases";
    private readonly ApiConnection _connection;

    internal PilotBasesClient(ApiConnection connection) => _connection = connection;

    /// <summary>
    /// Defines a pilot base, or changes its definition as a whole. For providers and universities (their own), the department
    /// and <c>act:any</c>.
    /// </summary>
    /// <param name="id">Chosen by you: 1–63 characters of a-z, 0-9 and '-', not beginning with '-'.</param>
    /// <param name="definition">The whole definition: a member left out is not kept from before.</param>
    /// <param name="options">The version it must have.</param>
    /// <param name="cancellation">Stops waiting; the write may have happened by then.</param>
    /// <exception cref="LiandongProblemException">409 <c>lines_in_use</c>: more lines are booked than would be left.</exception>
    public Task<Written<PilotBase>> DefineAsync(string id, PilotBaseDefinition definition, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PutAsync(ApiPath.Of(Collection, id), definition, ClientJson.Instance.PilotBaseDefinition, ClientJson.Instance.PilotBase, options, cancellation);

    /// <summary>The definition as it is now.</summary>
    public Task<PilotBase> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.PilotBase, cancellation);

    /// <summary>All pilot bases that a filter lets through, by id, page after page as they are taken.</summary>
    public IAsyncEnumerable<PilotBase> ListAsync(PilotBaseFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadPageAsync(filter, page, stop), cancellation);

    /// <summary>One page of the pilot bases that a filter lets through, by id.</summary>
    public Task<Page<PilotBase>> ReadPageAsync(PilotBaseFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("q", filter?.Text).Add("kind", filter?.Kind?.Value).Add("city", filter?.City).Add("providerId", filter?.ProviderId);
        return _connection.GetPageAsync(Collection, query, options, ClientJson.Instance.PilotBasePage, cancellation);
    }

    /// <summary>Books lines, or says what would happen (<see cref="LineBookingRequest.DryRun"/>).</summary>
    /// <exception cref="LiandongProblemException">
    /// 403 <c>no_priority</c>; 409 <c>slot_taken</c> with <see cref="LiandongProblemException.NextFree"/>; 422
    /// <c>priority_quota_exhausted</c>, with nobody displaced, or <c>policy_violation</c> with every broken rule.
    /// </exception>
    public Task<Written<Booking>> BookAsync(string id, LineBookingRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "bookings"), request, ClientJson.Instance.LineBookingRequest, ClientJson.Instance.Booking, options, cancellation);

    /// <summary>What takes lines within an interval of at most 400 days.</summary>
    public Task<LineCalendar> GetCalendarAsync(string id, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("from", from).Add("to", to);
        return _connection.GetAsync(ApiPath.Of(Collection, id, "calendar") + query, ClientJson.Instance.LineCalendar, cancellation);
    }

    /// <summary>Those that wait for lines, in the order in which they are served, page after page as they are taken.</summary>
    public IAsyncEnumerable<WaitingBooking> ListWaitingAsync(string id, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadWaitingPageAsync(id, page, stop), cancellation);

    /// <summary>One page of those that wait for lines, in the order in which they are served.</summary>
    public Task<Page<WaitingBooking>> ReadWaitingPageAsync(string id, PageOptions? options = null, CancellationToken cancellation = default) =>
        _connection.GetPageAsync(ApiPath.Of(Collection, id, "waitlist"), new ApiQuery(), options, ClientJson.Instance.WaitingBookingPage, cancellation);

    /// <summary>Takes all lines out of service for an interval. For the provider, the department and <c>act:any</c>.</summary>
    public Task<Written<Outage>> PlaceOutageAsync(string id, OutageRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "outages"), request, ClientJson.Instance.OutageRequest, ClientJson.Instance.Outage, options, cancellation);

    /// <summary>Ends an outage now, before its time; one that has not begun is taken back. For the provider, the department and <c>act:any</c>.</summary>
    public Task<Written<Outage>> EndOutageAsync(string id, string outageId, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "outages", outageId, "end"), ClientJson.Instance.Outage, options, cancellation);

    /// <summary>An outage.</summary>
    public Task<Outage> GetOutageAsync(string id, string outageId, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id, "outages", outageId), ClientJson.Instance.Outage, cancellation);

    /// <summary>
    /// States until when an organisation, or one person of it, is qualified to use a pilot base. For its provider, the
    /// department and <c>act:any</c>.
    /// </summary>
    public Task<Written<Qualification>> QualifyAsync(
        string id, string holderId, QualificationRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PutAsync(
            ApiPath.Of(Collection, id, "qualifications", holderId), request, ClientJson.Instance.QualificationRequest, ClientJson.Instance.Qualification, options, cancellation);

    /// <summary>
    /// The qualifications of an organisation and its people on a pilot base that have not ended, that of the whole organisation
    /// first, then by person, page after page as they are taken.
    /// </summary>
    public IAsyncEnumerable<Qualification> ListQualificationsAsync(string id, string holderId, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadQualificationsPageAsync(id, holderId, page, stop), cancellation);

    /// <summary>One page of the qualifications of an organisation and its people that have not ended.</summary>
    public Task<Page<Qualification>> ReadQualificationsPageAsync(string id, string holderId, PageOptions? options = null, CancellationToken cancellation = default) =>
        _connection.GetPageAsync(ApiPath.Of(Collection, id, "qualifications", holderId), new ApiQuery(), options, ClientJson.Instance.QualificationPage, cancellation);
}
