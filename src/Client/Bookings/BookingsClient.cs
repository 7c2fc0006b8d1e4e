namespace Liandong.Client;

/// <summary>
/// Bookings of instruments. Every write goes out under one idempotency key, also when it is repeated, so that it takes
/// effect at most once.
/// </summary>
public sealed class BookingsClient
{
    private const string Collection = "bookings";
    private readonly ApiConnection _connection;

    internal BookingsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Books a slot of an instrument, or says what would happen (<see cref="BookingRequest.DryRun"/>).</summary>
    /// <exception cref="LiandongProblemException">
    /// 409 <c>slot_taken</c> with <see cref="LiandongProblemException.NextFree"/>; 422 <c>policy_violation</c> with every
    /// broken rule in <see cref="LiandongProblemException.Problems"/>.
    /// </exception>
    public Task<Written<Booking>> BookAsync(
        string instrumentId, BookingRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(
            ApiPath.Of("instruments", instrumentId, "bookings"), request, ClientJson.Instance.BookingRequest, ClientJson.Instance.Booking, options, cancellation);

    /// <summary>A booking as it is now; 404 when it is none of the caller's.</summary>
    public Task<Booking> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.Booking, cancellation);

    /// <summary>All bookings that the caller may see and a filter lets through, by start, then id, page after page as they are taken.</summary>
    public IAsyncEnumerable<Booking> ListAsync(BookingFilter? filter = null, ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, (page, stop) => ReadPageAsync(filter, page, stop), cancellation);

    /// <summary>One page of the bookings that the caller may see and a filter lets through, by start, then id.</summary>
    public Task<Page<Booking>> ReadPageAsync(BookingFilter? filter = null, PageOptions? options = null, CancellationToken cancellation = default)
    {
        var query = new ApiQuery()
            .Add("holderId", filter?.HolderId)
            .Add("instrumentId", filter?.InstrumentId)
            .Add("from", filter?.From)
            .Add("to", filter?.To)
            .Add("status", filter?.Status?.Value);
        return _connection.GetPageAsync(Collection, query, options, ClientJson.Instance.BookingPage, cancellation);
    }

    /// <summary>Cancels a booking.</summary>
    public Task<Written<Booking>> CancelAsync(string id, ActRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "cancel"), request ?? new ActRequest(), ClientJson.Instance.ActRequest, ClientJson.Instance.Booking, options, cancellation);

    /// <summary>Moves a booking to another slot of its instrument; it keeps its id. A refused move leaves it where it is.</summary>
    public Task<Written<Booking>> MoveAsync(string id, MoveRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "move"), request, ClientJson.Instance.MoveRequest, ClientJson.Instance.Booking, options, cancellation);
}
