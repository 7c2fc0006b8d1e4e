using System.Globalization;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Liandong.Api.Components.Booking;

/// <summary>A week of an instrument's calendar.</summary>
public sealed partial class WeekCalendar : IAsyncDisposable
{
    private const int FinestStep = 15;
    private ElementReference _element;
    private IJSObjectReference? _module;
    private DotNetObjectReference<WeekCalendar>? _self;

    /// <summary>The instrument.</summary>
    [Parameter, EditorRequired]
    public InstrumentView Instrument { get; set; } = null!;

    /// <summary>The Monday of the week.</summary>
    [Parameter, EditorRequired]
    public DateOnly Week { get; set; }

    /// <summary>What takes time in it.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<CalendarEntryView> Entries { get; set; } = [];

    /// <summary>The slot that is chosen, if one is.</summary>
    [Parameter]
    public SlotReply? Choice { get; set; }

    /// <summary>Whether what is chosen is kept for this person.</summary>
    [Parameter]
    public bool IsHeld { get; set; }

    /// <summary>Who looks at it.</summary>
    [Parameter, EditorRequired]
    public string OrganisationId { get; set; } = "";

    /// <summary>The present.</summary>
    [Parameter, EditorRequired]
    public DateTimeOffset Now { get; set; }

    /// <summary>Whether slots can be chosen.</summary>
    [Parameter]
    public bool IsUsable { get; set; }

    /// <summary>How long what is chosen takes, where it is moved about and keeps its length.</summary>
    [Parameter]
    public int? MoveMinutes { get; set; }

    /// <summary>A slot has been chosen.</summary>
    [Parameter]
    public EventCallback<SlotReply> Chosen { get; set; }

    [Inject]
    private IJSRuntime Script { get; set; } = null!;

    private sealed record Block(string Kind, string Style, string? Text);

    private TimeZoneInfo Zone => Show.Zone(Instrument.TimeZone);

    private DayStretch Shown => OpenTimes.Shown(Instrument.Policy);

    private int Step => Math.Max(FinestStep, Instrument.Policy.GranularityMinutes ?? FinestStep);

    private int Least => Math.Max(Step, Instrument.Policy.MinMinutes ?? Step);

    private DateOnly Today => DateOnly.FromDateTime(LocalTime.Of(Now, Zone));

    /// <summary>Called by the script when a slot has been dragged.</summary>
    [JSInvokable]
    public Task ChooseAsync(string day, int from, int to)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || from is < 0 or >= OpenTimes.WholeDay || to <= from || to > from + Math.Max(OpenTimes.WholeDay, MoveMinutes ?? 0))
        {
            return Task.CompletedTask;
        }

        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return InvokeAsync(() => Chosen.InvokeAsync(new SlotReply
        {
            Start = LocalTime.ToInstant(midnight.AddMinutes(from), Zone),
            End = LocalTime.ToInstant(midnight.AddMinutes(to), Zone),
        }));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _self?.Dispose();
        try
        {
            if (_module is not null)
            {
                await _module.DisposeAsync();
            }
        }
        catch (JSDisconnectedException)
        {
            // The browser has gone, and its script with it.
        }
    }

    /// <inheritdoc/>
    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (firstRender)
        {
            _self = DotNetObjectReference.Create(this);
            _module = await Script.InvokeAsync<IJSObjectReference>("import", "/assets/calendar.js");
            await _module.InvokeVoidAsync("attach", _element, _self);
        }
    }

    private IEnumerable<Block> BlocksOf(DateOnly day)
    {
        var closed = OpenTimes.Closed(Instrument.Policy, day).Select(stretch => Draw("closed", stretch, null));
        var past = StretchOf(day, DateTimeOffset.MinValue, Now.AddMinutes(Instrument.Policy.NoticeMinutes ?? 0)) is { } gone ? [Draw("past", gone, null)] : Array.Empty<Block?>();
        var far = Instrument.Policy.HorizonDays is { } days && StretchOf(day, Now.AddDays(days), DateTimeOffset.MaxValue) is { } beyond ? [Draw("past", beyond, null)] : Array.Empty<Block?>();
        var entries = Entries.Where(entry => !IsChosen(entry)).Select(entry =>
            StretchOf(day, entry.Start, entry.End) is { } stretch ? Draw(KindOf(entry), stretch, TextOf(entry)) : null);
        var choice = Choice is { } chosen && StretchOf(day, chosen.Start, chosen.End) is { } own
            ? [Draw(IsHeld ? "choice held" : "choice", own, Times(chosen.Start, chosen.End))]
            : Array.Empty<Block?>();
        return closed.Concat(past).Concat(far).Concat(entries).Concat(choice).OfType<Block>();
    }

    /// <summary>The part of an interval that lies on a day; null when none does.</summary>
    private DayStretch? StretchOf(DateOnly day, DateTimeOffset start, DateTimeOffset end)
    {
        var midnight = LocalTime.ToInstant(day.ToDateTime(TimeOnly.MinValue), Zone);
        var next = LocalTime.ToInstant(day.AddDays(1).ToDateTime(TimeOnly.MinValue), Zone);
        var (from, to) = (start > midnight ? start : midnight, end < next ? end : next);
        return from >= to ? null : new DayStretch((int)(from - midnight).TotalMinutes, (int)Math.Ceiling((to - midnight).TotalMinutes));
    }

    private Block? Draw(string kind, DayStretch stretch, string? text)
    {
        var (from, to) = (Math.Max(stretch.From, Shown.From), Math.Min(stretch.To, Shown.To));
        if (from >= to)
        {
            return null;
        }

        double whole = Shown.To - Shown.From;
        var style = string.Create(CultureInfo.InvariantCulture, $"top:{(from - Shown.From) / whole * 100:0.###}%;height:{(to - from) / whole * 100:0.###}%");
        return new Block(kind, style, text);
    }

    private bool IsMine(CalendarEntryView entry) => entry.HolderId == OrganisationId;

    private bool IsChosen(CalendarEntryView entry) => IsHeld && entry.Kind == "hold" && IsMine(entry) && Choice is { } chosen && entry.Start == chosen.Start && entry.End == chosen.End;

    private string KindOf(CalendarEntryView entry) => IsMine(entry) ? $"{entry.Kind} mine" : entry.Kind;

    private string? TextOf(CalendarEntryView entry)
    {
        var key = (entry.Kind, IsMine(entry)) switch
        {
            ("buffer", _) => null,
            ("booking", true) => "Calendar.Mine",
            ("booking", _) => "Calendar.Booked",
            ("hold", true) => "Calendar.MyHold",
            ("hold", _) => "Calendar.Held",
            _ => "Calendar.Outage",
        };
        return key is null ? null : $"{T[key]} {Times(entry.Start, entry.End)}";
    }

    private string Times(DateTimeOffset start, DateTimeOffset end) =>
        $"{Show.Time(TimeZoneInfo.ConvertTime(start, Zone))}–{Show.Time(TimeZoneInfo.ConvertTime(end, Zone))}";
}
