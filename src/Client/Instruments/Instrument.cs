namespace Liandong.Client;

/// <summary>A shared instrument as everyone sees it.</summary>
public sealed record Instrument
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Its category.</summary>
    public required string Category { get; init; }

    /// <summary>Its city.</summary>
    public required string City { get; init; }

    /// <summary>Who provides it.</summary>
    public required string ProviderId { get; init; }

    /// <summary>IANA time zone of its calendar rules.</summary>
    public required string TimeZone { get; init; }

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

    /// <summary>Its booking rules.</summary>
    public required BookingPolicy Policy { get; init; }

    /// <summary>Rises by one with each change of the definition.</summary>
    public required long Version { get; init; }
}

/// <summary>Which instruments to list; a member left out does not narrow.</summary>
public sealed record InstrumentFilter
{
    /// <summary>Text that occurs in id, name, category or city, regardless of case; at most 200 characters.</summary>
    public string? Text { get; init; }

    /// <summary>The category.</summary>
    public string? Category { get; init; }

    /// <summary>The city.</summary>
    public string? City { get; init; }

    /// <summary>The provider.</summary>
    public string? ProviderId { get; init; }
}
