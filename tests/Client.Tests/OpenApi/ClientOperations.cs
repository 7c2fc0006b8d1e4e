namespace Liandong.Client.Tests.OpenApi;

/// <summary>All operations of the client.</summary>
internal static class ClientOperations
{
    private static readonly WriteOptions _write = new() { ExpectedVersion = 3 };
    private static readonly PageOptions _page = new() { Limit = 20, Cursor = "c", After = 5 };
    private static readonly DateTimeOffset _from = Requests.Start;

    public static IReadOnlyList<ClientOperation> All { get; } =
    [
        new()
        {
            Key = "PUT /api/v1/instruments/{id}", Request = typeof(InstrumentDefinition), Answer = typeof(Instrument),
            Call = client => client.Instruments.DefineAsync("sem", Requests.Instrument, _write),
        },
        new() { Key = "GET /api/v1/instruments/{id}", Answer = typeof(Instrument), Call = client => client.Instruments.GetAsync("sem") },
        new()
        {
            Key = "GET /api/v1/instruments", Answer = typeof(Page<Instrument>),
            Call = client => client.Instruments.ReadPageAsync(new InstrumentFilter { Text = "t", Category = "c", City = "j", ProviderId = "p" }, _page),
        },
        new()
        {
            Key = "GET /api/v1/instruments/{id}/calendar", Answer = typeof(InstrumentCalendar),
            Call = client => client.Instruments.GetCalendarAsync("sem", _from, _from.AddDays(1)),
        },
        new()
        {
            Key = "POST /api/v1/instruments/{id}/outages", Request = typeof(OutageRequest), Answer = typeof(Outage),
            Call = client => client.Instruments.PlaceOutageAsync("sem", new OutageRequest { Start = _from, End = _from.AddDays(1), Reason = "r" }),
        },
        new() { Key = "GET /api/v1/instruments/{id}/outages/{outageId}", Answer = typeof(Outage), Call = client => client.Instruments.GetOutageAsync("sem", "o") },
        new() { Key = "POST /api/v1/instruments/{id}/bookings", Request = typeof(BookingRequest), Answer = typeof(Booking), Call = client => client.BookAsync() },
        new()
        {
            Key = "GET /api/v1/bookings", Answer = typeof(Page<Booking>),
            Call = client => client.Bookings.ReadPageAsync(
                new BookingFilter { HolderId = "h", InstrumentId = "i", From = _from, To = _from.AddDays(1), Status = BookingStatus.Confirmed }, _page),
        },
        new() { Key = "GET /api/v1/bookings/{id}", Answer = typeof(Booking), Call = client => client.Bookings.GetAsync("b") },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/cancel", Request = typeof(ActRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.CancelAsync("b", new ActRequest { Reason = "r" }, _write),
        },
        new()
        {
            Key = "POST /api/v1/bookings/{id}/move", Request = typeof(MoveRequest), Answer = typeof(Booking),
            Call = client => client.Bookings.MoveAsync("b", new MoveRequest { Start = _from, End = _from.AddDays(1) }, _write),
        },
        new() { Key = "GET /api/v1/events", Answer = typeof(FeedPage), Call = client => client.Events.ReadPageAsync(5, ["t"], 20) },
        new() { Key = "GET /api/v1/events", Answer = typeof(FeedPage), Call = FollowAsync, IsStream = true },
        new()
        {
            Key = "POST /api/v1/api-keys", Request = typeof(ApiKeyRequest), Answer = typeof(ApiKey),
            Call = client => client.ApiKeys.IssueAsync(new ApiKeyRequest { Scopes = [Scope.Read] }),
        },
        new() { Key = "GET /api/v1/api-keys", Answer = typeof(Page<ApiKey>), Call = client => client.ApiKeys.ReadPageAsync(_page) },
        new() { Key = "GET /api/v1/api-keys/{id}", Answer = typeof(ApiKey), Call = client => client.ApiKeys.GetAsync("k") },
        new() { Key = "POST /api/v1/api-keys/{id}/rotate", Answer = typeof(ApiKey), Call = client => client.ApiKeys.RotateAsync("k", _write) },
        new() { Key = "POST /api/v1/api-keys/{id}/revoke", Answer = typeof(ApiKey), Call = client => client.ApiKeys.RevokeAsync("k", _write) },
    ];

    private static async Task FollowAsync(LiandongClient client)
    {
        await foreach (var _ in client.Events.FollowAsync(new FollowOptions { Types = ["t"] }))
        {
        }
    }
}
