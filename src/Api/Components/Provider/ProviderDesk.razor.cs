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
    private const int PageSize = 50;
    private static readonly TimeSpan _step = TimeSpan.FromSeconds(5);
    private static readonly string[] _shownToday = ["confirmed", "firm", "inUse", "completed", "noShow"];

    private readonly Dictionary<string, Provided> _provided = [];
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
    private int _todayPages = 1;
    private int _pendingPages = 1;
    private int _waitingPages = 1;
    private bool _hasMoreToday;
    private bool _hasMorePending;
    private bool _hasMoreWaiting;
    private bool _isLoaded;
    private bool _isBusy;
    private bool _isLive;
    private bool _isStarted;
    private Following? _following;
    private ITimer? _ticking;

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
    public void Dispose()
    {
        _ticking?.Dispose();
        _following?.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var (instruments, bases) = (await Platform.ProvidedInstrumentsAsync(), await Platform.ProvidedBasesAsync());
        _trouble = instruments.Trouble ?? bases.Trouble;
        foreach (var instrument in instruments.Value?.Items ?? [])
        {
            _provided[$"/instruments/{instrument.Id}"] = new Provided(instrument.Id, instrument.Name, Show.Zone(instrument.TimeZone));
        }

        foreach (var pilotBase in bases.Value?.Items ?? [])
        {
            _provided[$"/pilot-bases/{pilotBase.Id}"] = new Provided(pilotBase.Id, pilotBase.Name, Show.Zone(pilotBase.TimeZone));
        }

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

        // What may be done changes as time goes by.
        _ticking = Clock.CreateTimer(_ => _ = InvokeAsync(StateHasChanged), null, _step, _step);
        _following = new Following(Watch, Clock, InvokeAsync, FollowAsync, DispatchExceptionAsync);
        await _following.StartAsync(() => _provided.Values.Select(provided => provided.Id));
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
        if (_provided.Count == 0)
        {
            return true;
        }

        var now = Clock.GetUtcNow();
        var zone = _provided.Values.First().Zone;
        var today = DateOnly.FromDateTime(LocalTime.Of(now, zone));
        var from = LocalTime.ToInstant(today.ToDateTime(TimeOnly.MinValue), zone);
        var to = LocalTime.ToInstant(today.AddDays(1).ToDateTime(TimeOnly.MinValue), zone);
        var (isToday, isPending) = (new BookingFilter { From = from, To = to }, new BookingFilter { From = now, Status = "pendingApproval" });
        var (isOffered, isWaiting) = (new BookingFilter { From = now, Status = "offered" }, new BookingFilter { From = now, Status = "waitlisted" });
        if (await ListAsync(isToday, after, _todayPages, _shownToday) is not { } todays
            || await ListAsync(isPending, after, _pendingPages, []) is not { } pending
            || await ListAsync(isOffered, after, _waitingPages, []) is not { } offered
            || await ListAsync(isWaiting, after, _waitingPages, []) is not { } waitlisted)
        {
            return false;
        }

        (_today, _hasMoreToday) = (todays.Items, todays.NextCursor is not null);
        (_pending, _hasMorePending) = (pending.Items, pending.NextCursor is not null);
        (_waiting, _hasMoreWaiting) = ([.. offered.Items, .. waitlisted.Items], (offered.NextCursor ?? waitlisted.NextCursor) is not null);
        return true;
    }

    /// <summary>Bookings of what the provider provides; null while nobody can tell.</summary>
    private async Task<Listed<BookingModel>?> ListAsync(BookingFilter filter, long after, int pages, string[] statuses)
    {
        var found = await Paging.ReadAsync(cursor => Platform.BookingsAsync(filter, new PageRequest { Limit = PageSize, Cursor = cursor, After = after }), pages);
        if (found.Value is not { } list)
        {
            _trouble = found.Trouble!.IsPassing ? _trouble : found.Trouble;
            return found.Trouble.IsPassing ? null : new Listed<BookingModel>([], null);
        }

        return list with
        {
            Items = [.. list.Items.Where(booking => _provided.ContainsKey(booking.BookedPage) && (statuses.Length == 0 || statuses.Contains(booking.Status)))],
        };
    }

    private async Task MoreAsync(Action widen)
    {
        widen();
        await LoadAsync(0);
    }

    private async Task OpenAsync(BookingModel booking, string act)
    {
        _open = _open == (booking.Id, act) ? null : (booking.Id, act);
        (_trouble, _said, _text, _wouldReject) = (null, null, "", []);
        var now = Clock.GetUtcNow();
        _from = LocalTime.Of(booking.ActualStart ?? booking.Start, ZoneOf(booking));
        _to = LocalTime.Of(now < booking.End ? now : booking.End, ZoneOf(booking));
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
        var zone = ZoneOf(booking);
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

    private bool IsToCome(BookingModel booking) => IsBooked(booking) && Clock.GetUtcNow() < booking.Start;

    private bool MayCheckIn(BookingModel booking) => IsBooked(booking) && Clock.GetUtcNow() is var now && booking.Start <= now && now < booking.End;

    private bool MayFinish(BookingModel booking) => booking.Status == "inUse" || (IsBooked(booking) && booking.Start <= Clock.GetUtcNow());

    private static bool IsBooked(BookingModel booking) => booking.Status is "confirmed" or "firm";

    private string NameOf(BookingModel booking) => _provided.GetValueOrDefault(booking.BookedPage)?.Name ?? booking.BookedId;

    private string SlotOf(BookingModel booking) => Show.Slot(booking.Start, booking.End, ZoneOf(booking));

    private TimeZoneInfo ZoneOf(BookingModel booking) => _provided[booking.BookedPage].Zone;

    /// <summary>An instrument or a pilot base, by the address of its page.</summary>
    private sealed record Provided(string Id, string Name, TimeZoneInfo Zone);
}
