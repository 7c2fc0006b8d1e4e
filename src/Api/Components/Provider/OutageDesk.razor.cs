using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Provider;

/// <summary>A provider's outages.</summary>
public sealed partial class OutageDesk : IDisposable
{
    private const string Taken = "slot_taken";
    private const int LookAheadDays = 90;
    private const int MostAtOnce = 30;
    private const int PageSize = 50;
    private const int FirstHour = 8;
    private const int UsualHours = 4;

    private Dictionary<string, InstrumentView> _instruments = [];
    private IReadOnlyList<(InstrumentView Instrument, CalendarEntryView Outage)> _coming = [];
    private Trouble? _trouble;
    private string? _said;
    private string _instrumentId = "";
    private DateTime _from;
    private DateTime _to;
    private string _reason = "";
    private OutageConflict _onConflict;
    private int _shown = PageSize;
    private bool _isBusy;
    private bool _isLive;
    private Following? _following;

    [Inject]
    private PlatformCalls Platform { get; set; } = null!;

    [Inject]
    private FeedWatch Watch { get; set; } = null!;

    [Inject]
    private TimeProvider Clock { get; set; } = null!;

    /// <summary>Those whose outages are shown: all of them, or of many the one that is chosen.</summary>
    private IReadOnlyCollection<InstrumentView> ShownInstruments => _instruments.Count <= MostAtOnce ? _instruments.Values : [_instruments[_instrumentId]];

    private TimeZoneInfo Zone => Show.Zone(_instruments[_instrumentId].TimeZone);

    /// <inheritdoc/>
    public void Dispose() => _following?.Dispose();

    /// <inheritdoc/>
    protected override async Task OnInitializedAsync()
    {
        var found = await Platform.ProvidedInstrumentsAsync();
        (_instruments, _trouble) = (found.Value?.Items.ToDictionary(instrument => instrument.Id) ?? [], found.Trouble);
        if (_instruments.Count > 0)
        {
            _instrumentId = _instruments.Keys.First();
            _from = LocalTime.Of(Clock.GetUtcNow(), Zone).Date.AddDays(1).AddHours(FirstHour);
            _to = _from.AddHours(UsualHours);
            await ReadAsync();
        }

        _following = new Following(Watch, Clock, InvokeAsync, _ => FollowAsync(), DispatchExceptionAsync);
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        // The first rendering may come before all is loaded.
        if (_isLive || _following is not { } following)
        {
            return;
        }

        _isLive = true;
        await following.StartAsync(() => _instruments.Keys);
        StateHasChanged();
    }

    private async Task<bool> FollowAsync()
    {
        var isRead = await ReadAsync();
        StateHasChanged();
        return isRead;
    }

    private Task<bool> ListAsync()
    {
        _shown = PageSize;
        return ReadAsync();
    }

    /// <summary>Reads the outages to come; false when they could not be read just now.</summary>
    private async Task<bool> ReadAsync()
    {
        if (!_instruments.ContainsKey(_instrumentId))
        {
            return true;
        }

        var (asked, now) = (_instrumentId, Clock.GetUtcNow());
        var read = await Task.WhenAll(ShownInstruments.Select(async instrument => (Instrument: instrument, Read: await Platform.CalendarAsync(instrument.Id, now, now.AddDays(LookAheadDays)))));
        if (asked == _instrumentId)
        {
            _coming =
            [
                .. read.SelectMany(one => (one.Read.Value?.Items ?? []).Where(entry => entry.Kind == "outage").Select(entry => (one.Instrument, entry)))
                    .OrderBy(one => one.entry.Start),
            ];
        }

        return !read.Any(one => one.Read.Trouble is { IsPassing: true });
    }

    private async Task EndAsync(InstrumentView instrument, CalendarEntryView entry)
    {
        _isBusy = true;
        var ended = await Platform.EndOutageAsync(instrument.Id, entry.OutageId!);
        (_isBusy, _trouble, _said) = (false, ended.Trouble, null);
        if (ended.Value is { } outage)
        {
            var zone = Show.Zone(instrument.TimeZone);
            _said = outage.End > outage.Start
                ? T["Outages.Ended", instrument.Name, Show.Instant(outage.End, zone)]
                : T["Outages.TakenBack", instrument.Name, Show.Slot(entry.Start, entry.End, zone)];
        }

        await ReadAsync();
    }

    private async Task PlaceAsync()
    {
        if (!_instruments.ContainsKey(_instrumentId))
        {
            return;
        }

        _isBusy = true;
        var zone = Zone;
        var placed = await Platform.PlaceOutageAsync(_instrumentId, new OutageRequest
        {
            Start = LocalTime.ToInstant(_from, zone),
            End = LocalTime.ToInstant(_to, zone),
            Reason = _reason.Trim(),
            OnConflict = _onConflict,
        });
        _isBusy = false;
        (_trouble, _said) = (placed.Trouble, null);
        if (placed.Value is { } outage)
        {
            _said = T["Desk.OutagePlaced", Show.Slot(outage.Start, outage.End, zone), outage.CancelledBookingIds?.Count ?? 0];
            _reason = "";
        }

        await ReadAsync();
    }
}
