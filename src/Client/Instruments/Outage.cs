using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Takes an instrument out of service for an interval.</summary>
public sealed record OutageRequest
{
    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Why, 1–500 characters.</summary>
    public required string Reason { get; init; }

    /// <summary>What happens to bookings in the way; default: the outage is refused.</summary>
    public OutageConflict? OnConflict { get; init; }
}

/// <summary>What happens to bookings that an outage overlaps, or that are to come on an instrument that is retired.</summary>
/// <param name="Value">The word.</param>
[JsonConverter(typeof(WordConverter<OutageConflict>))]
public readonly record struct OutageConflict(string Value) : IWord<OutageConflict>
{
    /// <summary>The outage or the retirement is refused.</summary>
    public static OutageConflict Refuse { get; } = new("refuse");

    /// <summary>The bookings stay.</summary>
    public static OutageConflict Keep { get; } = new("keep");

    /// <summary>The bookings are cancelled, free of charge.</summary>
    public static OutageConflict Cancel { get; } = new("cancel");

    static OutageConflict IWord<OutageConflict>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>An outage of an instrument.</summary>
public sealed record Outage
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The instrument; null for a pilot base.</summary>
    public string? InstrumentId { get; init; }

    /// <summary>The pilot base; null for an instrument.</summary>
    public string? PilotBaseId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over; the start, in the answer to the ending of one that had not begun.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Why; for the provider and the department only, and null once it has been erased.</summary>
    public string? Reason { get; init; }

    /// <summary>Ids of the bookings that were cancelled for it; in the answer to its placing only.</summary>
    public IReadOnlyList<string>? CancelledBookingIds { get; init; }

    /// <summary>1, or 2 once it was ended before its time.</summary>
    public required long Version { get; init; }
}
