using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Provider;

/// <summary>A provider's day.</summary>
public sealed partial class ProviderDesk : IDisposable
{
    private const string Approve = nameof(Approve);
    private const string Reject = nameof(Reject);
    private const string Finish = nameof(Finish);
    private const int MostShown = 200;
    private static readonly string[] _shownToday = ["confirmed", "inUse", "completed", "noShow"];

    private Dictionary<string, InstrumentView> _instruments = [];
    private IReadOnlyList<BookingModel> _today = [];
    private IReadOnlyList<BookingModel> _pending = [];
    private IReadOnlyList<BookingModel> _waiting = [];
    private IReadOnlyList<string> _wouldReject = [];
    private Trouble? _trouble;
    private (string Id, string Act)? _open;
    private string? _said;
    private string _text = "";
    private DateTime _from;
    private DateTime _to;
    private string _outageOf = "";
    private DateTime _outageFrom;
    private DateTime _outageTo;
    private string _outageReason = "";
    private OutageConflict _onConflict;
    private bool _isLoaded;
    private bool _isBusy;
    private bool _isLive;
    private bool _isStarted;
    private Following? _following;

    [Inject]
    private PlatformCalls Platform { get; set; } = null!;

    [Inject]
    private OrganisationNames Organisations { get; set; } = null!;

    [Inject]
    private FeedWatch Watch { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private string? Typed => string.IsNullOrWhiteSpace(_text) ? null : _text.Trim();

    /// <inheritdoc/>
    public void Dispose() => _following?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var caller = await Platform.CallerAsync();
        var filter = new InstrumentFilter { ProviderId = caller.ActsForAnyone ? null : caller.OrganisationId, IncludeRetired = true };
        var found = await Platform.InstrumentsAsync(filter, new PageRequest { Limit = MostShown });
        (_instruments, _trouble) = (found.Value?.Items.ToDictionary(instrument => instrument.Id) ?? [], found.Trouble);
        if (_instruments.Count > 0)
        {
            _outageOf = _instruments.Keys.First();
            _outageFrom = LocalTime.Of(Clock.GetUtcNow(), Zone(_outageOf)).Date.AddDays(1).AddHours(8);
            _outageTo = _outageFrom.AddHours(4);
            await LoadAsync(0);
        }

        _isLoaded = true;
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The first rendering may come before all is loaded.
        if (_isStarted || !_isLoaded)
        {
            return;
        }

        _isStarted = true;

        _following = new Following(Watch, Clock, InvokeAsync, FollowAsync);
        await _following.StartAsync(_instruments.Keys);
        _isLive = true;
        StateHasChanged();
    }

    private async Task<bool> FollowAsync(long position)
    {
        var isRead = await LoadAsync(position);
        StateHasChanged();
        return isRead;
    }

    /// <summary>Reads the lists as of a position; false when one could not be read just now.</summary>
    private async Task<bool> LoadAsync(long after)
    {
        if (_instruments.Count == 0)
        {
            return true;
        }

        var now = Clock.GetUtcNow();
        var zone = Show.Zone(_instruments.Values.First().TimeZone);
        var today = DateOnly.FromDateTime(LocalTime.Of(now, zone));
        var from = LocalTime.ToInstant(today.ToDateTime(TimeOnly.MinValue), zone);
        var to = LocalTime.ToInstant(today.AddDays(1).ToDateTime(TimeOnly.MinValue), zone);
        var (isToday, isPending) = (new BookingFilter { From = from, To = to }, new BookingFilter { From = now, Status = "pendingApproval" });
        var (isOffered, isWaiting) = (new BookingFilter { From = now, Status = "offered" }, new BookingFilter { From = now, Status = "waitlisted" });
        var lists = new[]
        {
            await ListAsync(isToday, after, _shownToday), await ListAsync(isPending, after, []), await ListAsync(isOffered, after, []), await ListAsync(isWaiting, after, []),
        };
        if (lists is not [{ } todays, { } pending, { } offered, { } waitlisted])
        {
            return false;
        }

        (_today, _pending, _waiting) = (todays, pending, [.. offered, .. waitlisted]);
        return true;
    }

