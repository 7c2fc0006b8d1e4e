using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Pairings;

/// <summary>A later end that is asked for.</summary>
public sealed record RenewalView
{
    /// <summary>The last day that the pairing would then have.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Who asks.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Who has confirmed it; left out while nobody has.</summary>
    public string? ConfirmedBy { get; init; }
}

/// <summary>The report of a year.</summary>
public sealed record PairingReportView
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>What came of it; null when the text was erased.</summary>
    public required ErasableValue? Text { get; init; }

    /// <summary>Who reported.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }
}

/// <summary>A pairing. Goals, plan, reports and reason are shown to its two sides and the department.</summary>
public sealed record PairingView
{
    /// <summary>Its id.</summary>
    [RegularExpression(Forms.PairingId)]
    public required string Id { get; init; }

    /// <summary>The zone.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string ZoneId { get; init; }

    /// <summary>The university, or the unit or team of one.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string UniversityId { get; init; }

    /// <summary>The university of a unit or team; left out for a university.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? ParentUniversityId { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Where it stands.</summary>
    [AllowedValues("proposed", "confirmed", "active", "ended")]
    public required string Status { get; init; }

    /// <summary>What it is for; an erased text is null.</summary>
    public IReadOnlyList<ErasableValue>? Goals { get; init; }

    /// <summary>How that is to be reached; null when the text was erased.</summary>
    public ErasableValue? Plan { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Who confirmed it.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>When the department recorded it first, in UTC.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>A later end that is asked for.</summary>
    public RenewalView? Renewal { get; init; }

    /// <summary>The reports, by year.</summary>
    public IReadOnlyList<PairingReportView>? Reports { get; init; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Why it was ended; null when the text was erased.</summary>
    public ErasableValue? Reason { get; init; }

    /// <summary>Rises by one with every change.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>A target of the plan, and whether it is met.</summary>
public sealed record CoverageTargetView
{
    /// <summary>The day it is to be met on.</summary>
    public required DateOnly On { get; init; }

    /// <summary>With how many universities each zone is to be paired at least.</summary>
    [Range(1, 1_000)]
    public required int UniversitiesPerZone { get; init; }

    /// <summary>The passage that says so.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the pairings that are known now meet it on that day.</summary>
    public required bool Met { get; init; }

    /// <summary>The zones that fall short of it, by id; 1,000 at most.</summary>
    [MaxLength(1_000)]
    public required IReadOnlyList<string> Short { get; init; }
}

/// <summary>A zone with the universities that it is paired with.</summary>
public sealed record ZoneCoverageView
{
    /// <summary>The zone.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string ZoneId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The universities, those of units and teams among them, by id.</summary>
    public required IReadOnlyList<string> UniversityIds { get; init; }
}

/// <summary>How far the zones are paired on a day.</summary>
public sealed record CoverageView
{
    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>How many zones have an approved filing.</summary>
    [Range(0, int.MaxValue)]
    public required int Zones { get; init; }

    /// <summary>How many of them have an active pairing on that day.</summary>
    [Range(0, int.MaxValue)]
    public required int Paired { get; init; }

    /// <summary>Those that have none, by id; 1,000 at most.</summary>
    [MaxLength(1_000)]
    public required IReadOnlyList<string> Unpaired { get; init; }

    /// <summary>How many universities have an active pairing on that day; one of a unit or team counts for its university.</summary>
    [Range(0, int.MaxValue)]
    public required int Universities { get; init; }

    /// <summary>The approved zones with what they are paired with, by id; 1,000 at most.</summary>
    [MaxLength(1_000)]
    public required IReadOnlyList<ZoneCoverageView> Matrix { get; init; }

    /// <summary>The targets of the plan, by their days.</summary>
    public required IReadOnlyList<CoverageTargetView> Targets { get; init; }
}
