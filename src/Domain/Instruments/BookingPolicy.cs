namespace Liandong.Domain.Instruments;

/// <summary>Days of the week, from Monday.</summary>
public enum Weekday
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

/// <summary>A weekly stretch in which an instrument is open, by the wall clock of its time zone.</summary>
/// <param name="Day">The day on which it begins.</param>
/// <param name="From">When it opens, <c>HH:mm</c>, <c>00:00</c>–<c>23:59</c>.</param>
/// <param name="To">When it closes, <c>HH:mm</c> up to <c>24:00</c>; at or before <paramref name="From"/> it means the next day.</param>
public sealed record OpenInterval(Weekday Day, string From, string To);

/// <summary>The provider's rules of booking. A member that is null is no rule.</summary>
[PolicySource("M11")]
public sealed record BookingPolicy
{
    /// <summary>Starts and ends lie on this grid, counted from local midnight by the wall clock; minutes, 1–1440.</summary>
    public int? GranularityMinutes { get; init; }

    /// <summary>The shortest booking; minutes.</summary>
    public int? MinMinutes { get; init; }

    /// <summary>The longest booking; minutes. The platform's own limit is 366 days.</summary>
    public int? MaxMinutes { get; init; }

    /// <summary>A booking starts at the latest this many times 24 hours from now; 0–36,500.</summary>
    public int? HorizonDays { get; init; }

    /// <summary>A booking starts at the earliest this many minutes from now.</summary>
    public int? NoticeMinutes { get; init; }

    /// <summary>The least time between neighbouring bookings; minutes. Outages need none beside them.</summary>
    public int? BufferMinutes { get; init; }

    /// <summary>How many bookings that have not ended a holder may have.</summary>
    public int? MaxActivePerHolder { get; init; }

    /// <summary>How much a holder may book per local day; minutes. A booking across midnight is split there.</summary>
    public int? MaxMinutesPerHolderPerDay { get; init; }

    /// <summary>How much a holder may book per local week from Monday; minutes. A booking across the week's end is split there.</summary>
    public int? MaxMinutesPerHolderPerWeek { get; init; }

    /// <summary>When the instrument is open; at most 100 entries; null or empty = always.</summary>
    public IReadOnlyList<OpenInterval>? OpenHours { get; init; }

    /// <summary>Local dates, <c>yyyy-MM-dd</c>, on which the instrument is closed whatever the opening hours say; at most 400; null = none.</summary>
    public IReadOnlyList<string>? ClosedOn { get; init; }

    /// <summary>Whether the provider approves each booking before it holds its slot.</summary>
    public bool RequiresApproval { get; init; }

    /// <summary>Whether the holder, or the person who will use it, needs a qualification that lasts until the booking's end.</summary>
    public bool RequiresQualification { get; init; }

    /// <summary>A holder cancels free of charge up to this many minutes before the start.</summary>
    public int? CancelNoticeMinutes { get; init; }

    /// <summary>How long after its start a booking is kept for which nobody checks in; minutes. Null = until it is settled.</summary>
    public int? CheckInGraceMinutes { get; init; }

    /// <summary>How long a hold lasts, and an offer to one that waited; seconds, 1–86,400.</summary>
    public int HoldSeconds { get; init; } = 300;

    /// <summary>A booking that nobody finished is settled as booked this many times 24 hours after its end, and not before the buffer after it has passed; 0–3,660.</summary>
    public int SettleAfterDays { get; init; } = 7;

    /// <summary>
    /// The classes of holders in whose order freed time is offered, first served first: each of <see cref="RateKinds.University"/>,
    /// <see cref="RateKinds.ZoneEnterprise"/> and <see cref="RateKinds.PairedZone"/> at most once. Who is in none comes after
    /// them; null or empty = all are one class.
    /// </summary>
    public IReadOnlyList<RateKinds>? WaitlistPriority { get; init; }
}
