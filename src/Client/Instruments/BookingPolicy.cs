using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>The provider's booking rules; a member left out is no such rule.</summary>
public record BookingPolicy
{
    /// <summary>Starts and ends lie on multiples of this, counted from local midnight; 1–1440.</summary>
    public int? GranularityMinutes { get; init; }

    /// <summary>Shortest booking.</summary>
    public int? MinMinutes { get; init; }

    /// <summary>Longest booking.</summary>
    public int? MaxMinutes { get; init; }

    /// <summary>How many days ahead one may book.</summary>
    public int? HorizonDays { get; init; }

    /// <summary>How long before its start a booking must be made.</summary>
    public int? NoticeMinutes { get; init; }

    /// <summary>Least time between neighbouring bookings.</summary>
    public int? BufferMinutes { get; init; }

    /// <summary>Most bookings a holder may have that are not over.</summary>
    public int? MaxActivePerHolder { get; init; }

    /// <summary>Most minutes of a holder per local day.</summary>
    public int? MaxMinutesPerHolderPerDay { get; init; }

    /// <summary>Most minutes of a holder per local week, Monday to Sunday.</summary>
    public int? MaxMinutesPerHolderPerWeek { get; init; }

    /// <summary>When it is open; none given: always.</summary>
    public IReadOnlyList<OpenHours>? OpenHours { get; init; }

    /// <summary>Whether the provider approves each booking.</summary>
    public bool? RequiresApproval { get; init; }

    /// <summary>Whether holders need a qualification.</summary>
    public bool? RequiresQualification { get; init; }

    /// <summary>Until how long before its start a booking can be cancelled freely.</summary>
    public int? CancelNoticeMinutes { get; init; }

    /// <summary>How long after its start an unused booking is kept.</summary>
    public int? CheckInGraceMinutes { get; init; }

    /// <summary>How long a hold keeps a slot; default 300.</summary>
    public int? HoldSeconds { get; init; }

    /// <summary>How many days after its end an unfinished booking is settled as booked; default 7.</summary>
    public int? SettleAfterDays { get; init; }

    /// <summary>Local dates, <c>yyyy-MM-dd</c>, on which it is closed; at most 400.</summary>
    public IReadOnlyList<string>? ClosedOn { get; init; }

    /// <summary>
    /// The classes of holders in whose order freed time is offered to those that wait, each once, the first served first;
    /// within a class the earliest request. Holders in none come last; null: all are one class.
    /// </summary>
    public IReadOnlyList<WaitlistClass>? WaitlistPriority { get; init; }
}

/// <summary>A class of holders: those who are entitled to the rate of that name.</summary>
/// <param name="Value">The word.</param>
[JsonConverter(typeof(WordConverter<WaitlistClass>))]
public readonly record struct WaitlistClass(string Value) : IWord<WaitlistClass>
{
    /// <summary>Zones paired with the provider's university, and their enterprises.</summary>
    public static WaitlistClass PairedZone { get; } = new("pairedZone");

    /// <summary>Universities and what belongs to them.</summary>
    public static WaitlistClass University { get; } = new("university");

    /// <summary>Enterprises of a high-tech zone.</summary>
    public static WaitlistClass ZoneEnterprise { get; } = new("zoneEnterprise");

    static WaitlistClass IWord<WaitlistClass>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>One opening interval of a weekday, in the instrument's time zone.</summary>
public sealed record OpenHours
{
    /// <summary>The day on which it opens.</summary>
    public required OpenDay Day { get; init; }

    /// <summary><c>HH:mm</c>, 00:00–23:59.</summary>
    public required string From { get; init; }

    /// <summary><c>HH:mm</c>, 00:00–24:00; not after <see cref="From"/>: closes the next day.</summary>
    public required string To { get; init; }
}

/// <summary>A day of the week.</summary>
/// <param name="Value">The word.</param>
[JsonConverter(typeof(WordConverter<OpenDay>))]
public readonly record struct OpenDay(string Value) : IWord<OpenDay>
{
    /// <summary>Monday.</summary>
    public static OpenDay Monday { get; } = new("mon");

    /// <summary>Tuesday.</summary>
    public static OpenDay Tuesday { get; } = new("tue");

    /// <summary>Wednesday.</summary>
    public static OpenDay Wednesday { get; } = new("wed");

    /// <summary>Thursday.</summary>
    public static OpenDay Thursday { get; } = new("thu");

    /// <summary>Friday.</summary>
    public static OpenDay Friday { get; } = new("fri");

    /// <summary>Saturday.</summary>
    public static OpenDay Saturday { get; } = new("sat");

    /// <summary>Sunday.</summary>
    public static OpenDay Sunday { get; } = new("sun");

    static OpenDay IWord<OpenDay>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
