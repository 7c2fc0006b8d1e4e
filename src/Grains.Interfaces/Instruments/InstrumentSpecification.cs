using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

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

/// <summary>A class of holders: those who are entitled to the rate of that name.</summary>
public enum WaitlistClass
{
    /// <summary>Zones paired with the provider's university, and their enterprises.</summary>
    PairedZone,

    /// <summary>Universities and what belongs to them.</summary>
    University,

    /// <summary>Enterprises of a high-tech zone.</summary>
    ZoneEnterprise,
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
    [Id(0), StringLength(200, MinimumLength = 1)] public required string Name { get; init; }

    /// <summary>Category, 1–100 characters, e.g. <c>SEM</c>.</summary>
    [Id(1), StringLength(100, MinimumLength = 1)] public required string Category { get; init; }

    /// <summary>City, 1–100 characters.</summary>
    [Id(2), StringLength(100, MinimumLength = 1)] public required string City { get; init; }

    /// <summary>The providing organisation; default: the caller's own. Only the department and <c>act:any</c> may name another.</summary>
    [Id(3), RegularExpression(Forms.ChosenId)] public string? ProviderId { get; init; }

    /// <summary>IANA time zone of its calendar rules (opening hours, days, weeks); default <c>Asia/Shanghai</c>.</summary>
    [Id(4), StringLength(64, MinimumLength = 1)] public string? TimeZone { get; init; }

    /// <summary>What the instrument cost, in fen.</summary>
    [Id(5), Range(0L, 1_000_000_000_000_000L)] public long? ValueFen { get; init; }

    /// <summary>Rates in fen per hour.</summary>
    [Id(6)] public required HourlyRates RatesFenPerHour { get; init; }

    /// <summary>How use is charged.</summary>
    [Id(7)] public required ChargeBasis ChargeBy { get; init; }

    /// <summary>Least fee of a use, in fen.</summary>
    [Id(8), Range(0L, 1_000_000_000_000L)] public long? MinimumChargeFen { get; init; }

    /// <summary>Share of the fee that a late cancellation costs, 0–100; left out, it is refused. Agreed with each booking.</summary>
    [Id(9), Range(0, 100)] public int? CancelFeePercent { get; init; }

    /// <summary>Share of the fee that a no-show costs, 0–100. Agreed with each booking.</summary>
    [Id(10), Range(0, 100)] public int? NoShowFeePercent { get; init; }

    /// <summary>The booking rules; a member left out is no such rule.</summary>
    [Id(11)] public BookingPolicySpecification? Policy { get; init; }
}

/// <summary>Rates in fen per hour; the lowest one that the holder is entitled to applies.</summary>
[GenerateSerializer, Immutable, Alias("liandong.HourlyRates")]
public sealed record HourlyRates
{
    /// <summary>For everyone, in fen per hour.</summary>
    [Id(0), Range(0L, 1_000_000_000_000L)] public required long Default { get; init; }

    /// <summary>For enterprises of a high-tech zone, in fen per hour.</summary>
    [Id(1), Range(0L, 1_000_000_000_000L)] public long? ZoneEnterprise { get; init; }

    /// <summary>For zones paired with the provider's university, and their enterprises, in fen per hour.</summary>
    [Id(2), Range(0L, 1_000_000_000_000L)] public long? PairedZone { get; init; }

    /// <summary>For universities and what belongs to them, in fen per hour.</summary>
    [Id(3), Range(0L, 1_000_000_000_000L)] public long? University { get; init; }
}

/// <summary>The provider's booking rules.</summary>
[GenerateSerializer, Immutable, Alias("liandong.BookingPolicySpecification")]
public record BookingPolicySpecification
{
    /// <summary>Starts and ends lie on multiples of this, in minutes, counted from local midnight; default: any time.</summary>
    [Id(0), Range(1, 1_440)] public int? GranularityMinutes { get; init; }

