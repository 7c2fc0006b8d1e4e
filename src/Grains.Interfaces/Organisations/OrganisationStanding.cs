namespace Liandong.Grains.Interfaces.Organisations;

/// <summary>An organisation on a day: the facts that hold then, and where it stands now. For grains and the API, never for callers.</summary>
[GenerateSerializer, Immutable, Alias("liandong.OrganisationStanding")]
public sealed record OrganisationStanding
{
    /// <summary>Its id.</summary>
    [Id(0)] public required string Id { get; init; }

    /// <summary>What it is; null while nothing was ever filed.</summary>
    [Id(1)] public OrganisationKind? Kind { get; init; }

    /// <summary>Its name; null while nothing was ever filed.</summary>
    [Id(2)] public string? Name { get; init; }

    /// <summary>The zone it belongs to on that day; for a zone, itself.</summary>
    [Id(3)] public string? ZoneId { get; init; }

    /// <summary>The university it belongs to on that day; for a university, itself.</summary>
    [Id(4)] public string? UniversityId { get; init; }

    /// <summary>How large it is on that day.</summary>
    [Id(5)] public OrganisationSize? Size { get; init; }

    /// <summary>Where it stands now, whatever the day.</summary>
    [Id(6)] public required FilingStatus FilingStatus { get; init; }

    /// <summary>The public version; 0 while nothing was ever filed.</summary>
    [Id(7)] public required long Version { get; init; }

    /// <summary>For a zone: its pairings that are active on that day.</summary>
    [Id(8)] public PairingPeriod[] ActivePairings { get; init; } = [];

    /// <summary>Whether it may have benefits. An enterprise's also need the approval of its zone.</summary>
    public bool IsApproved => FilingStatus == FilingStatus.Approved;
}

/// <summary>A pairing of a zone.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PairingPeriod")]
public sealed record PairingPeriod
{
    /// <summary>The pairing.</summary>
    [Id(0)] public required string PairingId { get; init; }

    /// <summary>The university, or the unit of one, that the zone is paired with.</summary>
    [Id(1)] public required string PartnerId { get; init; }

    /// <summary>Its first day.</summary>
    [Id(2)] public required DateOnly StartsOn { get; init; }

    /// <summary>Its last day.</summary>
    [Id(3)] public required DateOnly EndsOn { get; init; }
}

/// <summary>What a pairing tells its zone of itself.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PairingNote")]
public sealed record PairingNote
{
    /// <summary>The pairing as it now is.</summary>
    [Id(0)] public required PairingPeriod Pairing { get; init; }

    /// <summary>Whether it is recorded and has not been ended.</summary>
    [Id(1)] public required bool IsActive { get; init; }

    /// <summary>The pairing's version.</summary>
    [Id(2)] public required long Version { get; init; }
}

/// <summary>What <see cref="IOrganisationGrain.GetStandingAsync"/> answers.</summary>
[GenerateSerializer, Immutable, Alias("liandong.StandingReply")]
public sealed record StandingReply
{
    /// <summary>Done, or JournalUnavailable: then nothing is known.</summary>
    [Id(0)] public required Calls.AnswerStatus Status { get; init; }

    /// <summary>How it stands; set exactly when Done.</summary>
    [Id(1)] public OrganisationStanding? Standing { get; init; }
}

/// <summary>Names a benefit that rests on an approved filing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.BenefitReference")]
public sealed record BenefitReference
{
    /// <summary>What kind it is of, for example <c>voucherAccount</c>: whoever closes such benefits is known by it.</summary>
    [Id(0)] public required string Kind { get; init; }

    /// <summary>Its id among them.</summary>
    [Id(1)] public required string Id { get; init; }
}
