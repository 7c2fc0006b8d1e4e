namespace Liandong.Client;

/// <summary>What is publicly known of an organisation.</summary>
public sealed record Organisation
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    public required OrganisationKind Kind { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>The zone it belongs to.</summary>
    public string? ZoneId { get; init; }

    /// <summary>The university it belongs to.</summary>
    public string? UniversityId { get; init; }

    /// <summary>How large it is.</summary>
    public OrganisationSize? Size { get; init; }

    /// <summary>The organisation that controls it.</summary>
    public string? ControllerId { get; init; }

    /// <summary>Where it stands; benefits need <see cref="Liandong.Client.FilingStatus.Approved"/>.</summary>
    public required FilingStatus FilingStatus { get; init; }

    /// <summary>Rises by one whenever something that is publicly known changes.</summary>
    public required long Version { get; init; }
}

/// <summary>Which organisations to list; what is null filters nothing.</summary>
public sealed record OrganisationFilter
{
    /// <summary>What they are.</summary>
    public OrganisationKind? Kind { get; init; }

    /// <summary>The zone they belong to.</summary>
    public string? ZoneId { get; init; }

    /// <summary>What their name or id contains.</summary>
    public string? Text { get; init; }

    /// <summary>Where they stand.</summary>
    public FilingStatus? FilingStatus { get; init; }
}
