namespace Liandong.Client;

/// <summary>What a provider says of a shared instrument.</summary>
public sealed record InstrumentDefinition
{
    /// <summary>Name as users know it, 1–200 characters.</summary>
    public required string Name { get; init; }

    /// <summary>Category, 1–64 characters, such as <c>SEM</c>.</summary>
    public required string Category { get; init; }

    /// <summary>City, 1–64 characters.</summary>
    public required string City { get; init; }

    /// <summary>The providing organisation; default: the caller's own. Only the department and <c>act:any</c> may name another.</summary>
    public string? ProviderId { get; init; }

    /// <summary>IANA time zone of its calendar rules; default <c>Asia/Shanghai</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>What it cost, in fen.</summary>
    public long? ValueFen { get; init; }

    /// <summary>Rates in fen per hour.</summary>
    public required HourlyRates RatesFenPerHour { get; init; }

    /// <summary>How use is charged.</summary>
    public required ChargeBasis ChargeBy { get; init; }

    /// <summary>Least fee of a use, in fen.</summary>
    public long? MinimumChargeFen { get; init; }

    /// <summary>Share of the fee that a late cancellation costs, 0–100.</summary>
    public int? CancelFeePercent { get; init; }

    /// <summary>Share of the fee that a no-show costs, 0–100.</summary>
    public int? NoShowFeePercent { get; init; }

    /// <summary>The booking rules; a member left out is no such rule.</summary>
    public BookingPolicy? Policy { get; init; }
}

/// <summary>Rates in fen per hour; the lowest one that the holder is entitled to applies.</summary>
public sealed record HourlyRates
{
    /// <summary>For everyone.</summary>
    public required long Default { get; init; }

    /// <summary>For enterprises of a high-tech zone.</summary>
    public long? ZoneEnterprise { get; init; }

    /// <summary>For zones paired with the provider's university, and their enterprises.</summary>
    public long? PairedZone { get; init; }

    /// <summary>For universities and what belongs to them.</summary>
    public long? University { get; init; }
}

/// <summary>How use is charged.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[System.Text.Json.Serialization.JsonConverter(typeof(WordConverter<ChargeBasis>))]
public readonly record struct ChargeBasis(string Value) : IWord<ChargeBasis>
{
    /// <summary>The booked length.</summary>
    public static ChargeBasis Reservation { get; } = new("reservation");

    /// <summary>Actual start to actual end.</summary>
    public static ChargeBasis Usage { get; } = new("usage");

    /// <summary>Booked start to the later of booked end and actual end.</summary>
    public static ChargeBasis Overage { get; } = new("overage");

    static ChargeBasis IWord<ChargeBasis>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
