using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>What kind of shared facility it is.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<PilotBaseKind>))]
public readonly record struct PilotBaseKind(string Value) : IWord<PilotBaseKind>
{
    /// <summary>A pilot base (中试基地).</summary>
    public static PilotBaseKind PilotBase { get; } = new("pilotBase");

    /// <summary>A concept-verification centre (概念验证中心).</summary>
    public static PilotBaseKind ConceptVerificationCentre { get; } = new("conceptVerificationCentre");

    static PilotBaseKind IWord<PilotBaseKind>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What a provider says of a pilot base or concept-verification centre.</summary>
public sealed record PilotBaseDefinition
{
    /// <summary>Name as users know it, 1–200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What kind it is.</summary>
    public required PilotBaseKind Kind { get; init; }

    /// <summary>City, 1–100 characters.</summary>
    public required string City { get; init; }

    /// <summary>The providing organisation; default: the caller's own. Only the department and <c>act:any</c> may name another.</summary>
    public string? ProviderId { get; init; }

    /// <summary>How many lines there are to be booked side by side, 1–1,000.</summary>
    public required int Lines { get; init; }

    /// <summary>The pairings whose members have priority, at most 200.</summary>
    public required IReadOnlyList<string> PairingIds { get; init; }

    /// <summary>Rates in fen per line and hour.</summary>
    public required HourlyRates RatesFenPerLineHour { get; init; }

    /// <summary>The booking rules; a member left out is no such rule.</summary>
    public PilotBasePolicy? Policy { get; init; }

    /// <summary>IANA time zone of its calendar rules; default <c>Asia/Shanghai</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>How use is charged; default: by the booked length.</summary>
    public ChargeBasis? ChargeBy { get; init; }

    /// <summary>Least fee of a use, in fen.</summary>
    public long? MinimumChargeFen { get; init; }

    /// <summary>Share of the fee that a late cancellation costs, 0–100.</summary>
    public int? CancelFeePercent { get; init; }

    /// <summary>Share of the fee that a no-show costs, 0–100.</summary>
    public int? NoShowFeePercent { get; init; }
}

/// <summary>The provider's booking rules of a pilot base: those of an instrument, and when bookings become firm.</summary>
public sealed record PilotBasePolicy : BookingPolicy
{
    /// <summary>A booking is tentative until this many minutes before its start, then firm; null: firm at once.</summary>
    public int? FirmLeadMinutes { get; init; }
}

/// <summary>A pilot base or concept-verification centre.</summary>
public sealed record PilotBase
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What kind it is.</summary>
    public required PilotBaseKind Kind { get; init; }

    /// <summary>Its city.</summary>
    public required string City { get; init; }

    /// <summary>Who provides it.</summary>
    public required string ProviderId { get; init; }

    /// <summary>IANA time zone of its calendar rules.</summary>
    public required string TimeZone { get; init; }

    /// <summary>How many lines there are.</summary>
    public required int Lines { get; init; }

    /// <summary>The pairings whose members have priority.</summary>
    public required IReadOnlyList<string> PairingIds { get; init; }

    /// <summary>Rates in fen per line and hour.</summary>
    public required HourlyRates RatesFenPerLineHour { get; init; }

    /// <summary>How use is charged.</summary>
    public required ChargeBasis ChargeBy { get; init; }

    /// <summary>Least fee of a use, in fen.</summary>
    public long? MinimumChargeFen { get; init; }

    /// <summary>Share of the fee that a late cancellation costs, 0–100.</summary>
    public int? CancelFeePercent { get; init; }

    /// <summary>Share of the fee that a no-show costs, 0–100.</summary>
    public int? NoShowFeePercent { get; init; }

    /// <summary>Its booking rules.</summary>
    public required PilotBasePolicy Policy { get; init; }

    /// <summary>Rises by one with each change of the definition.</summary>
    public required long Version { get; init; }
}

/// <summary>Which pilot bases to list; a member left out does not narrow.</summary>
public sealed record PilotBaseFilter
{
    /// <summary>A text that occurs in id, name or city.</summary>
    public string? Text { get; init; }

    /// <summary>The kind.</summary>
    public PilotBaseKind? Kind { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>The provider.</summary>
    public string? ProviderId { get; init; }
}
