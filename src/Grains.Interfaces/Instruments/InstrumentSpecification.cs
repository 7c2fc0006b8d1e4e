namespace Liandong.Grains.Interfaces.Instruments;

/// <summary>How use is charged.</summary>
public enum ChargeBasis
{
    /// <summary>The booked length.</summary>
    Reservation,

    /// <summary>Actual start to actual end.</summary>
    Usage,

    /// <summary>Booked start to the later of booked end and actual end.</summary>
    Overage,
}

/// <summary>A day of the week.</summary>
public enum OpenDay
{
    /// <summary>Monday.</summary>
    Mon,

    /// <summary>Tuesday.</summary>
    Tue,

    /// <summary>Wednesday.</summary>
    Wed,

    /// <summary>Thursday.</summary>
    Thu,

    /// <summary>Friday.</summary>
    Fri,

    /// <summary>Saturday.</summary>
    Sat,

    /// <summary>Sunday.</summary>
    Sun,
}

/// <summary>What a provider says of a shared instrument.</summary>
[GenerateSerializer, Immutable, Alias("liandong.InstrumentSpecification")]
public sealed record InstrumentSpecification
{
    /// <summary>Name as users know it, 1–200 characters.</summary>
    [Id(0)] public required string Name { get; init; }

    /// <summary>Category, 1–64 characters, e.g. <c>SEM</c>.</summary>
    [Id(1)] public required string Category { get; init; }

    /// <summary>City, 1–64 characters.</summary>
    [Id(2)] public required string City { get; init; }

    /// <summary>The providing organisation; default: the caller's own. Only the department and <c>act:any</c> may name another.</summary>
    [Id(3)] public string? ProviderId { get; init; }

    /// <summary>IANA time zone of its calendar rules; default <c>Asia/Shanghai</c>.</summary>
    [Id(4)] public string? TimeZone { get; init; }

    /// <summary>What it cost, in fen.</summary>
    [Id(5)] public long? ValueFen { get; init; }

    /// <summary>Rates in fen per hour.</summary>
    [Id(6)] public required HourlyRates RatesFenPerHour { get; init; }

    /// <summary>How use is charged.</summary>
    [Id(7)] public required ChargeBasis ChargeBy { get; init; }

    /// <summary>Least fee of a use, in fen.</summary>
    [Id(8)] public long? MinimumChargeFen { get; init; }

    /// <summary>Share of the fee that a late cancellation costs, 0–100.</summary>
    [Id(9)] public int? CancelFeePercent { get; init; }

    /// <summary>Share of the fee that a no-show costs, 0–100.</summary>
    [Id(10)] public int? NoShowFeePercent { get; init; }

    /// <summary>The booking rules; a member left out is no such rule.</summary>
    [Id(11)] public BookingPolicySpecification? Policy { get; init; }
}

/// <summary>Rates in fen per hour; the lowest one that the holder is entitled to applies.</summary>
[GenerateSerializer, Immutable, Alias("liandong.HourlyRates")]
public sealed record HourlyRates
{
    /// <summary>For everyone.</summary>
    [Id(0)] public required long Default { get; init; }

    /// <summary>For enterprises of a high-tech zone.</summary>
    [Id(1)] public long? ZoneEnterprise { get; init; }

    /// <summary>For zones paired with the provider's university, and their enterprises.</summary>
    [Id(2)] public long? PairedZone { get; init; }

    /// <summary>For universities and what belongs to them.</summary>
    [Id(3)] public long? University { get; init; }
}

/// <summary>The provider's booking rules.</summary>
[GenerateSerializer, Immutable, Alias("liandong.BookingPolicySpecification")]
public sealed record BookingPolicySpecification
{
    /// <summary>Starts and ends lie on multiples of this, counted from local midnight; 1–1440.</summary>
    [Id(0)] public int? GranularityMinutes { get; init; }

    /// <summary>Shortest booking.</summary>
    [Id(1)] public int? MinMinutes { get; init; }

    /// <summary>Longest booking.</summary>
    [Id(2)] public int? MaxMinutes { get; init; }

    /// <summary>How many days ahead one may book.</summary>
    [Id(3)] public int? HorizonDays { get; init; }

    /// <summary>How long before its start a booking must be made.</summary>
    [Id(4)] public int? NoticeMinutes { get; init; }

    /// <summary>Least time between neighbouring bookings.</summary>
    [Id(5)] public int? BufferMinutes { get; init; }

    /// <summary>Most bookings a holder may have that are not over.</summary>
    [Id(6)] public int? MaxActivePerHolder { get; init; }

    /// <summary>Most minutes of a holder per local day.</summary>
    [Id(7)] public int? MaxMinutesPerHolderPerDay { get; init; }

    /// <summary>Most minutes of a holder per local week, Monday to Sunday.</summary>
    [Id(8)] public int? MaxMinutesPerHolderPerWeek { get; init; }

    /// <summary>When it is open; none given: always.</summary>
    [Id(9)] public OpenHoursSpecification[]? OpenHours { get; init; }

    /// <summary>Whether the provider approves each booking.</summary>
    [Id(10)] public bool? RequiresApproval { get; init; }

    /// <summary>Whether holders need a qualification.</summary>
    [Id(11)] public bool? RequiresQualification { get; init; }

    /// <summary>Until how long before its start a booking can be cancelled freely.</summary>
    [Id(12)] public int? CancelNoticeMinutes { get; init; }

    /// <summary>How long after its start an unused booking is kept.</summary>
    [Id(13)] public int? CheckInGraceMinutes { get; init; }

    /// <summary>How long a hold keeps a slot; default 300.</summary>
    [Id(14)] public int? HoldSeconds { get; init; }

    /// <summary>How many days after its end an unfinished booking is settled as booked; default 7.</summary>
    [Id(15)] public int? SettleAfterDays { get; init; }

    /// <summary>Local dates, <c>yyyy-MM-dd</c>, on which it is closed; at most 400.</summary>
    [Id(16)] public string[]? ClosedOn { get; init; }
}

/// <summary>One opening interval of a weekday, in the instrument's time zone.</summary>
[GenerateSerializer, Immutable, Alias("liandong.OpenHoursSpecification")]
public sealed record OpenHoursSpecification
{
    /// <summary><c>mon</c>, <c>tue</c>, <c>wed</c>, <c>thu</c>, <c>fri</c>, <c>sat</c> or <c>sun</c>.</summary>
    [Id(0)] public required OpenDay Day { get; init; }

    /// <summary><c>HH:mm</c>, 00:00–23:59.</summary>
    [Id(1)] public required string From { get; init; }

    /// <summary><c>HH:mm</c>, 00:00–24:00; not after <c>from</c>: closes the next day.</summary>
    [Id(2)] public required string To { get; init; }
}
