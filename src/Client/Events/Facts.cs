namespace Liandong.Client;

/// <summary>What an event tells of a booking; never texts that a person typed.</summary>
public sealed record BookingFacts
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What is booked.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>Who holds it.</summary>
    public required string HolderId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Where it stands after the event.</summary>
    public required BookingStatus Status { get; init; }

    /// <summary>What the use costs, in fen.</summary>
    public required long FeeFen { get; init; }

    /// <summary>Its version after the event.</summary>
    public required long Version { get; init; }
}

/// <summary>What an event tells of an outage.</summary>
public sealed record OutageFacts
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The instrument.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }
}

/// <summary>What an event tells of an API key; never a secret.</summary>
public sealed record ApiKeyFacts
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation it acts for.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>Its version after the event.</summary>
    public required long Version { get; init; }
}
