using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>What stands in the way of a slot, and where there is room instead.</summary>
[PolicySource("M11")]
internal static class Occupancy
{
    private const int MaximumConflicts = 100;
    private const int MaximumFound = 3;

    // Bounds of one search: what is in the way is jumped over cheaply, a full check of the policy is dearer.
    private const int MaximumSteps = 1_000;
    private const int MaximumChecks = 100;

    // On several lines a step looks at all bookings of the time, not at one.
    private const int MaximumStepsOnLines = 100;

    /// <summary>What is in the way, by start, at most 100; none when the slot is free. A holder's own holds are not.</summary>
    public static Obstacles Conflicts(InstrumentState state, SlotRequest request)
    {
        var slot = request.Slot;
        if (state.HasLines)
            return ConflictsOnLines(state, request);
        var buffer = state.Definition!.Policy.BufferMinutes ?? 0;
        var (from, to) = (slot.Start.ShiftMinutes(-buffer), slot.End.ShiftMinutes(buffer));
        var bookings = state.Active.Overlapping(from, to).Where(booking => booking.Id != request.ReplacesBookingId).Take(MaximumConflicts).ToList();
        var holds = state.Holds.Overlapping(from, to).Where(hold => hold.HolderId != request.HolderId).Take(MaximumConflicts).Select(hold => hold.Slot).ToList();
        var outages = state.Outages.Overlapping(slot).Take(MaximumConflicts).Select(outage => outage.Slot).ToList();
        var slots = bookings.Select(booking => booking.Slot).Concat(holds).Concat(outages);
        var isTaken = bookings.Exists(booking => booking.Status != BookingStatus.Offered);
        if (FreeAfterLastUse(state, slot) is not null)
        {
            slots = slots.Append(state.LastUse!.Value);
            isTaken = true;
        }

        return new Obstacles([.. slots.OrderBy(conflict => conflict.Start).Take(MaximumConflicts)], isTaken, outages.Count > 0);
    }

    /// <summary>The holder's own holds in a slot.</summary>
    public static IEnumerable<Hold> OwnHolds(InstrumentState state, string holderId, TimeSlot slot) =>
        state.Holds.Overlapping(slot.Start, slot.End).Where(hold => hold.HolderId == holderId);

    /// <summary>
    /// Up to three slots of the request's length, at or after its start and not overlapping each other, that are free and
    /// allowed by the whole policy. The search is bounded: in a calendar that is full for very long it finds fewer.
    /// </summary>
    public static IReadOnlyList<TimeSlot> NextFree(InstrumentState state, SlotRequest request) => NextFree(state, request, DateTimeOffset.MaxValue);

    /// <summary>The same, of those that end by an instant.</summary>
    public static IReadOnlyList<TimeSlot> NextFree(InstrumentState state, SlotRequest request, DateTimeOffset until)
    {
        var found = new List<TimeSlot>();
        var length = request.Slot.Length();
        var latest = Instants.Earlier(Latest(state.Definition!.Policy, request), until.Shift(-length));
        var start = request.Slot.Start;
        var maximumSteps = state.HasLines ? MaximumStepsOnLines : MaximumSteps;
        for (int step = 0, checks = 0; step < maximumSteps && checks < MaximumChecks && found.Count < MaximumFound && start <= latest; step++)
        {
            var candidate = request with { Slot = new TimeSlot(start, start.Shift(length)) };
            if (FreeAfter(state, candidate) is { } free)
            {
                start = free;
                continue;
            }

            if (NextAllowedStart(state, start, length) is not { } allowed)
                break;
            if (allowed > start)
            {
                start = allowed;
                continue;
            }

            checks++;
            var problems = BookingRules.Check(state, candidate);
            if (problems.Count == 0)
                found.Add(candidate.Slot);
            start = problems.Count == 0 ? candidate.Slot.End : AfterProblems(state, problems, start);
        }

        return found;
    }

