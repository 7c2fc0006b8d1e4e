using System.Globalization;
using Liandong.Api.Access;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Vouchers;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Booking;

/// <summary>Books an instrument: choose a slot, see its price and what stands against it, keep it, book it.</summary>
public sealed partial class BookingDesk : IAsyncDisposable
{
    private static readonly TimeSpan _tick = TimeSpan.FromSeconds(1);
    private const int MostAccounts = 20;
    private static readonly Trouble _holdExpired = new("hold_expired", "");

    private InstrumentView? _instrument;
    private IReadOnlyList<CalendarEntryView> _entries = [];
    private string _organisationId = "";
    private bool _mayBook;
    private bool _hasVoucher;
    private bool _useVoucher;
    private DateOnly _week;
    private SlotReply? _choice;
    private QuoteView? _quote;
    private Trouble? _trouble;
    private HoldView? _hold;
    private BookingModel? _booked;
    private SeriesModel? _series;
    private Repetition _repetition;
    private long _look;
    private int _asked;
    private string _purpose = "";
    private string _key = "";
    private bool _isBusy;
    private bool _isLive;
    private bool _wasHeld;
    private bool _isStarted;
    private Following? _following;
    private ITimer? _ticking;

    /// <summary>The instrument.</summary>
    [Parameter, EditorRequired]
    public string InstrumentId { get; set; } = "";

    /// <summary>The slot that is chosen to begin with, if one is.</summary>
    [Parameter]
    public SlotReply? Wanted { get; set; }

    [Inject]
    private PlatformCalls Platform { get; set; } = null!;

    [Inject]
    private FeedWatch Watch { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    private TimeZoneInfo Zone => Show.Zone(_instrument!.TimeZone);

    private bool? Voucher => _useVoucher ? true : null;

    private bool IsRepeating => _hold is null && _choice is not null && _repetition != Repetition.Once;

    /// <summary>A slot that breaks a rule is not worth asking for; one that somebody holds may be free any moment.</summary>
    private bool CanKeep => _trouble is null or { Code: not ("policy_violation" or "slot_taken" or "invalid_interval" or "out_of_range") };

    /// <summary>A slot that this organisation has kept before, as when the page was opened anew.</summary>
    private CalendarEntryView? _ownHold => _entries.FirstOrDefault(entry => entry.Kind == "hold" && entry.HolderId == _organisationId && entry.HoldId is not null);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _following?.Dispose();
        if (_ticking is not null)
        {
            await _ticking.DisposeAsync();
        }
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _organisationId = (await Platform.CallerAsync()).OrganisationId;
        _mayBook = await Platform.MayAsync(Act.Book);
        var found = await Platform.InstrumentAsync(InstrumentId);
        (_instrument, _trouble) = (found.Value, found.Trouble);
        if (_instrument is not null)
        {
            _mayBook &= _instrument.Retired != true;
            _choice = _mayBook ? Wanted : null;
            _week = LocalTime.MondayOf(_choice is { } wanted ? DateOnly.FromDateTime(LocalTime.Of(wanted.Start, Zone)) : Today());
            _hasVoucher = _mayBook && await HasVoucherAsync();
            await LoadAsync();
            await AssessAsync();
        }
    }

    /// <summary>Whether there is an account to pay from; who can have none is not asked.</summary>
    private async Task<bool> HasVoucherAsync() =>
        (await Platform.VoucherAccountsAsync(new VoucherAccountFilter { EnterpriseId = _organisationId }, new PageRequest { Limit = MostAccounts })).Value?.Items
            .Any(account => account.Status == "open") == true;

    private Task PayByVoucherAsync(bool useVoucher)
    {
        _useVoucher = useVoucher;
        return AssessAsync();
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The first rendering may come before all is loaded.
        if (_isStarted || _instrument is null)
        {
            return;
        }

        _isStarted = true;
        _ticking = Clock.CreateTimer(_ => InvokeAsync(TickAsync), null, _tick, _tick);
        _following = new Following(Watch, Clock, InvokeAsync, _ => RefreshAsync(), DispatchExceptionAsync);
        await _following.StartAsync(() => [InstrumentId]);
        _isLive = true;
        StateHasChanged();
    }

    private DateOnly Today() => DateOnly.FromDateTime(LocalTime.Of(Clock.GetUtcNow(), Zone));

    private Task<bool> GoAsync(DateOnly week)
    {
        _week = week;
        return LoadAsync();
    }

    /// <summary>Reads the week; false when it could not be read just now.</summary>
    private async Task<bool> LoadAsync()
    {
        var from = LocalTime.ToInstant(_week.ToDateTime(TimeOnly.MinValue), Zone);
        var to = LocalTime.ToInstant(_week.AddDays(7).ToDateTime(TimeOnly.MinValue), Zone);
        var read = await Platform.CalendarAsync(InstrumentId, from, to);
        _entries = read.Value?.Items ?? _entries;
        return read.Trouble is not { IsPassing: true };
    }

    /// <summary>Somebody did something on the instrument: what is shown is looked at again.</summary>
    private async Task<bool> RefreshAsync()
    {
        var isRead = await LoadAsync();
        _look++;
        if (_choice is not null && _hold is null && _booked is null && !_isBusy)
        {
            await AssessAsync();
        }

        StateHasChanged();
        return isRead;
    }

    private Task TickAsync()
    {
        if (_hold is not { } hold)
        {
            return Task.CompletedTask;
        }

        if (hold.ExpiresAt <= Clock.GetUtcNow() && !_isBusy)
        {
            Expire();
        }

        StateHasChanged();
        return Task.CompletedTask;
    }

