using Liandong.Api.Access;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Grains.Interfaces.PilotBases;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.PilotBases;

/// <summary>A pilot base's week, with booking, waiting list and quotas.</summary>
public sealed partial class PilotBaseDesk
{
    private const int MostWaiting = 50;
    private const int MorningHour = 8;
    private const int EveningHour = 18;

    private PilotBaseView? _base;
    private IReadOnlyList<LineEntryView> _entries = [];
    private IReadOnlyList<WaitingView> _waiting = [];
    private IReadOnlyList<PriorityQuotaView> _quotas = [];
    private Caller _caller = null!;
    private BookingModel? _look;
    private BookingModel? _booked;
    private Trouble? _trouble;
    private string _key = NewKey();
    private DateOnly _week;
    private DateTime _start;
    private DateTime _end;
    private int _lines = 1;
    private bool _usesPriority;
    private bool _mayBook;
    private bool _isBusy;

    /// <summary>The pilot base.</summary>
    [Parameter, EditorRequired]
    public string PilotBaseId { get; set; } = "";

    [Inject]
    private OrganisationNames Organisations { get; set; } = null!;

    private TimeZoneInfo Zone => Show.Zone(_base!.TimeZone);

    private protected override IEnumerable<string> ThingIds => [PilotBaseId, _caller.OrganisationId];

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        _caller = await Platform.CallerAsync();
        _mayBook = await Platform.MayAsync(Act.Book) && !_caller.ActsForAnyone;
        _base = (await Platform.PilotBaseAsync(PilotBaseId)).Value;
        if (_base is null)
        {
            return;
        }

        // The first working days of the week after next are far enough ahead to be tentative, and near enough to be of use.
        _week = LocalTime.MondayOf(DateOnly.FromDateTime(LocalTime.Of(Clock.GetUtcNow(), Zone)));
        (_start, _end) = (_week.AddDays(14).ToDateTime(new TimeOnly(MorningHour, 0)), _week.AddDays(14).ToDateTime(new TimeOnly(EveningHour, 0)));
        await LoadAsync(0);
        _look = _mayBook ? (await Platform.TryLinesAsync(PilotBaseId, Request(waits: false))).Value : null;
        IsLoaded = true;
    }

    private protected override async Task<bool> LoadAsync(long after)
    {
        var (from, to) = (Midnight(_week), Midnight(_week.AddDays(7)));
        var lines = await Platform.LinesAsync(PilotBaseId, from, to);
        var waiting = await Platform.WaitingAsync(PilotBaseId, new PageRequest { Limit = MostWaiting });
        _entries = lines.Value?.Items ?? _entries;
        _waiting = waiting.Value?.Items ?? _waiting;
        var quotas = await Task.WhenAll(_base!.PairingIds.Select(Platform.PrioritiesAsync));
        _quotas = [.. quotas.SelectMany(one => one.Value?.Items ?? []).Where(quota => quota.PilotBaseId == PilotBaseId)];
        return lines.Trouble is not { IsPassing: true } && waiting.Trouble is not { IsPassing: true };
    }

    private static string NewKey() => Guid.NewGuid().ToString("N");

    private static int Displaces(BookingModel booking) => booking.Reasons?.Count(reason => reason.Code == "displaces") ?? 0;

    private DateTimeOffset Midnight(DateOnly day) => LocalTime.ToInstant(day.ToDateTime(TimeOnly.MinValue), Zone);

    private async Task GoAsync(DateOnly week)
    {
        _week = week;
        await LoadAsync(0);
    }

    private LineBookingRequest Request(bool waits) => new()
    {
        Start = LocalTime.ToInstant(_start, Zone),
        End = LocalTime.ToInstant(_end, Zone),
        Lines = _lines,
        UsePriority = _usesPriority ? true : null,
        Waitlist = waits ? true : null,
    };

    /// <summary>What booking would come to, and who would make room, before anything is done.</summary>
    private async Task LookAsync()
    {
        (_isBusy, _key) = (true, NewKey());
        var look = await Platform.TryLinesAsync(PilotBaseId, Request(waits: false));
        (_isBusy, _look, _trouble) = (false, look.Value, look.Trouble);
        if (LocalTime.MondayOf(DateOnly.FromDateTime(_start)) is var week && week != _week)
        {
            await GoAsync(week);
        }
    }

    private Task TakeAsync(SlotReply free)
    {
        (_start, _end) = (LocalTime.Of(free.Start, Zone), LocalTime.Of(free.End, Zone));
        return LookAsync();
    }

    private async Task BookAsync(bool waits)
    {
        _isBusy = true;
        var done = await Platform.BookLinesAsync(PilotBaseId, Request(waits), _key);
        (_isBusy, _trouble) = (false, done.Trouble);
        if (done.Value is { } booking)
        {
            (_booked, _look, _key) = (booking, null, NewKey());
            await LoadAsync(done.Position);
        }
    }
}
