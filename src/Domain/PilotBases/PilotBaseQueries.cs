using Liandong.Domain.Instruments;

namespace Liandong.Domain.PilotBases;

/// <summary>A part of a base's calendar that is taken: by a booking, or by an outage, which takes all lines.</summary>
/// <param name="Slot">The time, whole, also where it begins or ends outside the question.</param>
/// <param name="Booking">The booking; null for an outage.</param>
/// <param name="OutageId">The outage; null for a booking.</param>
public sealed record LineEntry(TimeSlot Slot, Booking? Booking, string? OutageId = null);

/// <summary>One that waits.</summary>
/// <param name="Rank">Its place in the order in which it is served, from 1.</param>
/// <param name="Booking">The booking.</param>
public sealed record WaitingBooking(int Rank, Booking Booking);

/// <summary>Questions to a pilot base. They change nothing and never throw.</summary>
[PolicySource("M2")]
public static class PilotBaseQueries
{
    /// <summary>What takes lines in a time, by start. The answer is as large as what is in it: callers bound it.</summary>
    public static IReadOnlyList<LineEntry> Calendar(InstrumentState state, TimeSlot asked)
    {
        ArgumentNullException.ThrowIfNull(state);
        return [.. state.Active.Overlapping(asked.Start, asked.End).Select(booking => new LineEntry(booking.Slot, booking))
            .Concat(state.Outages.Overlapping(asked).Select(outage => new LineEntry(outage.Slot, null, outage.Id)))
            .OrderBy(entry => entry.Slot.Start)];
    }

    /// <summary>Those that wait, in the order in which they are served.</summary>
    public static IEnumerable<WaitingBooking> Waiting(InstrumentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return Waitlist.InOrder(state).Select((booking, index) => new WaitingBooking(index + 1, booking));
    }

    /// <summary>The quotas of a pairing, by year.</summary>
    public static IReadOnlyList<PriorityQuota> QuotasOf(InstrumentState state, string pairingId)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Priorities.GetValueOrDefault(pairingId)?.Years ?? [];
    }

    /// <summary>All pairings that have granted something, by id.</summary>
    public static IEnumerable<PairingPriority> Pairings(InstrumentState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Priorities.Values;
    }

    /// <summary>The version of an organisation's admission to priority; 0 while nothing is known of it.</summary>
    public static long AdmissionVersionOf(InstrumentState state, string holderId)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.PriorityHolders.GetValueOrDefault(holderId)?.Version ?? 0;
    }
}
