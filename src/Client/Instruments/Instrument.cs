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

    /// <summary>True when it has been retired: nothing new is booked on it; null otherwise.</summary>
    public bool? Retired { get; init; }

    /// <summary>Ids of the bookings that were cancelled; in the answer to its retirement only.</summary>
    public IReadOnlyList<string>? CancelledBookingIds { get; init; }

    /// <summary>Rises by one with each change of the definition, and when it is retired or reinstated.</summary>
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

    /// <summary>Whether retired ones are among them; default: no.</summary>
    public bool? IncludeRetired { get; init; }
}

/// <summary>Takes an instrument out of service for good.</summary>
public sealed record RetireRequest
{
    /// <summary>Why, at most 500 characters; required when bookings of others are cancelled, whose holders see it.</summary>
    public string? Reason { get; init; }

    /// <summary>What happens to confirmed bookings to come; default: they refuse it.</summary>
    public OutageConflict? OnConflict { get; init; }
}