    /// <summary>Shortest booking, in minutes; default: none.</summary>
    [Id(1), Range(1, 527_040)] public int? MinMinutes { get; init; }

    /// <summary>Longest booking, in minutes; default: 366 days.</summary>
    [Id(2), Range(1, 527_040)] public int? MaxMinutes { get; init; }

    /// <summary>How many days ahead a booking may start; default: any.</summary>
    [Id(3), Range(0, 36_500)] public int? HorizonDays { get; init; }

    /// <summary>How many minutes before its start a booking must be made; default: none.</summary>
    [Id(4), Range(0, 527_040)] public int? NoticeMinutes { get; init; }

    /// <summary>Least time between neighbouring bookings, in minutes; default: none.</summary>
    [Id(5), Range(0, 527_040)] public int? BufferMinutes { get; init; }

    /// <summary>Most bookings a holder may have that are not over; default: any number.</summary>
    [Id(6), Range(1, 1_000_000)] public int? MaxActivePerHolder { get; init; }

    /// <summary>Most minutes of a holder per local day; default: any number.</summary>
    [Id(7), Range(1, 527_040)] public int? MaxMinutesPerHolderPerDay { get; init; }

    /// <summary>Most minutes of a holder per local week, Monday to Sunday; default: any number.</summary>
    [Id(8), Range(1, 527_040)] public int? MaxMinutesPerHolderPerWeek { get; init; }

    /// <summary>When the instrument is open, as intervals of weekdays, at most 100; none given: always.</summary>
    [Id(9), MaxLength(100)] public OpenHoursSpecification[]? OpenHours { get; init; }

    /// <summary>Whether the provider approves each booking; default false.</summary>
    [Id(10)] public bool? RequiresApproval { get; init; }

    /// <summary>Whether holders need a qualification; default false.</summary>
    [Id(11)] public bool? RequiresQualification { get; init; }

    /// <summary>Until how many minutes before its start a holder can cancel free of charge; default: until the start. Agreed with each booking.</summary>
    [Id(12), Range(0, 527_040)] public int? CancelNoticeMinutes { get; init; }

    /// <summary>How many minutes after its start an unused booking is kept. Agreed with each booking.</summary>
    [Id(13), Range(0, 527_040)] public int? CheckInGraceMinutes { get; init; }

    /// <summary>How many seconds a hold keeps a slot; default 300.</summary>
    [Id(14), Range(1, 86_400)] public int? HoldSeconds { get; init; }

    /// <summary>How many days after its end an unfinished booking is settled as booked; default 7.</summary>
    [Id(15), Range(0, 3_660)] public int? SettleAfterDays { get; init; }

    /// <summary>Local dates, <c>yyyy-MM-dd</c>, on which it is closed; at most 400.</summary>
    [Id(16)] public string[]? ClosedOn { get; init; }

    /// <summary>
    /// The classes of holders in whose order freed time is offered to those that wait, each once, the first served first;
    /// within a class the earliest request. Holders in none come last; none given: all are one class.
    /// </summary>
    [Id(17), MaxLength(3)] public WaitlistClass[]? WaitlistPriority { get; init; }
}

/// <summary>One opening interval of a weekday, in the instrument's time zone.</summary>
[GenerateSerializer, Immutable, Alias("liandong.OpenHoursSpecification")]
public sealed record OpenHoursSpecification
{
    /// <summary>The day on which the interval begins.</summary>
    [Id(0)] public required OpenDay Day { get; init; }

    /// <summary>When it opens, <c>HH:mm</c>, 00:00–23:59.</summary>
    [Id(1), RegularExpression(Forms.TimeOfDay)] public required string From { get; init; }

    /// <summary>When it closes, <c>HH:mm</c>, 00:00–24:00; not after <c>from</c>: the next day.</summary>
    [Id(2), RegularExpression(Forms.ClosingTime)] public required string To { get; init; }
}
