using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>
/// Who gets what has become free: in the order of their classes and then in which they came, each that fits the room that is
/// left, and each alone. Class and place are those of the request for as long as it waits: nobody gets ahead by changing it.
/// What is offered is held until the holder accepts or the offer expires, so nobody who came later can be quicker. Those that
/// had to make room on a pilot base come before all others, in the order of their submission, and have their lines at once.
/// </summary>
[PolicySource("M11")]
internal static class Waitlist
{
    /// <summary>How many offers follow from one command at most; the next commands make the rest.</summary>
    private const int MaximumOffers = 40;

    /// <summary>The events, followed by the offers of what they have made free.</summary>
    /// <param name="before">The state before the events.</param>
    /// <param name="events">What happened.</param>
    /// <param name="now">When.</param>
    /// <param name="looksEverywhere">Whether to look at all that wait, whatever has become free.</param>
    public static IReadOnlyList<InstrumentEvent> WithOffers(InstrumentState before, IReadOnlyList<InstrumentEvent> events, DateTimeOffset now, bool looksEverywhere = false)
    {
        var freed = events.SelectMany(@event => FreedBy(@event)).ToList();
        var everywhere = looksEverywhere || events.Any(@event => @event is InstrumentDefined);
        if ((before.Waiting.IsEmpty && !events.Any(@event => @event is BookingDisplaced)) || (freed.Count == 0 && !everywhere))
            return events;
        var state = events.Aggregate(before, InstrumentDecider.Evolve);
        if (state.IsRetired)
            return events;
        var offers = new List<InstrumentEvent>();
        var (most, readmitted) = (MaximumOffers + events.Count(@event => @event is BookingDisplaced), 0);

        // What is given away here only makes less room: where so many lines were not free, as many are not free again.
        var full = new Dictionary<TimeSlot, int>();
        foreach (var booking in InOrder(state))
        {
            if (offers.Count >= most)
                break;
            if (!everywhere && !freed.Exists(slot => slot.Overlaps(Buffered(state, booking.Slot))))
                continue;
            if (booking.Slot.Start <= now || (full.TryGetValue(booking.Slot, out var lines) && booking.LineCount >= lines))
                continue;
            if (!IsFree(state, booking, now))
            {
                full[booking.Slot] = booking.LineCount;
                continue;
            }

            offers.Add(booking.IsDisplaced == true ? BookingFacts.Readmitted(state, now, booking, ++readmitted) : BookingFacts.Offered(state, now, booking));
            state = InstrumentDecider.Evolve(state, offers[^1]);
        }

        return offers.Count == 0 ? events : [.. events, .. offers];
    }

    /// <summary>Those that wait, in the order in which they are served.</summary>
    public static IEnumerable<Booking> InOrder(InstrumentState state)
    {
        var waiting = state.Waiting.Values.Select(id => state.FindBooking(id)!);
        return state.Definition?.Policy.WaitlistPriority is { Count: > 0 } classes ? waiting.OrderBy(booking => ClassOf(booking, classes)) : waiting;
    }

    /// <summary>The first class that the holder was in when it asked; those in none come last.</summary>
    private static int ClassOf(Booking booking, IReadOnlyList<RateKinds> classes)
    {
        if (booking.IsDisplaced == true)
            return -1;
        var index = 0;
        while (index < classes.Count && !booking.Entitlements.HasFlag(classes[index]))
            index++;
        return index;
    }

    /// <summary>Also the holder's own holds must be out of the way: an offer holds the slot itself.</summary>
    private static bool IsFree(InstrumentState state, Booking booking, DateTimeOffset now) =>
        Occupancy.Conflicts(state, SlotRequest.Of(booking, now)).AreNone && !Occupancy.OwnHolds(state, booking.HolderId, booking.Slot).Any();

    private static TimeSlot Buffered(InstrumentState state, TimeSlot slot)
    {
        var buffer = state.Definition?.Policy.BufferMinutes ?? 0;
        return new TimeSlot(slot.Start.ShiftMinutes(-buffer), slot.End.ShiftMinutes(buffer));
    }

    private static IEnumerable<TimeSlot> FreedBy(InstrumentEvent @event) => @event switch
    {
        BookingMoved moved => [moved.PreviousSlot],
        HoldEnded ended => [ended.Slot],
        OutageEnded ended => [new TimeSlot(ended.EndsAt, ended.Slot.End)],
        BookingCancelled or BookingExpired or BookingFinished or BookingNotUsed or OfferAccepted or BookingDisplaced => [((BookingEvent)@event).Slot],
        _ => [],
    };
}
