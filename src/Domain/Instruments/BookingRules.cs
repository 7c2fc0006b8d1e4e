using System.Globalization;

namespace Liandong.Domain.Instruments;

/// <summary>A wish for a slot: of whom, when, which booking it would replace, who would use it, and whether it has to wait for somebody.</summary>
internal readonly record struct SlotRequest(
    string HolderId, TimeSlot Slot, DateTimeOffset Now, string? ReplacesBookingId, string? UserId = null, bool HasToWait = false, int Lines = 1)
{
    /// <summary>The wish that a booking stays what it is.</summary>
    public static SlotRequest Of(Booking booking, DateTimeOffset now) => new(booking.HolderId, booking.Slot, now, booking.Id, booking.UserId, booking.IsRequest, booking.LineCount);
}

/// <summary>The provider's policy and the platform's own limits, applied to a slot. Whether the slot is free is not asked here.</summary>
[PolicySource("M11")]
internal static class BookingRules
{
    /// <summary>The code of a slot that touches a date on which the instrument is closed.</summary>
    public const string ClosedOn = "closed_on";

    private const string Start = "start";
    private const string End = "end";

    /// <summary>Every rule that the request breaks.</summary>
    public static List<Problem> Check(InstrumentState state, SlotRequest request)
    {
        var problems = new List<Problem>();
        var policy = state.Definition!.Policy;
        CheckTime(problems, policy, request);
        CheckLength(problems, policy, request.Slot);
        if (policy.GranularityMinutes is > 0 and var granularity)
        {
            CheckGrid(problems, state.Clock, granularity, Start, request.Slot.Start);
            CheckGrid(problems, state.Clock, granularity, End, request.Slot.End);
        }

        CheckOpenHours(problems, state, policy, request.Slot);
        CheckHolder(problems, state, policy, request);
        return problems;
    }

    /// <summary>Every rule that a later end breaks; the start is what it was.</summary>
    public static List<Problem> CheckExtension(InstrumentState state, SlotRequest request)
    {
        var problems = new List<Problem>();
        var policy = state.Definition!.Policy;
        CheckLength(problems, policy, request.Slot);
        if (policy.GranularityMinutes is > 0 and var granularity)
            CheckGrid(problems, state.Clock, granularity, End, request.Slot.End);
        CheckOpenHours(problems, state, policy, request.Slot);
        CheckHolder(problems, state, policy, request);
        return problems;
    }

    /// <summary>Every rule about its holder that a request breaks: limits and qualification, as they are now.</summary>
    public static List<Problem> CheckHolder(InstrumentState state, SlotRequest request)
    {
        var problems = new List<Problem>();
        CheckHolder(problems, state, state.Definition!.Policy, request);
        return problems;
    }

    /// <summary>The first time on the grid at or after an instant; the grid begins anew at each local midnight.</summary>
    public static DateTimeOffset NextOnGrid(LocalClock clock, int granularityMinutes, DateTimeOffset instant)
    {
        var sinceGrid = SinceGrid(clock, granularityMinutes, instant);
        if (sinceGrid == 0)
            return instant;
        var untilMidnight = TimeSpan.TicksPerDay - clock.ToLocal(instant).TimeOfDay.Ticks;
        var next = instant.Shift(TimeSpan.FromTicks(Math.Min((granularityMinutes * Instants.TicksPerMinute) - sinceGrid, untilMidnight)));
        if (clock.OffsetAt(instant) == clock.OffsetAt(next))
            return next;

        // The clock is changed in between, and may skip times on the grid or show them twice: look minute by minute.
        var minute = Instants.FromTicks(instant.UtcTicks - (instant.UtcTicks % Instants.TicksPerMinute));
        for (var tried = 0; tried < 2 * 24 * 60; tried++)
        {
            minute = minute.ShiftMinutes(1);
            if (SinceGrid(clock, granularityMinutes, minute) == 0)
                return minute;
        }

        return next;
    }

    private static long SinceGrid(LocalClock clock, int granularityMinutes, DateTimeOffset instant) =>
        clock.ToLocal(instant).TimeOfDay.Ticks % (granularityMinutes * Instants.TicksPerMinute);

    private static void CheckTime(List<Problem> problems, BookingPolicy policy, SlotRequest request)
    {
        var (start, now) = (request.Slot.Start, request.Now);

        // What waits expires at its start.
        if (start < now || (start == now && request.HasToWait))
            problems.Add(new Problem("start_in_past", Start, now.ToText(), start.ToText()));
        if (policy.NoticeMinutes is { } notice && start < now.ShiftMinutes(notice))
            problems.Add(new Problem("notice_too_short", Start, notice, (start - now).MinutesDown(), Overridable: true));
        if (policy.HorizonDays is { } horizon && start > now.ShiftDays(horizon))
            problems.Add(new Problem("beyond_horizon", Start, horizon, (start - now).DaysUp(), Overridable: true));
    }

