namespace Liandong.Domain.Instruments;

/// <summary>How long an instrument is open: what its use is compared with.</summary>
[PolicySource("M2"), PolicySource("M11")]
public static class OpenTime
{
    /// <summary>The instants of whole local days, from midnight to midnight by the wall clock of a zone.</summary>
    /// <param name="timeZone">The IANA zone.</param>
    /// <param name="first">The first day.</param>
    /// <param name="afterLast">The day after the last.</param>
    public static TimeSlot Days(string timeZone, DateOnly first, DateOnly afterLast)
    {
        var clock = LocalClock.For(timeZone);
        return new TimeSlot(clock.FirstInstant(first.ToDateTime(default)), clock.FirstInstant(afterLast.ToDateTime(default)));
    }

    /// <summary>
    /// Whole minutes of a time in which the wall clock shows an open hour on a date that is not closed. An hour that the wall
    /// clock skips does not count, one that it shows twice counts twice. Outages do not matter. Callers bound the time.
    /// </summary>
    public static long Minutes(string timeZone, BookingPolicy policy, TimeSlot time)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var clock = LocalClock.For(timeZone);
        var (hours, closed) = (new OpenHours(clock, policy.OpenHours), new ClosedDates(clock, policy.ClosedOn));
        var ticks = 0L;
        var date = clock.ToLocal(time.Start).Date;
        for (var day = new TimeSlot(default, clock.FirstInstant(date)); date < DateTime.MaxValue.Date && day.End < time.End;)
        {
            date = date.AddDays(1);
            day = new TimeSlot(day.End, clock.FirstInstant(date));
            var part = new TimeSlot(Instants.Later(day.Start, time.Start), Instants.Earlier(day.End, time.End));
            ticks += IsPlain(clock, day) ? OfPlainDay(clock, hours, closed, part) : MinuteByMinute(clock, hours, closed, part);
        }

        return ticks / Instants.TicksPerMinute;
    }

    /// <summary>Whether the clock is not changed on a day.</summary>
    private static bool IsPlain(LocalClock clock, TimeSlot day) =>
        day.Length() == TimeSpan.FromDays(1) && clock.OffsetAt(day.Start) == clock.OffsetAt(day.End);

    private static long OfPlainDay(LocalClock clock, OpenHours hours, ClosedDates closed, TimeSlot part)
    {
        var from = clock.ToLocal(part.Start);
        return part.Length() <= TimeSpan.Zero || closed.Contains(DateOnly.FromDateTime(from)) ? 0 : hours.TicksWithin(from, from + part.Length());
    }

    private static long MinuteByMinute(LocalClock clock, OpenHours hours, ClosedDates closed, TimeSlot part)
    {
        var ticks = 0L;
        for (var minute = part.Start; minute < part.End; minute = minute.ShiftMinutes(1))
        {
            if (hours.ClosesAt(minute) is not null && !closed.Contains(DateOnly.FromDateTime(clock.ToLocal(minute))))
                ticks += Math.Min(Instants.TicksPerMinute, (part.End - minute).Ticks);
        }

        return ticks;
    }
}
