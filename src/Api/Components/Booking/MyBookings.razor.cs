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
    private const int PageSize = 50;
    private const int MostPages = 40;
    private const int PastDaysAtOnce = 90;

    // What is booked, by its page.
    private readonly Dictionary<string, InstrumentView> _instruments = [];
    private IReadOnlyList<BookingModel>? _bookings;
    private Trouble? _trouble;
    private (string Id, string Act)? _open;
    private string? _said;
    private string _organisationId = "";
    private int _portions = 1;
    private bool _hasMore;
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
    private OrganisationNames Organisations { get; set; } = null!;

    [Inject]
    private FeedWatch Watch { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private int PastDays => _portions * PastDaysAtOnce;

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
        _following = new Following(Watch, Clock, InvokeAsync, FollowAsync, DispatchExceptionAsync);
        await _following.StartAsync(() => [_organisationId]);
        _isLive = true;
        StateHasChanged();
    }

    private async Task ShowAsync(bool isPast)
    {
        (_isPast, _portions, _open, _said) = (isPast, 1, null, null);
        await LoadAsync(0);
    }

    private async Task MoreAsync()
    {
        _isBusy = true;
        _portions++;
        await LoadAsync(0);
        _isBusy = false;
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
        var (isPast, portions, now) = (_isPast, _portions, Clock.GetUtcNow());
        var filter = isPast
            ? new BookingFilter { HolderId = _organisationId, From = now.AddDays(-PastDaysAtOnce * portions) }
            : new BookingFilter { HolderId = _organisationId, From = now };
        var found = await Paging.ReadAsync(
            cursor => Platform.BookingsAsync(filter, new PageRequest { Limit = PageSize, Cursor = cursor, After = after }), isPast ? MostPages : portions);
        if ((isPast, portions) != (_isPast, _portions))
        {
            // Meanwhile something else is to be shown.
            return true;
        }

        _trouble = found.Trouble;
        if (found.Value is { } list)
        {
            _hasMore = list.NextCursor is not null;
            _bookings = isPast ? [.. list.Items.Where(booking => IsOver(booking, now)).Reverse()] : [.. list.Items.Where(booking => !IsOver(booking, now))];
            await KnowInstrumentsAsync(_bookings);
        }

        return found.Trouble is not { IsPassing: true };
    }

    // What was cancelled or refused is over, whenever its time would have been.
    private static bool IsOver(BookingModel booking, DateTimeOffset now) => !booking.IsActive || booking.End <= now;

    private async Task KnowInstrumentsAsync(IReadOnlyList<BookingModel> bookings)
    {
        foreach (var booking in bookings.DistinctBy(booking => booking.BookedPage).Where(booking => !_instruments.ContainsKey(booking.BookedPage)).ToList())
        {
            if (await Platform.BookedAsync(booking) is { } instrument)
            {
                _instruments[booking.BookedPage] = instrument;
            }
        }
    }

    private void Open(BookingModel booking, string act)
    {
        _open = _open == (booking.Id, act) ? null : (booking.Id, act);
        _said = null;
    }

    private void Close() => _open = null;

    private async Task ShowDoneAsync(Outcome<BookingModel> done)
    {
        if (done.Value is { } booking)
        {
            _said = await SayAsync(booking, _open?.Act);
            _open = null;
        }

        await LoadAsync(done.Position);
    }

    private async Task<string> SayAsync(BookingModel booking, string? act)
    {
        var slot = Show.Slot(booking.Start, booking.End, ZoneOf(booking));
        return act switch
        {
            BookingActs.Rate => T["Mine.Done.Rate"],
            BookingActs.Transfer => T["Mine.Done.Transfer", slot, await RecipientAsync(booking)],
            _ => T["Mine.Done", slot, T["Status." + booking.Status].Value, Show.Money(booking.PayableFen)],
        };
    }

    /// <summary>Who has the booking now: another organisation, or a person of this one.</summary>
    private async Task<string> RecipientAsync(BookingModel booking)
    {
        if (booking.HolderId != _organisationId)
        {
            return Organisations.Of(booking.HolderId);
        }

        var members = (await Platform.MembersAsync()).Value?.Items ?? [];
        return members.FirstOrDefault(member => member.UserId == booking.UserId)?.Name ?? booking.UserId ?? "";
    }

    private TimeZoneInfo ZoneOf(BookingModel booking) =>
        _instruments.GetValueOrDefault(booking.BookedPage) is { } instrument ? Show.Zone(instrument.TimeZone) : TimeZoneInfo.Utc;
}
