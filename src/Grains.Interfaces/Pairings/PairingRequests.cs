using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Pairings;

/// <summary>Proposes a pairing of a zone with a university, or with a unit or team of one.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PairingRequest")]
public sealed record PairingRequest
{
    /// <summary>The zone.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public required string ZoneId { get; init; }

    /// <summary>The university, or the filed unit or team of one.</summary>
    [Id(1), RegularExpression(Forms.ChosenId)] public required string UniversityId { get; init; }

    /// <summary>Its first day.</summary>
    [Id(2)] public required DateOnly StartsOn { get; init; }

    /// <summary>Its last day, at most ten years after the first.</summary>
    [Id(3)] public required DateOnly EndsOn { get; init; }

    /// <summary>What it is for, 1–20 goals of ≤ 500 characters.</summary>
    [Id(4), MinLength(1), MaxLength(20)] public required string[] Goals { get; init; }

    /// <summary>How that is to be reached, ≤ 4,000 characters.</summary>
    [Id(5), StringLength(4_000, MinimumLength = 1)] public string? Plan { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(PairingRequest);
}

/// <summary>Asks for a later end of an active pairing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.RenewalRequest")]
public sealed record RenewalRequest
{
    /// <summary>The last day that it shall have.</summary>
    [Id(0)] public required DateOnly EndsOn { get; init; }

    /// <summary>New goals, 1–20 of ≤ 500 characters; left out: the goals stay.</summary>
    [Id(1), MinLength(1), MaxLength(20)] public string[]? Goals { get; init; }

    /// <summary>A new plan, ≤ 4,000 characters; left out: the plan stays.</summary>
    [Id(2), StringLength(4_000, MinimumLength = 1)] public string? Plan { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(RenewalRequest);
}

/// <summary>Reports on a year of a pairing; a report on the same year takes the place of the one before.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PairingReportRequest")]
public sealed record PairingReportRequest
{
    /// <summary>The year.</summary>
    [Id(0), Range(2000, 8999)] public required int Year { get; init; }

    /// <summary>What came of it, ≤ 10,000 characters.</summary>
    [Id(1), StringLength(10_000, MinimumLength = 1)] public required string Text { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(PairingReportRequest);
}

/// <summary>Ends a pairing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.EndRequest")]
public sealed record EndRequest
{
    /// <summary>Why, ≤ 500 characters; needed.</summary>
    [Id(0), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(EndRequest);
}
