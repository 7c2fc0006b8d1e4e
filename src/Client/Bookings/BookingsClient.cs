using System.Text.Json.Serialization.Metadata;

namespace Liandong.Client;

/// <summary>
/// Bookings of instruments, and acts on those of pilot bases. Every write goes out under one idempotency key, also when it is repeated, so that it takes
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
            .Add("pilotBaseId", filter?.PilotBaseId)
            .Add("from", filter?.From)
            .Add("to", filter?.To)
            .Add("status", filter?.Status?.Value)
            .Add("externalReference", filter?.ExternalReference);
        return _connection.GetPageAsync(Collection, query, options, ClientJson.Instance.BookingPage, cancellation);
    }

    /// <summary>Books the slots of a recurrence rule, each as a booking of its own, or says what would happen (<see cref="SeriesRequest.DryRun"/>).</summary>
    /// <exception cref="LiandongProblemException">With <see cref="SeriesConflict.Fail"/>: a slot cannot be had, and none is booked.</exception>
    public Task<Written<BookingSeries>> BookSeriesAsync(
        string instrumentId, SeriesRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(
            ApiPath.Of("instruments", instrumentId, "booking-series"), request, ClientJson.Instance.SeriesRequest, ClientJson.Instance.BookingSeries, options, cancellation);

    /// <summary>Cancels a booking, and the later ones of its series where the request says so (<see cref="CancelRequest.Following"/>).</summary>
    public Task<Written<Booking>> CancelAsync(string id, CancelRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "cancel", request ?? new CancelRequest(), ClientJson.Instance.CancelRequest, options, cancellation);

    /// <summary>Moves a booking to another slot of its instrument; it keeps its id. A refused move leaves it where it is.</summary>
    public Task<Written<Booking>> MoveAsync(string id, MoveRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "move", request, ClientJson.Instance.MoveRequest, options, cancellation);

    /// <summary>Lets a booking end later. A refused extension leaves its end where it is.</summary>
    public Task<Written<Booking>> ExtendAsync(string id, ExtendRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "extend", request, ClientJson.Instance.ExtendRequest, options, cancellation);

    /// <summary>Hands a booking on to another person or organisation.</summary>
    public Task<Written<Booking>> TransferAsync(string id, TransferRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "transfer", request, ClientJson.Instance.TransferRequest, options, cancellation);

    /// <summary>Takes the slot that was offered to a booking that waited for it, before <see cref="Booking.OfferExpiresAt"/>.</summary>
    public Task<Written<Booking>> AcceptAsync(string id, ActRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "accept", request ?? new ActRequest(), ClientJson.Instance.ActRequest, options, cancellation);

    /// <summary>Rates the use of a booking, once.</summary>
    public Task<Written<Booking>> RateAsync(string id, RatingRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "rating", request, ClientJson.Instance.RatingRequest, options, cancellation);

    /// <summary>
    /// Approves a booking that waits for it, or says what would happen (<see cref="ApproveRequest.DryRun"/>). Others that wait
    /// for the same time are rejected (<see cref="Booking.Rejected"/>). For the provider, the department and <c>act:any</c>.
    /// </summary>
    public Task<Written<Booking>> ApproveAsync(string id, ApproveRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "approve", request ?? new ApproveRequest(), ClientJson.Instance.ApproveRequest, options, cancellation);

    /// <summary>Rejects a booking that waits for approval. For the provider, the department and <c>act:any</c>.</summary>
    public Task<Written<Booking>> RejectAsync(string id, ActRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "reject", request ?? new ActRequest(), ClientJson.Instance.ActRequest, options, cancellation);

    /// <summary>States that the use of a booking has begun. For the provider, the department and <c>act:any</c>.</summary>
    public Task<Written<Booking>> CheckInAsync(string id, ActRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "check-in", request ?? new ActRequest(), ClientJson.Instance.ActRequest, options, cancellation);

    /// <summary>Settles the use of a booking. For the provider, the department and <c>act:any</c>.</summary>
    public Task<Written<Booking>> FinishAsync(string id, FinishRequest? request = null, WriteOptions? options = null, CancellationToken cancellation = default) =>
        ActAsync(id, "finish", request ?? new FinishRequest(), ClientJson.Instance.FinishRequest, options, cancellation);

    private Task<Written<Booking>> ActAsync<TRequest>(
        string id, string act, TRequest request, JsonTypeInfo<TRequest> form, WriteOptions? options, CancellationToken cancellation) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, act), request, form, ClientJson.Instance.Booking, options, cancellation);
}
