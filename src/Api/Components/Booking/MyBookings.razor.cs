using Liandong.Api.Access;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Booking;

/// <summary>The bookings of an organisation.</summary>
public sealed partial class MyBookings : IDisposable
{
    private const int MostShown = 200;
    private static readonly TimeSpan _lookBack = TimeSpan.FromDays(180);

    private readonly Dictionary<string, InstrumentView> _instruments = [];
    private IReadOnlyList<BookingModel>? _bookings;
    private Trouble? _listTrouble;
    private Trouble? _trouble;
    private (string Id, string Act)? _open;
    private string? _said;
    private string? _calendarLink;
    private string _organisationId = "";
    private string _text = "";
    private int _score = 5;
    private DateTime _when;
    private bool _isPast;
    private bool _isBusy;
    private bool _isLive;
    private bool _isLoaded;
    private bool _isStarted;
    private bool _mayBook;
    private Following? _following;

    [Inject]
    private PlatformCalls Platform { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private FeedWatch Watch { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <inheritdoc/>
    public void Dispose() => _following?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _organisationId = (await Platform.CallerAsync()).OrganisationId;
        _mayBook = await Platform.MayAsync(Act.Book);
        await LoadAsync(0);
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
        await _following.StartAsync([_organisationId]);
        _isLive = true;
        StateHasChanged();
    }

    private async Task ShowAsync(bool isPast)
    {
        (_isPast, _open, _said) = (isPast, null, null);
        await LoadAsync(0);
    }

    private async Task LinkCalendarAsync()
    {
        _isBusy = true;
        var (link, trouble) = await Platform.LinkCalendarAsync();
        _isBusy = false;
        _calendarLink = link is null ? null : Navigation.ToAbsoluteUri(link).AbsoluteUri;
        _listTrouble = trouble;
    }

    private async Task<bool> FollowAsync(long position)
    {
        var isRead = await LoadAsync(position);
        StateHasChanged();
        return isRead;
    }

    /// <summary>Reads the list as of a position; false when it could not be read just now.</summary>
    private async Task<bool> LoadAsync(long after)
    {
        var now = Clock.GetUtcNow();
        var filter = _isPast
            ? new BookingFilter { HolderId = _organisationId, From = now - _lookBack, To = now }
            : new BookingFilter { HolderId = _organisationId, From = now };
        var found = await Platform.BookingsAsync(filter, new PageRequest { Limit = MostShown, After = after });
        (_bookings, _listTrouble) = (found.Value?.Items ?? _bookings, found.Trouble);
        if (_isPast && _bookings is not null)
        {
            _bookings = [.. _bookings.Where(booking => booking.End <= now).Reverse()];
        }

        foreach (var id in (_bookings ?? []).Select(booking => booking.InstrumentId).Distinct().Where(id => !_instruments.ContainsKey(id)).ToList())
        {
            if ((await Platform.InstrumentAsync(id)).Value is { } instrument)
            {
                _instruments[id] = instrument;
            }
        }

        return found.Trouble is not { IsPassing: true };
    }

    /// <summary>What is worth offering; whether it may be done is decided by the rules.</summary>
    private IEnumerable<string> ActsOn(BookingModel booking) => !_mayBook ? [] : booking.Status switch
    {
        "confirmed" => ["Move", "Extend", "Cancel"],
        "inUse" => ["Extend"],
        "pendingApproval" or "waitlisted" => ["Cancel"],
        "offered" => ["Accept", "Cancel"],
        "completed" when booking.Score is null => ["Rate"],
        _ => [],
    };

    private void Open(BookingModel booking, string act)
    {
        _open = _open == (booking.Id, act) ? null : (booking.Id, act);
        (_trouble, _said, _text, _score) = (null, null, "", 5);
        _when = LocalTime.Of(act == "Extend" ? booking.End : booking.Start, ZoneOf(booking));
    }

    private void Close() => _open = null;

    private Task DoAsync(BookingModel booking)
    {
        var zone = ZoneOf(booking);
        var text = string.IsNullOrWhiteSpace(_text) ? null : _text.Trim();
        return _open?.Act switch
        {
            "Cancel" => RunAsync(() => Platform.CancelAsync(booking, text)),
            "Move" => RunAsync(() => MoveAsync(booking, LocalTime.ToInstant(_when, zone))),
            "Extend" => RunAsync(() => Platform.ExtendAsync(booking, LocalTime.ToInstant(_when, zone))),
            "Accept" => RunAsync(() => Platform.AcceptAsync(booking)),
            "Rate" => RunAsync(() => Platform.RateAsync(booking, _score, text)),
            _ => Task.CompletedTask,
        };
    }

    private Task MoveToAsync(BookingModel booking, SlotReply slot) => RunAsync(() => Platform.MoveAsync(booking, slot.Start, slot.End, null));

    private Task<Outcome<BookingModel>> MoveAsync(BookingModel booking, DateTimeOffset start) =>
        Platform.MoveAsync(booking, start, start + (booking.End - booking.Start), null);

    private async Task RunAsync(Func<Task<Outcome<BookingModel>>> act)
    {
        _isBusy = true;
        var done = await act();
        _isBusy = false;
        _trouble = done.Trouble;
        if (done.Value is { } booking)
        {
            _said = T["Mine.Done", Show.Slot(booking.Start, booking.End, ZoneOf(booking)), T["Status." + booking.Status].Value, Show.Money(booking.PayableFen)];
            _open = null;
            await LoadAsync(done.Position);
        }
        else if (done.Trouble?.Code == "version_conflict")
        {
            await LoadAsync(0);
        }
    }

    /// <summary>Until when cancelling costs nothing, as the instrument's terms say.</summary>
    private DateTimeOffset? FreeUntil(BookingModel booking) =>
        _instruments.GetValueOrDefault(booking.InstrumentId)?.Policy.CancelNoticeMinutes is { } notice ? booking.Start.AddMinutes(-notice) : null;

    private TimeZoneInfo ZoneOf(BookingModel booking) =>
        _instruments.GetValueOrDefault(booking.InstrumentId) is { } instrument ? Show.Zone(instrument.TimeZone) : TimeZoneInfo.Utc;
}
