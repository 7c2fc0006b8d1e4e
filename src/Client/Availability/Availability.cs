using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Which free time to look for; an optional member left out does not narrow.</summary>
public sealed record AvailabilityFilter
{
    /// <summary>The category.</summary>
    public string? Category { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>How long it is needed; 1–527,040.</summary>
    public required int DurationMinutes { get; init; }

    /// <summary>First instant that would do.</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>When it has to be over; at most 400 days after <see cref="From"/>.</summary>
    public required DateTimeOffset To { get; init; }

    /// <summary>Which slots come first; default: the earliest.</summary>
    public AvailabilityOrder? Sort { get; init; }

    /// <summary>Most slots, 1–200; default: as the platform has it.</summary>
    public int? Limit { get; init; }

    /// <summary>As in <see cref="ListOptions.After"/>.</summary>
    public long? After { get; init; }
}

/// <summary>Which free slots come first.</summary>
/// <param name="Value">The word.</param>
[JsonConverter(typeof(WordConverter<AvailabilityOrder>))]
public readonly record struct AvailabilityOrder(string Value) : IWord<AvailabilityOrder>
{
    /// <summary>The earliest.</summary>
    public static AvailabilityOrder Start { get; } = new("start");

    /// <summary>The cheapest.</summary>
    public static AvailabilityOrder Price { get; } = new("price");

    static AvailabilityOrder IWord<AvailabilityOrder>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Free time across instruments.</summary>
public sealed record FreeTime
{
    /// <summary>The slots, earliest or cheapest first; up to three of each instrument.</summary>
    public required IReadOnlyList<FreeSlot> Items { get; init; }

    /// <summary>Whether every instrument in question was asked; where not, narrow the question.</summary>
    public required bool IsComplete { get; init; }
}

/// <summary>A slot that the caller could book.</summary>
public sealed record FreeSlot
{
    /// <summary>The instrument.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>What it would cost the caller, in fen.</summary>
    public required long FeeFen { get; init; }
}
