namespace Liandong.Domain.Organisations;

/// <summary>Something that has happened to an organisation. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public abstract record OrganisationEvent
{
    /// <summary>The organisation.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person who did it, where one is known.</summary>
    public string? ActedByUserId { get; init; }
}

/// <summary>Something that has happened to a filing.</summary>
public abstract record FilingEvent : OrganisationEvent
{
    /// <summary>The filing.</summary>
    public required string FilingId { get; init; }

    /// <summary>Who filed it.</summary>
    public required string FiledBy { get; init; }

    /// <summary>Where the filing stands after it.</summary>
    public required FilingStatus Status { get; init; }

    /// <summary>The filing's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>It was submitted.</summary>
public sealed record FilingSubmitted : FilingEvent
{
    /// <summary>What it asks for.</summary>
    public required FilingType Type { get; init; }

    /// <summary>What it says.</summary>
    public required OrganisationFacts Facts { get; init; }

    /// <summary>The university's consent, for a unit or team of it.</summary>
    public Consent? Consent { get; init; }

    /// <summary>From which day a change shall hold.</summary>
    public DateOnly? EffectiveOn { get; init; }

    /// <summary>What another platform knows it by.</summary>
    public string? ExternalReference { get; init; }
}

/// <summary>It was corrected after it had been returned, and submitted again.</summary>
public sealed record FilingResubmitted : FilingEvent
{
    /// <summary>What it now says.</summary>
    public required OrganisationFacts Facts { get; init; }

    /// <summary>The university's consent, for a unit or team of it.</summary>
    public Consent? Consent { get; init; }

    /// <summary>From which day a change shall hold.</summary>
    public DateOnly? EffectiveOn { get; init; }
}

/// <summary>It was approved, returned, rejected or revoked. What rests on a revoked approval is closed before anybody is answered.</summary>
public sealed record FilingDecided : FilingEvent
{
    /// <summary>The organisation that decided.</summary>
    public required string DecidedBy { get; init; }

    /// <summary>The id of the text that says why.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>What another platform knows the decision by.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>From which day the facts of an approved filing hold.</summary>
    public DateOnly? HoldsFrom { get; init; }
}

/// <summary>A file was attached to it. The file is kept outside the journal.</summary>
public sealed record FilingAttached : FilingEvent
{
    /// <summary>The file.</summary>
    public required Attachment Attachment { get; init; }
}

/// <summary>What is publicly known of the organisation has changed; told on the day that it holds from.</summary>
public sealed record OrganisationChanged : OrganisationEvent
{
    /// <summary>What now holds.</summary>
    public required OrganisationFacts Facts { get; init; }

    /// <summary>Where it stands.</summary>
    public required FilingStatus Status { get; init; }

    /// <summary>The organisation's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>A benefit was opened that rests on the approval of the organisation, and of its zone where it has one.</summary>
public sealed record BenefitRegistered : OrganisationEvent
{
    /// <summary>The benefit.</summary>
    public required BenefitKey Benefit { get; init; }

    /// <summary>The zone it rests on; null when it rests on none.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The zone's filing it rests on.</summary>
    public string? ZoneFilingId { get; init; }
}

/// <summary>The benefits of the organisation rest on another zone from now on.</summary>
public sealed record BenefitsMoved : OrganisationEvent
{
    /// <summary>The zone that the organisation belongs to now; null when it belongs to none.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The zone's filing they rest on; null when the zone is not approved, so that they are to be closed.</summary>
    public string? ZoneFilingId { get; init; }
}

/// <summary>The approval of a zone was withdrawn: the organisation's benefits that rest on it are to be closed.</summary>
public sealed record ZoneWithdrawn : OrganisationEvent
{
    /// <summary>The zone.</summary>
    public required string ZoneId { get; init; }

    /// <summary>The zone's filing that was revoked.</summary>
    public required string ZoneFilingId { get; init; }
}

/// <summary>Benefits have been closed.</summary>
public sealed record BenefitsClosed : OrganisationEvent
{
    /// <summary>Which ones.</summary>
    public required IReadOnlyList<BenefitKey> Benefits { get; init; }
}

/// <summary>An organisation of this zone has opened a benefit that rests on the zone's approval.</summary>
public sealed record MemberRegistered : OrganisationEvent
{
    /// <summary>The organisation.</summary>
    public required string MemberId { get; init; }
}

/// <summary>All organisations of this zone have closed the benefits that rested on its approval.</summary>
public sealed record MembersReleased : OrganisationEvent
{
    /// <summary>The zone's filing that was revoked.</summary>
    public required string FilingId { get; init; }
}

/// <summary>A pairing of this zone has begun, has changed or has ended.</summary>
public sealed record PairingNoted : OrganisationEvent
{
    /// <summary>The pairing as it now is.</summary>
    public required NotedPairing Pairing { get; init; }
}
