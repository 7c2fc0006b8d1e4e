using System.Text.Json.Serialization;

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

    /// <summary>What another platform knows it by, if anything; when it was made.</summary>
    public string? ExternalReference { get; init; }

    /// <summary>Until when the offered slot can be taken; when it was offered.</summary>
    public DateTimeOffset? OfferExpiresAt { get; init; }

    /// <summary>When the use began; when it was finished.</summary>
    public DateTimeOffset? ActualStart { get; init; }

    /// <summary>When the use ended; when it was finished.</summary>
    public DateTimeOffset? ActualEnd { get; init; }

    /// <summary>Who held it before; when it was transferred.</summary>
    public string? PreviousHolderId { get; init; }

    /// <summary>1–5; when it was rated.</summary>
    public int? Score { get; init; }
}

/// <summary>What an event tells of a hold.</summary>
public sealed record HoldFacts
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The instrument.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>Who it is kept for.</summary>
    public required string HolderId { get; init; }

    /// <summary>First instant.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>When it ends by itself; when it was placed.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>Why it ended; when it did.</summary>
    public HoldEndCause? Cause { get; init; }
}

/// <summary>Why a hold ended.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<HoldEndCause>))]
public readonly record struct HoldEndCause(string Value) : IWord<HoldEndCause>
{
    /// <summary>Its time was over.</summary>
    public static HoldEndCause Expired { get; } = new("expired");

    /// <summary>It was given back.</summary>
    public static HoldEndCause Released { get; } = new("released");

    /// <summary>A booking or another hold of the same holder took its place.</summary>
    public static HoldEndCause Consumed { get; } = new("consumed");

    /// <summary>An outage needed its time.</summary>
    public static HoldEndCause Outage { get; } = new("outage");

    /// <summary>The instrument was retired.</summary>
    public static HoldEndCause Retirement { get; } = new("retirement");

    static HoldEndCause IWord<HoldEndCause>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What an event tells of a qualification; not whose of the organisation.</summary>
public sealed record QualificationFacts
{
    /// <summary>The instrument.</summary>
    public required string InstrumentId { get; init; }

    /// <summary>The organisation.</summary>
    public required string HolderId { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>What an event tells of an instrument that was retired or reinstated.</summary>
public sealed record RetirementFacts
{
    /// <summary>The instrument.</summary>
    public required string Id { get; init; }

    /// <summary>Whether it is retired after the event.</summary>
    public required bool Retired { get; init; }

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

/// <summary>What an event tells of an import: what became of its rows.</summary>
public sealed record ImportFacts
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation that imported.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>What was imported.</summary>
    public required ImportKind Kind { get; init; }

    /// <summary>How many rows made something new.</summary>
    public required int Created { get; init; }

    /// <summary>How many rows changed what was there.</summary>
    public required int Changed { get; init; }

    /// <summary>How many rows said what was so already.</summary>
    public required int Unchanged { get; init; }

    /// <summary>How many rows were refused.</summary>
    public required int Refused { get; init; }
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
