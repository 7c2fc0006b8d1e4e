namespace Liandong.Domain.Pairings;

/// <summary>Something that somebody wants of the pairings of a zone with a partner.</summary>
public abstract record PairingCommand
{
    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>The university, or the unit or team of one.</summary>
    public required string PartnerId { get; init; }

    /// <summary>The grain's time, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }
}

/// <summary>Propose a pairing.</summary>
public sealed record ProposePairing : PairingCommand
{
    /// <summary>Whether the zone is known as one.</summary>
    public required bool IsZoneKnown { get; init; }

    /// <summary>The university that the partner is, or belongs to; null when the partner is not known as either.</summary>
    public required string? UniversityId { get; init; }

    /// <summary>Its first day.</summary>
    public required DateOnly StartsOn { get; init; }

    /// <summary>Its last day.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>The ids of the goals' texts.</summary>
    public required IReadOnlyList<string> GoalTextIds { get; init; }

    /// <summary>The id of the plan's text.</summary>
    public string? PlanTextId { get; init; }
}

/// <summary>Something that somebody wants of one pairing.</summary>
public abstract record PairingAct : PairingCommand
{
    /// <summary>The pairing.</summary>
    public required string PairingId { get; init; }

    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Confirm a pairing, or its renewal, for the other side.</summary>
public sealed record ConfirmPairing : PairingAct;

/// <summary>Record a confirmed pairing, or a confirmed renewal.</summary>
public sealed record RecordPairing : PairingAct
{
    /// <summary>Whether the zone has an approved filing.</summary>
    public required bool IsZoneApproved { get; init; }

    /// <summary>Whether the partner has one.</summary>
    public required bool IsPartnerApproved { get; init; }
}

/// <summary>Ask for a later end.</summary>
public sealed record RenewPairing : PairingAct
{
    /// <summary>The last day that it shall have.</summary>
    public required DateOnly EndsOn { get; init; }

    /// <summary>The ids of the new goals' texts; null: the goals stay.</summary>
    public IReadOnlyList<string>? GoalTextIds { get; init; }

    /// <summary>The id of the new plan's text; null: the plan stays.</summary>
    public string? PlanTextId { get; init; }
}

/// <summary>Report on a year.</summary>
public sealed record ReportPairing : PairingAct
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The id of the report's text.</summary>
    public required string TextId { get; init; }
}

/// <summary>End a pairing, or give up what was proposed.</summary>
public sealed record EndPairing : PairingAct
{
    /// <summary>The id of the text that says why; null when nothing was said.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>Grant priority on a pilot base for a year.</summary>
public sealed record GrantPriority : PairingAct
{
    /// <summary>The pilot base or concept-verification centre.</summary>
    public required string PilotBaseId { get; init; }

    /// <summary>The year, by the clock of the base.</summary>
    public required int Year { get; init; }

    /// <summary>Line-minutes, all in all.</summary>
    public required long Minutes { get; init; }

    /// <summary>What the base holds and has used of the year already.</summary>
    public required long TakenMinutes { get; init; }
}

/// <summary>End what has run out.</summary>
public sealed record SettlePairings : PairingCommand;
