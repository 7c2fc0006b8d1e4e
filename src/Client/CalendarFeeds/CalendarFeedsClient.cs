namespace Liandong.Client;

/// <summary>Links under which calendar programs read bookings.</summary>
public sealed class CalendarFeedsClient
{
    private const string Collection = "calendar-feeds";
    private readonly ApiConnection _connection;

    internal CalendarFeedsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Makes a feed. Its address is in <see cref="CalendarFeed.Url"/> of this answer only.</summary>
    public Task<Written<CalendarFeed>> CreateAsync(CalendarFeedRequest request, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(Collection, request, ClientJson.Instance.CalendarFeedRequest, ClientJson.Instance.CalendarFeed, options, cancellation);

    /// <summary>A feed as it is now, without its address.</summary>
    public Task<CalendarFeed> GetAsync(string id, CancellationToken cancellation = default) =>
        _connection.GetAsync(ApiPath.Of(Collection, id), ClientJson.Instance.CalendarFeed, cancellation);

    /// <summary>All feeds that the caller may see, by id, page after page as they are taken.</summary>
    public IAsyncEnumerable<CalendarFeed> ListAsync(ListOptions? options = null, CancellationToken cancellation = default) =>
        Paging.ReadAllAsync(options, ReadPageAsync, cancellation);

    /// <summary>One page of the feeds that the caller may see, by id.</summary>
    public Task<Page<CalendarFeed>> ReadPageAsync(PageOptions? options = null, CancellationToken cancellation = default) =>
        _connection.GetPageAsync(Collection, new ApiQuery(), options, ClientJson.Instance.CalendarFeedPage, cancellation);

    /// <summary>Closes a feed for good: its address shows nothing any more.</summary>
    public Task<Written<CalendarFeed>> RevokeAsync(string id, WriteOptions? options = null, CancellationToken cancellation = default) =>
        _connection.PostAsync(ApiPath.Of(Collection, id, "revoke"), ClientJson.Instance.CalendarFeed, options, cancellation);
}
