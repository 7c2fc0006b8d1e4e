using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Proposes a pairing of a zone with a university, or with a unit or team of one.</summary>
public sealed record PairingRequest
{
    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>The university, or the filed unit or team of one.</summary>
    public required string UniversityId { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Its last day, at most ten years after the first.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>What it is for, 1–20 goals.</summary>
    public required IReadOnlyList<string> Goals { get; init; }

    /// <summary>How that is to be reached.</summary>
    public string? Plan { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => $"PairingRequest {ZoneId} {UniversityId}";
}

/// <summary>Asks for a later end of an active pairing.</summary>
public sealed record RenewalRequest
{
    /// <summary>The last day that it shall have.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>New goals; null: the goals stay.</summary>
    public IReadOnlyList<string>? Goals { get; init; }

    /// <summary>A new plan; null: the plan stays.</summary>
    public string? Plan { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(RenewalRequest);
}

/// <summary>Reports on a year of a pairing; a report on the same year takes the place of the one before.</summary>
public sealed record PairingReportRequest
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>What came of it.</summary>
    public required string Text { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(PairingReportRequest);
}

/// <summary>Ends a pairing.</summary>
public sealed record EndRequest
{
    /// <summary>Why; needed.</summary>
    public string? Reason { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(EndRequest);
}

/// <summary>A pairing. Goals, plan, reports and reason are shown to its two sides and the department.</summary>
public sealed record Pairing
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>The university, or the unit or team of one.</summary>
    public required string UniversityId { get; init; }

    /// <summary>The university of a unit or team; null for a university.</summary>
    public string? ParentUniversityId { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Where it stands.</summary>
    public required PairingStatus Status { get; init; }

    /// <summary>What it is for; an erased text is null.</summary>
    public IReadOnlyList<string?>? Goals { get; init; }

    /// <summary>How that is to be reached; null when the text was erased.</summary>
    public string? Plan { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Who confirmed it.</summary>
    public string? ConfirmedBy { get; init; }

    /// <summary>When the department recorded it first.</summary>
    public DateTimeOffset? RecordedAt { get; init; }

    /// <summary>A later end that is asked for.</summary>
    public Renewal? Renewal { get; init; }

    /// <summary>The reports, by year.</summary>
    public IReadOnlyList<PairingReport>? Reports { get; init; }

    /// <summary>Who ended it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Why it was ended; null when the text was erased.</summary>
    public string? Reason { get; init; }

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }

    /// <summary>Id and status; never what a person typed.</summary>
    public override string ToString() => $"Pairing {Id} ({Status})";
}

/// <summary>A later end that is asked for.</summary>
public sealed record Renewal
{
    /// <summary>The last day that the pairing would then have.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Who asks.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>Who has confirmed it; null while nobody has.</summary>
    public string? ConfirmedBy { get; init; }
}

/// <summary>The report of a year.</summary>
public sealed record PairingReport
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>What came of it; null when the text was erased.</summary>
    public required string? Text { get; init; }

    /// <summary>Who reported.</summary>
    public required string ReportedBy { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => $"PairingReport {Year}";
}

/// <summary>Which pairings to list; what is null filters nothing.</summary>
public sealed record PairingFilter
{
    /// <summary>The zone.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The university, with its units and teams, or a unit.</summary>
    public string? UniversityId { get; init; }

    /// <summary>Where they stand.</summary>
    public PairingStatus? Status { get; init; }
}

/// <summary>Where a pairing stands.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<PairingStatus>))]
public readonly record struct PairingStatus(string Value) : IWord<PairingStatus>
{
    /// <summary>One side, or the department, has proposed it.</summary>
    public static PairingStatus Proposed { get; } = new("proposed");

    /// <summary>The other side has confirmed it.</summary>
    public static PairingStatus Confirmed { get; } = new("confirmed");

    /// <summary>The department has recorded it.</summary>
    public static PairingStatus Active { get; } = new("active");

    /// <summary>It was ended, has run out, or never came about.</summary>
    public static PairingStatus Ended { get; } = new("ended");

    static PairingStatus IWord<PairingStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
