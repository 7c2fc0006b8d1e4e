using Liandong.Domain.Instruments;

namespace Liandong.Domain.PilotBases;

/// <summary>A stretch of time in which more lines are wanted than are free.</summary>
/// <param name="FromTicks">Where it begins, UTC.</param>
/// <param name="ToTicks">Where it ends, UTC.</param>
/// <param name="Lines">How many lines are missing.</param>
internal readonly record struct Shortage(long FromTicks, long ToTicks, int Lines);

/// <summary>
/// How many lines are in use over time. A booking takes its lines from its start until the buffer after its end: intervals
/// can be laid onto lines without overlapping exactly when no instant has more of them than there are lines.
/// </summary>
[PolicySource("M2")]
internal static class LineUse
{
    /// <summary>Where a wish for lines finds too few, in order; stretches end wherever a booking begins or ends. Empty when there is room.</summary>
    public static List<Shortage> Shortages(InstrumentState state, SlotRequest request)
    {
        var (from, to) = Occupied(state, request.Slot);
        var capacity = state.Definition!.Base!.Lines;
        var steps = new List<Step>();
        foreach (var booking in state.Active.Overlapping(request.Slot.Start.ShiftMinutes(-BufferOf(state)), Instants.FromTicks(to)))
        {
            if (booking.Id == request.ReplacesBookingId)
                continue;
            var (start, end) = Occupied(state, booking.Slot);
            steps.Add(new Step(Math.Max(start, from), booking.LineCount));
            steps.Add(new Step(Math.Min(end, to), -booking.LineCount));
        }

        return Over(steps, from, to, capacity - request.Lines);
    }

    /// <summary>The most lines that are in use at any instant from a time on.</summary>
    public static int PeakFrom(InstrumentState state, DateTimeOffset from)
    {
        var steps = new List<Step>();
        foreach (var booking in state.Active.Overlapping(from, DateTimeOffset.MaxValue))
        {
            steps.Add(new Step(booking.Slot.Start.UtcTicks, booking.LineCount));
            steps.Add(new Step(booking.Slot.End.UtcTicks, -booking.LineCount));
        }

        steps.Sort();
        var (used, peak) = (0, 0);
        foreach (var step in steps)
        {
            used += step.Lines;
            peak = Math.Max(peak, used);
        }

        return peak;
    }

    /// <summary>The times of shortages, those that touch as one.</summary>
    public static List<TimeSlot> Merged(IReadOnlyList<Shortage> shortages)
    {
        var merged = new List<TimeSlot>();
        foreach (var shortage in shortages)
        {
            var slot = new TimeSlot(Instants.FromTicks(shortage.FromTicks), Instants.FromTicks(shortage.ToTicks));
            if (merged is [.., var last] && last.End == slot.Start)
                merged[^1] = last with { End = slot.End };
            else
                merged.Add(slot);
        }

        return merged;
    }

    /// <summary>The time for which a slot takes lines: itself, and the buffer after it.</summary>
    public static (long From, long To) Occupied(InstrumentState state, TimeSlot slot) => (slot.Start.UtcTicks, slot.End.ShiftMinutes(BufferOf(state)).UtcTicks);

    private static int BufferOf(InstrumentState state) => state.Definition!.Policy.BufferMinutes ?? 0;

    /// <summary>The stretches in which more is in use than a limit; the steps are within the time.</summary>
    private static List<Shortage> Over(List<Step> steps, long from, long to, int limit)
    {
        steps.Sort();
        var over = new List<Shortage>();
        var (used, since) = (0, from);
        foreach (var step in steps)
        {
            if (step.Ticks > since)
            {
                if (used > limit)
                    over.Add(new Shortage(since, step.Ticks, used - limit));
                since = step.Ticks;
            }

            used += step.Lines;
        }

        if (to > since && used > limit)
            over.Add(new Shortage(since, to, used - limit));
        return over;
    }

    /// <summary>A change of use; what ends at an instant is counted before what begins there.</summary>
    private readonly record struct Step(long Ticks, int Lines) : IComparable<Step>
    {
        public int CompareTo(Step other) => Ticks == other.Ticks ? Lines.CompareTo(other.Lines) : Ticks.CompareTo(other.Ticks);
    }
}