    private void Expire()
    {
        (_hold, _wasHeld, _trouble) = (null, true, _holdExpired);
    }

    private async Task ChooseAsync(SlotReply slot)
    {
        (_choice, _wasHeld) = (slot, false);
        await AssessAsync();
    }

    private async Task TypeAsync(string? text, bool isStart)
    {
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local) || local.Year is < 2000 or > 8000)
        {
            return;
        }

        var instant = LocalTime.ToInstant(local, Zone);
        var length = _choice is { } before && before.End > before.Start ? before.End - before.Start : TimeSpan.FromMinutes(Math.Max(60, _instrument!.Policy.MinMinutes ?? 0));
        var slot = isStart ? new SlotReply { Start = instant, End = instant + length } : new SlotReply { Start = _choice?.Start ?? instant - length, End = instant };
        var monday = LocalTime.MondayOf(DateOnly.FromDateTime(LocalTime.Of(slot.Start, Zone)));
        if (monday != _week)
        {
            _week = monday;
            await LoadAsync();
        }

        await ChooseAsync(slot);
    }

    /// <summary>Asks for the price, and whether the same command would be refused.</summary>
    private async Task AssessAsync()
    {
        if (_choice is not { } slot)
        {
            return;
        }

        var asked = ++_asked;
        var quoting = Platform.QuoteAsync(InstrumentId, slot.Start, slot.End, _useVoucher);
        var tried = await Platform.TryBookingAsync(InstrumentId, new BookingRequest { Start = slot.Start, End = slot.End, UseVoucher = Voucher });
        var quote = await quoting;

        if (asked != _asked || _choice != slot || _hold is not null)
        {
            // Meanwhile the person has gone on.
            return;
        }

        // That a hold has ended stays said until the slot is kept again, or another is chosen.
        (_quote, _trouble) = (quote.Value, tried.Trouble ?? (_wasHeld ? _holdExpired : null));
    }

    private async Task KeepAsync()
    {
        if (_choice is not { } slot)
        {
            return;
        }

        _isBusy = true;
        var held = await Platform.HoldAsync(InstrumentId, slot.Start, slot.End);
        (_hold, _trouble) = (held.Value, held.Trouble);
        _wasHeld &= _hold is null;
        _key = $"page-{Guid.NewGuid():N}";
        _isBusy = false;
    }

    /// <summary>Takes one of the alternatives, and goes on with it at once.</summary>
    private async Task TakeAsync(SlotReply slot)
    {
        _hold = null;
        var monday = LocalTime.MondayOf(DateOnly.FromDateTime(LocalTime.Of(slot.Start, Zone)));
        if (monday != _week)
        {
            _week = monday;
            await LoadAsync();
        }

        await ChooseAsync(slot);
        if (_trouble is null)
        {
            await KeepAsync();
        }
    }

    private async Task BookAsync()
    {
        if (_hold is not { } hold)
        {
            return;
        }

        _isBusy = true;
        var purpose = string.IsNullOrWhiteSpace(_purpose) ? null : _purpose.Trim();
        var booked = await Platform.BookAsync(InstrumentId, new BookingRequest { Start = hold.Start, End = hold.End, HoldId = hold.Id, Purpose = purpose, UseVoucher = Voucher }, _key);
        (_booked, _trouble) = (booked.Value, booked.Trouble);
        if (booked.Trouble?.Code == "hold_expired")
        {
            Expire();
        }
        else if (booked.Trouble?.Code is "slot_taken" or "policy_violation")
        {
            _hold = null;
        }

        _isBusy = false;
        await LoadAsync();
    }

    /// <summary>Waits for a slot that is taken; what becomes free is offered.</summary>
    private async Task WaitAsync()
    {
        if (_choice is not { } slot)
        {
            return;
        }

        _isBusy = true;
        var waiting = await Platform.BookAsync(InstrumentId, new BookingRequest { Start = slot.Start, End = slot.End, Waitlist = true, UseVoucher = Voucher }, $"page-{Guid.NewGuid():N}");
        (_booked, _trouble, _isBusy) = (waiting.Value, waiting.Trouble, false);
        await LoadAsync();
    }

    private async Task GiveBackAsync()
    {
        if (_hold is { } hold)
        {
            _hold = null;
            await Platform.ReleaseAsync(hold.Id);
            await LoadAsync();
            await AssessAsync();
        }
    }

    private async Task GoOnAsync()
    {
        if (_ownHold?.HoldId is { } holdId && (await Platform.FindHoldAsync(holdId)).Value is { } hold)
        {
            (_hold, _choice, _key) = (hold, new SlotReply { Start = hold.Start, End = hold.End }, $"page-{Guid.NewGuid():N}");
            _quote = (await Platform.QuoteAsync(InstrumentId, hold.Start, hold.End, _useVoucher)).Value;
        }
    }

    private Task<bool> ShowSeriesAsync(SeriesModel series)
    {
        (_series, _choice) = (series, null);
        return LoadAsync();
    }

    private void StartAgain()
    {
        (_series, _repetition) = (null, Repetition.Once);
        (_booked, _hold, _choice, _quote, _trouble, _purpose, _wasHeld) = (null, null, null, null, null, "", false);
    }

    private string FieldOf(DateTimeOffset? instant) => instant is { } given ? LocalTime.Of(given, Zone).ToString("yyyy-MM-ddTHH:mm", CultureInfo.InvariantCulture) : "";

    private string Remaining(HoldView hold)
    {
        var left = hold.ExpiresAt - Clock.GetUtcNow();
        return left <= TimeSpan.Zero ? "0:00" : $"{(int)left.TotalMinutes}:{left.Seconds:00}";
    }
}