    private static void CheckLength(List<Problem> problems, BookingPolicy policy, TimeSlot slot)
    {
        var length = slot.Length();
        if (policy.MinMinutes is { } minimum && length < TimeSpan.FromMinutes(minimum))
            problems.Add(new Problem("too_short", End, minimum, length.MinutesDown(), Overridable: true));
        if (policy.MaxMinutes is { } maximum && length > TimeSpan.FromMinutes(maximum))
            problems.Add(new Problem("too_long", End, maximum, length.MinutesUp(), Overridable: true));
        else if (length > Pricing.MaximumLength)
            problems.Add(new Problem("too_long", End, Pricing.MaximumLength.MinutesDown(), length.MinutesUp()));
    }

    private static void CheckGrid(List<Problem> problems, LocalClock clock, int granularity, string param, DateTimeOffset instant)
    {
        if (SinceGrid(clock, granularity, instant) != 0)
            problems.Add(new Problem("off_granularity", param, granularity, LocalText(clock.ToLocal(instant)), Overridable: true));
    }

    private static void CheckOpenHours(List<Problem> problems, InstrumentState state, BookingPolicy policy, TimeSlot slot)
    {
        if (slot.Length() <= Pricing.MaximumLength && state.ClosedDates.FirstIn(slot) is { } closed)
            problems.Add(new Problem(ClosedOn, Start, closed.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), LocalText(state.Clock.ToLocal(slot.Start)), Overridable: true));
        if (state.OpenHours.IsAlwaysOpen)
            return;
        var closes = state.OpenHours.ClosesAt(slot.Start);
        if (closes is { } closing && slot.End <= closing)
            return;
        var (param, instant) = closes is null ? (Start, slot.Start) : (End, slot.End);
        var local = state.Clock.ToLocal(instant);
        var day = (Weekday)(((int)local.DayOfWeek + 6) % 7);
        var hours = policy.OpenHours!.Where(interval => interval.Day == day).Select(interval => $"{interval.From}-{interval.To}");
        problems.Add(new Problem("outside_open_hours", param, $"{day} {string.Join(", ", hours.DefaultIfEmpty("closed"))}", LocalText(local), Overridable: true));
    }

    private static void CheckHolder(List<Problem> problems, InstrumentState state, BookingPolicy policy, SlotRequest request)
    {
        if (policy.RequiresQualification && !state.IsQualified(request.HolderId, request.UserId, request.Slot.End))
            problems.Add(new Problem("not_qualified", "holderId", Overridable: true));
        var held = state.OfHolder(request.HolderId);
        if (policy.MaxActivePerHolder is { } maximum)
        {
            var replaced = request.ReplacesBookingId is { } id ? state.FindBooking(id) : null;
            var isReplaced = replaced is { Status: not BookingStatus.Waitlisted } && replaced.HolderId == request.HolderId;
            var active = held.CountEndingAfter(request.Now) + state.WaitingFor(request.HolderId).Pending + (isReplaced ? 0 : 1);
            if (active > maximum)
                problems.Add(new Problem("too_many_active", Start, maximum, active, Overridable: true));
        }

        // Longer slots are refused anyway, and their days are too many to count.
        if (request.Slot.Length() > Pricing.MaximumLength)
            return;
        var firstDay = state.Clock.ToLocal(request.Slot.Start).Date;
        if (policy.MaxMinutesPerHolderPerDay is { } perDay)
            CheckMinutes(problems, state.Clock, held, request, "daily_minutes_exceeded", perDay, firstDay, periodDays: 1);
        if (policy.MaxMinutesPerHolderPerWeek is { } perWeek)
            CheckMinutes(problems, state.Clock, held, request, "weekly_minutes_exceeded", perWeek, firstDay.AddDays(-(((int)firstDay.DayOfWeek + 6) % 7)), periodDays: 7);
    }

    /// <summary>Adds a problem for the first period (local day or week) in which the holder would have more than the limit.</summary>
    private static void CheckMinutes(
        List<Problem> problems, LocalClock clock, Timeline<Booking> held, SlotRequest request, string code, int limitMinutes, DateTime firstDay, int periodDays)
    {
        var from = clock.FirstInstant(firstDay);
        for (var day = firstDay.AddDays(periodDays); from < request.Slot.End; day = day.AddDays(periodDays))
        {
            var to = clock.FirstInstant(day);
            var taken = request.Slot.Overlap(from, to);
            foreach (var booking in held.Overlapping(from, to))
            {
                if (booking.Id != request.ReplacesBookingId)
                    taken += booking.CountedSlot.Overlap(from, to);
            }

            if (taken > TimeSpan.FromMinutes(limitMinutes))
            {
                problems.Add(new Problem(code, Start, limitMinutes, taken.MinutesUp(), Overridable: true));
                return;
            }

            from = to;
        }
    }

    private static string LocalText(DateTime local) => local.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture);
}
