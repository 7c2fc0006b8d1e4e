using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>A part of an instrument's calendar.</summary>
public sealed record InstrumentCalendar
{
    /// <summary>Entries by start.</summary>
    public required IReadOnlyList<CalendarEntry> Items { get; init; }
}

/// <summary>An entry of a calendar. The last four members are for the holder, the provider and the department.</summary>
public sealed record CalendarEntry
{
    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>What takes the time.</summary>
    public required CalendarEntryKind Kind { get; init; }

    /// <summary>The booking.</summary>
    public string? BookingId { get; init; }

    /// <summary>Who holds it.</summary>
    public string? HolderId { get; init; }

    /// <summary>Its status.</summary>
    public BookingStatus? Status { get; init; }

    /// <summary>The hold.</summary>
    public string? HoldId { get; init; }

    /// <summary>The outage; for everyone.</summary>
    public string? OutageId { get; init; }
}

/// <summary>What takes the time of an instrument.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<CalendarEntryKind>))]
public readonly record struct CalendarEntryKind(string Value) : IWord<CalendarEntryKind>
{
    /// <summary>A booking.</summary>
    public static CalendarEntryKind Booking { get; } = new("booking");

    /// <summary>A slot held for somebody.</summary>
    public static CalendarEntryKind Hold { get; } = new("hold");

    /// <summary>Out of service.</summary>
    public static CalendarEntryKind Outage { get; } = new("outage");

    /// <summary>Time that must lie between bookings.</summary>
    public static CalendarEntryKind Buffer { get; } = new("buffer");

    static CalendarEntryKind IWord<CalendarEntryKind>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