    /// <summary>Bookings of the provider's instruments; null while nobody can tell.</summary>
    private async Task<IReadOnlyList<BookingModel>?> ListAsync(BookingFilter filter, long after, string[] statuses)
    {
        var found = await Platform.BookingsAsync(filter, new PageRequest { Limit = MostShown, After = after });
        if (found.Value is not { } list)
        {
            _trouble = found.Trouble!.IsPassing ? _trouble : found.Trouble;
            return found.Trouble.IsPassing ? null : [];
        }

        return [.. list.Items.Where(booking => _instruments.ContainsKey(booking.InstrumentId) && (statuses.Length == 0 || statuses.Contains(booking.Status)))];
    }

    private async Task OpenAsync(BookingModel booking, string act)
    {
        _open = _open == (booking.Id, act) ? null : (booking.Id, act);
        (_trouble, _said, _text, _wouldReject) = (null, null, "", []);
        var now = Clock.GetUtcNow();
        _from = LocalTime.Of(booking.ActualStart ?? booking.Start, Zone(booking.InstrumentId));
        _to = LocalTime.Of(now < booking.End ? now : booking.End, Zone(booking.InstrumentId));
        if (_open is not null && act == Approve)
        {
            var tried = await Platform.TryApprovalAsync(booking);
            _trouble = tried.Trouble;
            _wouldReject = [.. (tried.Value?.WouldReject ?? []).Select(TellOf)];
        }
    }

    private void Close() => _open = null;

    private string TellOf(string bookingId) =>
        _pending.FirstOrDefault(booking => booking.Id == bookingId) is { } booking ? $"{SlotOf(booking)} · {Organisations.Of(booking.HolderId)}" : bookingId;

    private Task FinishAsync(BookingModel booking)
    {
        var zone = Zone(booking.InstrumentId);
        var (from, to) = (LocalTime.ToInstant(_from, zone), LocalTime.ToInstant(_to, zone));
        return RunAsync(() => Platform.FinishAsync(booking, new FinishRequest { ActualStart = from, ActualEnd = to }));
    }

    private async Task RunAsync(Func<Task<Outcome<BookingModel>>> act)
    {
        _isBusy = true;
        var done = await act();
        _isBusy = false;
        (_trouble, _said) = (done.Trouble, null);
        if (done.Value is { } booking)
        {
            _said = T["Desk.Done", NameOf(booking), SlotOf(booking), T["Status." + booking.Status].Value, Show.Money(booking.FeeFen)];
            _open = null;
        }

        await LoadAsync(done.Position);
    }

    private async Task PlaceOutageAsync()
    {
        if (!_instruments.ContainsKey(_outageOf))
        {
            return;
        }

        _isBusy = true;
        var zone = Zone(_outageOf);
        var placed = await Platform.PlaceOutageAsync(_outageOf, new OutageRequest
        {
            Start = LocalTime.ToInstant(_outageFrom, zone),
            End = LocalTime.ToInstant(_outageTo, zone),
            Reason = _outageReason.Trim(),
            OnConflict = _onConflict,
        });
        _isBusy = false;
        (_trouble, _said) = (placed.Trouble, null);
        if (placed.Value is { } outage)
        {
            _said = T["Desk.OutagePlaced", Show.Slot(outage.Start, outage.End, zone), outage.CancelledBookingIds?.Count ?? 0];
            _outageReason = "";
        }

        await LoadAsync(placed.Position);
    }

    private string NameOf(BookingModel booking) => _instruments.GetValueOrDefault(booking.InstrumentId)?.Name ?? booking.InstrumentId;

    private string SlotOf(BookingModel booking) => Show.Slot(booking.Start, booking.End, Zone(booking.InstrumentId));

    private TimeZoneInfo Zone(string instrumentId) => Show.Zone(_instruments[instrumentId].TimeZone);
}
