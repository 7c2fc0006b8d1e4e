using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Instruments;

/// <summary>What to look for across instruments; a member left out does not narrow.</summary>
[GenerateSerializer, Immutable, Alias("liandong.AvailabilityFilter")]
public sealed record AvailabilityFilter
{
    /// <summary>The category.</summary>
    [Id(0)] public string? Category { get; init; }

    /// <summary>The city.</summary>
    [Id(1)] public string? City { get; init; }

    /// <summary>How long it is needed; 1–527,040.</summary>
    [Id(2)] public required int DurationMinutes { get; init; }

    /// <summary>First instant that would do.</summary>
    [Id(3)] public required DateTimeOffset From { get; init; }

    /// <summary>When it has to be over.</summary>
    [Id(4)] public required DateTimeOffset To { get; init; }

    /// <summary>Whether the cheapest come first; else the earliest.</summary>
    [Id(5)] public bool IsByPrice { get; init; }
}

/// <summary>Finds free time across instruments. Any key.</summary>
[Alias("liandong.IAvailabilityGrain")]
public interface IAvailabilityGrain : IGrainWithIntegerKey
{
    /// <summary>Up to three slots of each instrument in question that the holder could book now.</summary>
    [Alias("Find")]
    Task<Answer> FindAsync(AvailabilityFilter filter, HolderProfile holder, PageRequest page);
}

/// <summary>A slot that could be booked.</summary>
public sealed record AvailabilityItemView
{
    /// <summary>The instrument.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string InstrumentId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>What it would cost the holder, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long FeeFen { get; init; }
}

/// <summary>Slots that could be booked across instruments.</summary>
public sealed record AvailabilityView
{
    /// <summary>The slots, cheapest or earliest first.</summary>
    public required IReadOnlyList<AvailabilityItemView> Items { get; init; }

    /// <summary>Whether every instrument in question that could be among the first was looked at; otherwise narrow the question.</summary>
    public required bool IsComplete { get; init; }
}
