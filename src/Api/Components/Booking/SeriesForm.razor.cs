using System.Globalization;
using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.Booking;

/// <summary>Books a slot again and again.</summary>
public sealed partial class SeriesForm
{
    private const int MostShown = 6;
    private const int UsualCount = 4;
    private (SlotReply Slot, Repetition Repetition, long Look)? _assessed;
    private SeriesModel? _found;
    private Trouble? _trouble;
    private int _count = UsualCount;
    private string _purpose = "";
    private string _key = "";
    private bool _isBusy;

    /// <summary>The instrument.</summary>
    [Parameter, EditorRequired]
    public string InstrumentId { get; set; } = "";

    /// <summary>The first slot.</summary>
    [Parameter, EditorRequired]
    public SlotReply Slot { get; set; }

    /// <summary>The instrument's time zone.</summary>
    [Parameter, EditorRequired]
    public TimeZoneInfo Zone { get; set; } = TimeZoneInfo.Utc;

    /// <summary>Rises when something has happened on the instrument.</summary>
    [Parameter, EditorRequired]
    public long Look { get; set; }

    /// <summary>How often.</summary>
    [Parameter, EditorRequired]
    public Repetition Repetition { get; set; }

    /// <summary>It is booked.</summary>
    [Parameter]
    public EventCallback<SeriesModel> Booked { get; set; }

    [Inject]
    private PlatformCalls Platform { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task OnParametersSetAsync()
    {
        if (_assessed != (Slot, Repetition, Look) && !_isBusy)
        {
            await AssessAsync();
        }
    }

    private Task CountAsync(ChangeEventArgs change)
    {
        var isNumber = int.TryParse(change.Value as string, NumberStyles.None, CultureInfo.InvariantCulture, out var count);
        _count = isNumber ? Math.Clamp(count, Repetitions.Fewest, Repetitions.Most) : _count;

        // What was found is not what would be booked any more.
        _found = null;
        return AssessAsync();
    }

    private async Task AssessAsync()
    {
        var asked = (Slot, Repetition, Look);
        _assessed = asked;
        _key = $"page-{Guid.NewGuid():N}";
        var count = _count;
        var tried = await Platform.TrySeriesAsync(InstrumentId, Request());
        if (_assessed == asked && _count == count)
        {
            (_found, _trouble) = (tried.Value, tried.Trouble);
        }
    }

    /// <summary>Books what was shown: all, or those that can be had when the person has seen which cannot.</summary>
    private async Task BookAsync()
    {
        if (_found is not { } found)
        {
            return;
        }

        _isBusy = true;
        var purpose = string.IsNullOrWhiteSpace(_purpose) ? null : _purpose.Trim();
        var conflict = found.Skipped.Count == 0 ? SeriesConflict.Fail : SeriesConflict.Skip;
        var booked = await Platform.BookSeriesAsync(InstrumentId, Request() with { Purpose = purpose, OnConflict = conflict }, _key);
        _isBusy = false;
        _trouble = booked.Trouble;
        if (booked.Value is { } series)
        {
            await Booked.InvokeAsync(series);
        }
    }

    private SeriesRequest Request() => new() { Start = Slot.Start, End = Slot.End, Rrule = Repetitions.RuleOf(Repetition, _count) };
}
