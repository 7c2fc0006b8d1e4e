namespace Liandong.Client;

/// <summary>How far the zones are paired on a day.</summary>
public sealed record Coverage
{
    /// <summary>The day.</summary>
    public required DateOnly On { get; init; }

    /// <summary>How many zones have an approved filing.</summary>
    public required int Zones { get; init; }

    /// <summary>How many of them have an active pairing on that day.</summary>
    public required int Paired { get; init; }

    /// <summary>Those that have none, by id.</summary>
    public required IReadOnlyList<string> Unpaired { get; init; }

    /// <summary>How many universities have an active pairing on that day.</summary>
    public required int Universities { get; init; }

    /// <summary>The approved zones with what they are paired with, by id.</summary>
    public required IReadOnlyList<ZoneCoverage> Matrix { get; init; }

    /// <summary>The targets of the plan, by their days.</summary>
    public required IReadOnlyList<CoverageTarget> Targets { get; init; }
}

/// <summary>A zone with the universities that it is paired with.</summary>
public sealed record ZoneCoverage
{
    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The universities, those of units and teams among them, by id.</summary>
    public required IReadOnlyList<string> UniversityIds { get; init; }
}

/// <summary>A target of the plan, and whether it is met.</summary>
public sealed record CoverageTarget
{
    /// <summary>The day it is to be met on.</summary>
    public required DateOnly On { get; init; }

    /// <summary>With how many universities each zone is to be paired at least.</summary>
    public required int UniversitiesPerZone { get; init; }

    /// <summary>The passage that says so.</summary>
    public required string Source { get; init; }

    /// <summary>Whether the pairings that are known now meet it on that day.</summary>
    public required bool Met { get; init; }

    /// <summary>The zones that fall short of it, by id.</summary>
    public required IReadOnlyList<string> Short { get; init; }
}
