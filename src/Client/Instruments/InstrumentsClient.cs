namespace Liandong.Client;

/// <summary>Shared instruments, their calendars and outages. Every call may be repeated safely.</summary>
public sealed class InstrumentsClient
{
    private const string Collection = "instruments";
    private readonly ApiConnection _connection;

    internal InstrumentsClient(ApiConnection connection) => _connection = connection;

    /// <summary>
    /// Defines an instrument, or changes its definition as a whole. For providers and universities (their own), the
    /// department and <c>act:any</c>.
    /// </summary>
    /// <param name="id">Chosen by you: 1–63 characters of a-z, 0-9 and '-', not beginning with '-'.</param>
    /// <param name="definition">The whole definition: a member left out is not kept from before.</param>
    /// <param name="options">The version it must have.</param>
    /// <param name="cancellation">Stops waiting; the write may have happened by then.</param>
    public Task<Written<Instrument>> DefineAsync(
        string id, InstrumentDefinition definition, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PutAsync(ApiPath.Of(Collection, id), definition, ClientJson.Instance.InstrumentDefinition, ClientJson.Instance.Instrument, options, cancellation);

    /// <summary>The definition as it is now.</summary>
    public Task<Instrument> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.Instrument, cancellation);

    /// <summary>All instruments that a filter lets through, by id, page after page as they are taken.</summary>
    public IAsyncEnumerable<Instrument> ListAsync(InstrumentFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadPageAsync(filter, page, stop), cancellation);

    /// <summary>One page of the instruments that a filter lets through, by id.</summary>
    public Task<Page<Instrument>> ReadPageAsync(InstrumentFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery()
            .Add("q", filter?.Text)
            .Add("category", filter?.Category)
            .Add("city", filter?.City)
            .Add("providerId", filter?.ProviderId)
            .Add("includeRetired", filter?.IncludeRetired switch { true => "true", false => "false", null => null });
        return _connection.GetPageAsync(Collection, query, options, ClientJson.Instance.InstrumentPage, cancellation);
    }

    /// <summary>
    /// Takes an instrument out of service for good: nothing new is booked on it, and what waits expires. For its provider,
    /// the department and <c>act:any</c>.
    /// </summary>
    /// <exception cref="LiandongProblemException">409 <c>slot_taken</c>: there are confirmed bookings to come, and <see cref="RetireRequest.OnConflict"/> is refuse.</exception>
    public Task<Written<Instrument>> RetireAsync(string id, RetireRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(
            ApiPath.Of(Collection, id, "retire"), request ?? new RetireRequest(), ClientJson.Instance.RetireRequest, ClientJson.Instance.Instrument, options, cancellation);

    /// <summary>Takes a retired instrument back into service.</summary>
    public Task<Written<Instrument>> ReinstateAsync(string id, ActRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(
            ApiPath.Of(Collection, id, "reinstate"), request ?? new ActRequest(), ClientJson.Instance.ActRequest, ClientJson.Instance.Instrument, options, cancellation);

    /// <summary>What takes an instrument's time within an interval of at most 400 days.</summary>
    public Task<InstrumentCalendar> GetCalendarAsync(string id, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellation = default)
    {
        var query = new ApiQuery().Add("from", from).Add("to", to);
        return _connection.GetAsync(ApiPath.Of(Collection, id, "calendar") + query, ClientJson.Instance.InstrumentCalendar, cancellation);
    }

    /// <summary>Takes an instrument out of service for an interval. For its provider, the department and <c>act:any</c>.</summary>
    public Task<Written<Outage>> PlaceOutageAsync(string id, OutageRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "outages"), request, ClientJson.Instance.OutageRequest, ClientJson.Instance.Outage, options, cancellation);

    /// <summary>Ends an outage now, before its time; one that has not begun is taken back. For its provider, the department and <c>act:any</c>.</summary>
    public Task<Written<Outage>> EndOutageAsync(string id, string outageId, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "outages", outageId, "end"), ClientJson.Instance.Outage, options, cancellation);

    /// <summary>An outage.</summary>
    public Task<Outage> GetOutageAsync(string id, string outageId, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id, "outages", outageId), ClientJson.Instance.Outage, cancellation);

    /// <summary>
    /// States until when an organisation, or one person of it, is qualified to use an instrument. For its provider, the
    /// department and <c>act:any</c>.
    /// </summary>
    public Task<Written<Qualification>> QualifyAsync(
        string id, string holderId, QualificationRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PutAsync(
            ApiPath.Of(Collection, id, "qualifications", holderId), request, ClientJson.Instance.QualificationRequest, ClientJson.Instance.Qualification, options, cancellation);

    /// <summary>
    /// The qualifications of an organisation and its people on an instrument that have not ended, that of the whole
    /// organisation first, then by person, page after page as they are taken. For that organisation, the provider, the
    /// department and <c>act:any</c>.
    /// </summary>
    public IAsyncEnumerable<Qualification> ListQualificationsAsync(string id, string holderId, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadQualificationsPageAsync(id, holderId, page, stop), cancellation);

    /// <summary>One page of the qualifications of an organisation and its people that have not ended.</summary>
    public Task<Page<Qualification>> ReadQualificationsPageAsync(string id, string holderId, PageOptions? options = null, CancellationToken cancellation = default) =>
        _connection.GetPageAsync(ApiPath.Of(Collection, id, "qualifications", holderId), new ApiQuery(), options, ClientJson.Instance.QualificationPage, cancellation);
}
