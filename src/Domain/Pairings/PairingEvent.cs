namespace Liandong.Domain.Pairings;

/// <summary>Something that has happened to a pairing. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public abstract record PairingEvent
{
    /// <summary>The pairing.</summary>
    public required string PairingId { get; init; }

    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>The university, or the unit or team of one.</summary>
    public required string PartnerId { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person who did it, where one is known.</summary>
    public string? ActedByUserId { get; init; }

    /// <summary>Where the pairing stands after it.</summary>
    public required PairingStatus Status { get; init; }

    /// <summary>The pairing's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>It was proposed.</summary>
public sealed record PairingProposed : PairingEvent
{
    /// <summary>The university that the partner is, or belongs to.</summary>
    public required string UniversityId { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Who proposed it.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>The ids of the goals' texts.</summary>
    public required IReadOnlyList<string> GoalTextIds { get; init; }

    /// <summary>The id of the plan's text.</summary>
    public string? PlanTextId { get; init; }
}

/// <summary>It, or the renewal that was asked for, was confirmed.</summary>
public sealed record PairingConfirmed : PairingEvent
{
    /// <summary>Who confirmed.</summary>
    public required string ConfirmedBy { get; init; }
}

/// <summary>It, or its renewal, was recorded by the department: it is active.</summary>
public sealed record PairingRecorded : PairingEvent
{
    /// <summary>Its first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly EndsOn { get; init; }
}

/// <summary>A later end was asked for.</summary>
public sealed record RenewalProposed : PairingEvent
{
    /// <summary>The last day that it shall have.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>Who asks.</summary>
    public required string ProposedBy { get; init; }

    /// <summary>The ids of the new goals' texts; null: the goals stay.</summary>
    public IReadOnlyList<string>? GoalTextIds { get; init; }

    /// <summary>The id of the new plan's text; null: the plan stays.</summary>
    public string? PlanTextId { get; init; }
}

/// <summary>A year was reported on, for the first time or anew.</summary>
public sealed record PairingReported : PairingEvent
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The id of the report's text.</summary>
    public required string TextId { get; init; }

    /// <summary>Who reported.</summary>
    public required string ReportedBy { get; init; }
}

/// <summary>Its members may take lines of a pilot base by priority in a year.</summary>
public sealed record PriorityGranted : PairingEvent
{
    /// <summary>The pilot base or concept-verification centre.</summary>
    public required string PilotBaseId { get; init; }

    /// <summary>The year, by the clock of the base.</summary>
    public required int Year { get; init; }

    /// <summary>Line-minutes, all in all.</summary>
    public required long Minutes { get; init; }
}

/// <summary>It was ended, has run out, or never came about.</summary>
public sealed record PairingEnded : PairingEvent
{
    /// <summary>Who ended it; null when it has run out.</summary>
    public string? EndedBy { get; init; }

    /// <summary>The id of the text that says why.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>The last day that it had.</summary>
    public required DateOnly EndsOn { get; init; }
}