    /// <summary>An outage takes all lines.</summary>
    private static Obstacles ConflictsOnLines(InstrumentState state, SlotRequest request)
    {
        var shortages = LineRoom.Merged(LineRoom.Shortages(state, request));
        var outages = state.Outages.Overlapping(request.Slot).Take(MaximumConflicts).Select(outage => outage.Slot).ToList();
        return new Obstacles([.. shortages.Concat(outages).OrderBy(conflict => conflict.Start).Take(MaximumConflicts)], shortages.Count > 0, outages.Count > 0);
    }

    private static DateTimeOffset Latest(BookingPolicy policy, SlotRequest request)
    {
        var latest = Instants.Earlier(request.Slot.Start.ShiftDays(366), SlotRules.LastInstant.Shift(-request.Slot.Length()));
        return policy.HorizonDays is { } horizon ? Instants.Earlier(latest, request.Now.ShiftDays(horizon)) : latest;
    }

    /// <summary>The first start that is not blocked by what blocks this one; null when nothing does.</summary>
    private static DateTimeOffset? FreeAfter(InstrumentState state, SlotRequest request)
    {
        // The last one in the way is enough: every start before its end runs into it.
        var slot = request.Slot;
        if (state.HasLines)
            return LineRoom.Shortages(state, request) is [.., var last] ? Instants.FromTicks(last.ToTicks) : state.Outages.LastEndIn(slot);
        var buffer = state.Definition!.Policy.BufferMinutes ?? 0;
        var index = state.Active.FirstStartingFrom(slot.End.ShiftMinutes(buffer)) - 1;
        if (index >= 0 && state.Active[index].Item.Id == request.ReplacesBookingId)
            index--;
        if (index >= 0 && state.Active[index].Item.Slot.End.ShiftMinutes(buffer) is var free && free > slot.Start)
            return free;
        index = state.Holds.FirstStartingFrom(slot.End.ShiftMinutes(buffer)) - 1;
        while (index >= 0 && state.Holds[index].Item.HolderId == request.HolderId)
            index--;
        if (index >= 0 && state.Holds[index].Item.Slot.End.ShiftMinutes(buffer) is var released && released > slot.Start)
            return released;
        return state.Outages.LastEndIn(slot) ?? FreeAfterLastUse(state, slot);
    }

    /// <summary>When the buffer after the last use has passed, which did not end as booked; null when it is not in the way.</summary>
    private static DateTimeOffset? FreeAfterLastUse(InstrumentState state, TimeSlot slot) =>
        state.LastUse is { } last && state.Definition!.Policy.BufferMinutes is { } buffer
        && last.End.ShiftMinutes(buffer) is var free && free > slot.Start && last.Start < slot.End.ShiftMinutes(buffer)
            ? free
            : null;

    /// <summary>The first start at or after an instant that may suit the grid and the opening hours; null when there is none.</summary>
    private static DateTimeOffset? NextAllowedStart(InstrumentState state, DateTimeOffset start, TimeSpan length)
    {
        var onGrid = state.Definition!.Policy.GranularityMinutes is > 0 and var granularity ? BookingRules.NextOnGrid(state.Clock, granularity, start) : start;
        return state.OpenHours.OpensFor(onGrid, length);
    }

    private static DateTimeOffset AfterProblems(InstrumentState state, List<Problem> problems, DateTimeOffset start)
    {
        var isLimitOfPeriod = problems.Exists(problem => problem.Code is "daily_minutes_exceeded" or "weekly_minutes_exceeded" or BookingRules.ClosedOn);
        var nextMidnight = state.Clock.FirstInstant(state.Clock.ToLocal(start).Date.AddDays(1));
        return isLimitOfPeriod && nextMidnight > start ? nextMidnight : start.ShiftMinutes(1);
    }
}

/// <summary>What is in the way of a slot.</summary>
/// <param name="Slots">The times, by start.</param>
/// <param name="IsTaken">Whether a booking is among them, not only what may end by itself soon: holds and offers.</param>
/// <param name="IsOutOfOrder">Whether an outage is among them.</param>
internal sealed record Obstacles(IReadOnlyList<TimeSlot> Slots, bool IsTaken, bool IsOutOfOrder)
{
    public bool AreNone => Slots.Count == 0;
}
