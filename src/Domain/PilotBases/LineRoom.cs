using Liandong.Domain.Instruments;

namespace Liandong.Domain.PilotBases;

/// <summary>A stretch of time in which more lines are wanted than are free.</summary>
/// <param name="FromTicks">Where it begins, UTC.</param>
/// <param name="ToTicks">Where it ends, UTC.</param>
/// <param name="Lines">How many lines are missing.</param>
internal readonly record struct Shortage(long FromTicks, long ToTicks, int Lines);

/// <summary>
/// Where a base has room. A booking takes its lines from its start until the buffer after its end: intervals can be laid onto
/// lines without overlapping exactly when no instant has more of them than there are lines.
/// </summary>
[PolicySource("M2")]
internal static class LineRoom
{
    /// <summary>Where a wish for lines finds too few, in order; stretches end wherever a booking begins or ends. Empty when there is room.</summary>
    public static List<Shortage> Shortages(InstrumentState state, SlotRequest request)
    {
        var definition = state.Definition!;
        var (from, to) = Occupied(definition, request.Slot);
        var use = state.LineUse;
        if (request.ReplacesBookingId is { } id && state.FindBooking(id) is { IsActive: true } replaced)
        {
            var (start, end) = Occupied(definition, replaced.Slot);
            use = use.Without(start, end, replaced.LineCount);
        }

        return use.Over(from, to, definition.Base!.Lines - request.Lines);
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
    public static (long From, long To) Occupied(InstrumentDefinition definition, TimeSlot slot) =>
        (slot.Start.UtcTicks, slot.End.ShiftMinutes(definition.Policy.BufferMinutes ?? 0).UtcTicks);
}
