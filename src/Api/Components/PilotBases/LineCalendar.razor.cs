using System.Globalization;
using Liandong.Grains.Interfaces.PilotBases;
using Microsoft.AspNetCore.Components;

namespace Liandong.Api.Components.PilotBases;

/// <summary>A week of a pilot base, line by line.</summary>
public sealed partial class LineCalendar
{
    private IReadOnlyList<IReadOnlyList<LineBlock>> _rows = [];

    /// <summary>The pilot base.</summary>
    [Parameter, EditorRequired]
    public PilotBaseView Base { get; set; } = null!;

    /// <summary>The Monday of the week.</summary>
    [Parameter, EditorRequired]
    public DateOnly Week { get; set; }

    /// <summary>What takes lines in it.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<LineEntryView> Entries { get; set; } = [];

    [Inject]
    private OrganisationNames Organisations { get; set; } = null!;

    private TimeZoneInfo Zone => Show.Zone(Base.TimeZone);

    /// <inheritdoc/>
    protected override void OnParametersSet() => _rows = LineLayout.Rows(
        Entries, Base.Lines, LocalTime.ToInstant(Week.ToDateTime(TimeOnly.MinValue), Zone), LocalTime.ToInstant(Week.AddDays(7).ToDateTime(TimeOnly.MinValue), Zone));

    private static string KindOf(LineEntryView entry) => entry.Priority ? $"{entry.Status} priority" : entry.Status;

    private static string StyleOf(LineBlock block) => string.Create(CultureInfo.InvariantCulture, $"left:{block.Left:0.###}%;width:{block.Width:0.###}%");

    /// <summary>The entry in words, for who hovers over it and for who does not see it.</summary>
    private string WordsOf(LineEntryView entry) => T[
        entry.Priority ? "Base.EntryPriority" : "Base.Entry", Show.Slot(entry.Start, entry.End, Zone), T["Status." + entry.Status].Value, entry.Lines];
}
