using Liandong.Domain.Instruments;

namespace Liandong.Domain.PilotBases;

/// <summary>
/// Decides who comes first under equal conditions: a member of a pairing takes the lines that it is short of from tentative
/// bookings, within the pairing's quota of the year. What was booked by priority, or is firm, is never taken.
/// </summary>
[PolicySource("M2")]
internal static class PriorityDecisions
{
    /// <summary>How many bookings one placement displaces at most, so that it is one append; what would displace more finds no room.</summary>
    public const int MaximumDisplaced = 100;

    /// <summary>How many organisations a base remembers that have held of quotas.</summary>
    public const int MaximumHolders = 10_000;

    /// <summary>The source that reasons of this rule name.</summary>
    public const string Source = "M2";

    // Searches are what a placement costs most: later ones among the displaced find their own alternatives in the calendar.
    private const int MaximumSearches = 10;
    private const int MaximumYears = 200;

    /// <summary>Why somebody may not ask for priority; null when it may, or does not.</summary>
    public static Refusal? RefuseMember(InstrumentState state, Book command)
    {
        if (!command.UsePriority)
            return null;
        var entitled = EntitledPairings(state, command);
        if (entitled.Count == 0)
            return new Refusal(RefusalKind.Forbidden, "no_priority", "Priority is for members of the base's active pairings: the zone, the university, and enterprises of the zone with an approved filing. Book without usePriority.");
        return command.PairingId is { } pairingId && !entitled.Contains(pairingId)
            ? new Refusal(RefusalKind.Forbidden, "no_priority", "The holder is no member of this pairing, or the pairing is not one of the base's. Name another pairingId, or leave it out.")
            : null;
    }

    /// <summary>
    /// What a booking that finds too little room may take of others; null when it does not ask for that, or comes so late that
    /// it is firm at once.
    /// </summary>
    public static PriorityClaim? Claim(InstrumentState state, Book command, SlotRequest request)
    {
        if (!command.UsePriority || state.Definition!.Base!.FirmAt(command.Slot, command.Now) <= command.Now)
            return null;
        if (state.Definition.Policy.RequiresApproval)
            return PriorityClaim.Of(Refusals.PolicyViolation([new Problem("priority_with_approval", "usePriority", Overridable: true)]));

        var shortages = LineRoom.Shortages(state, request);
        var minutes = Charge(shortages);
        var year = state.Clock.ToLocal(command.Slot.Start).Year;
        var pairing = EntitledPairings(state, command).Where(id => command.PairingId is null || id == command.PairingId)
            .Select(id => (Id: id, Left: LeftOf(state, id, year)))
            .OrderByDescending(one => one.Left).ThenBy(one => one.Id, StringComparer.Ordinal).First();
        if (minutes > pairing.Left)
        {
            return PriorityClaim.Of(Refusals.Broken(
                "priority_quota_exhausted", "The pairing has too little priority quota left this year. Book without usePriority, ask for less, or ask the department for more.",
                new Problem("priority_quota_exhausted", "pairingId", pairing.Left, minutes)));
        }

        if (RefuseHolder(state, command) is { } unseen)
            return PriorityClaim.Of(unseen);
        return Displace(state, request, shortages) is { } displaced
            ? new PriorityClaim(null, new PriorityShare(pairing.Id, year, minutes), displaced)
            : null;
    }

    /// <summary>The line-minutes of shortages, rounded up to a whole minute.</summary>
    public static long Charge(IEnumerable<Shortage> shortages)
    {
        Int128 ticks = 0;
        foreach (var shortage in shortages)
            ticks += (Int128)(shortage.ToTicks - shortage.FromTicks) * shortage.Lines;
        return (long)((ticks + Instants.TicksPerMinute - 1) / Instants.TicksPerMinute);
    }

    /// <summary>Whether a booking may have to make room.</summary>
    public static bool IsDisplaceable(Booking booking, DateTimeOffset now) =>
        booking is { Status: BookingStatus.Tentative, Priority: null } && booking.FirmAt > now;

    /// <summary>
    /// Whole bookings to displace, latest submitted first, each only while it overlaps what is still short; null when that is
    /// not enough.
    /// </summary>
    public static IReadOnlyList<Displacement>? Displace(InstrumentState state, SlotRequest request, IReadOnlyList<Shortage> shortages)
    {
        var missing = shortages.Select(shortage => shortage.Lines).ToArray();
        var open = missing.Length;
        var displaced = new List<Displacement>();
        foreach (var candidate in LatestFirst(state, shortages))
        {
            if (candidate.Id == request.ReplacesBookingId || !IsDisplaceable(candidate, request.Now))
                continue;
            var (start, end) = LineRoom.Occupied(state.Definition!, candidate.Slot);
            var isNeeded = false;
            for (var index = FirstEndingAfter(shortages, start); index < shortages.Count && shortages[index].FromTicks < end; index++)
            {
                if (missing[index] <= 0)
                    continue;
                isNeeded = true;
                missing[index] -= candidate.LineCount;
                if (missing[index] <= 0)
                    open--;
            }

            if (!isNeeded)
                continue;
            if (displaced.Count >= MaximumDisplaced)
                return null;
            displaced.Add(new Displacement(candidate, displaced.Count + 1));
            if (open == 0)
                return displaced;
        }

        return null;
    }

    /// <summary>What displacing means for the bookings that make room.</summary>
    public static IEnumerable<InstrumentEvent> ToDisplaced(InstrumentState state, InstrumentCommand command, PriorityClaim claim) =>
        claim.Displaced.Select(one => BookingFacts.Displaced(state, command, one.Booking, one.Rank));

    /// <summary>
    /// The events with what each means for its booking's share of a quota, and with free slots for those that were displaced and
    /// stay so.
    /// </summary>
    public static IReadOnlyList<InstrumentEvent> Attach(InstrumentState before, IReadOnlyList<InstrumentEvent> events, DateTimeOffset now)
    {
        if (!events.Any(@event => IsOfPriority(before, @event)))
            return events;
        var state = before;
        var attached = new List<InstrumentEvent>(events.Count);
        foreach (var @event in events)
        {
            attached.Add(WithOutcome(state, @event));
            state = InstrumentDecider.Evolve(state, attached[^1]);
        }

        var searches = 0;
        for (var index = 0; index < attached.Count && searches < MaximumSearches; index++)
        {
            if (attached[index] is not BookingDisplaced displaced || state.FindBooking(displaced.BookingId) is not { Status: BookingStatus.Waitlisted } booking)
                continue;
            searches++;
            attached[index] = displaced with { Alternatives = Occupancy.NextFree(state, SlotRequest.Of(booking, now)) };
        }

        return attached;
    }

    public static Decision<InstrumentEvent> Note(InstrumentState state, NotePriority command)
    {
        if (!PilotBaseRules.IsPairingId(command.PairingId) || command.Grants.Count > MaximumYears || command.Grants.Any(grant => grant.Minutes < 0))
            return Decision.Refuse<InstrumentEvent>(Refusals.MalformedId("pairingId"));
        if (state.Definition is null)
            return Decision.Refuse<InstrumentEvent>(Refusals.NoInstrument());
        var known = state.Priorities.GetValueOrDefault(command.PairingId);
        return known?.Version >= command.PairingVersion
            ? Decision.Accept<InstrumentEvent>()
            : Decision.Accept<InstrumentEvent>(new PriorityNoted
            {
                InstrumentId = state.InstrumentId,
                At = command.Now.ToUniversalTime(),
                ActedBy = command.Actor.OrganisationId,
                ActedByUserId = command.Actor.UserId,
                PairingId = command.PairingId,
                PairingVersion = command.PairingVersion,
                IsEnded = command.IsEnded,
                Grants = [.. YearsOf(known, command).Select(year => new PriorityGrant(year, Granted(known, command, year)))],
            });
    }

    public static Decision<InstrumentEvent> Close(InstrumentState state, ClosePriority command) => Decision.Accept<InstrumentEvent>(new PriorityClosed
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        HolderId = command.HolderId,
    });

    /// <summary>Bookings that may make room, the latest submitted first: those that overlap, or all when that is no more than twice as many.</summary>
    private static IEnumerable<Booking> LatestFirst(InstrumentState state, IReadOnlyList<Shortage> shortages)
    {
        var from = Instants.FromTicks(shortages[0].FromTicks).ShiftMinutes(-(state.Definition!.Policy.BufferMinutes ?? 0));
        var to = Instants.FromTicks(shortages[^1].ToTicks);
        return state.Tentative.Count <= 2 * state.Active.MostOverlapping(from, to)
            ? state.Tentative.Values.Select(id => state.FindBooking(id)!)
            : state.Active.Overlapping(from, to).OrderByDescending(booking => booking.Ticket);
    }

    private static bool IsOfPriority(InstrumentState before, InstrumentEvent @event) =>
        @event is BookingDisplaced || (@event is BookingEvent booking && before.FindBooking(booking.BookingId)?.Priority is not null);

    private static InstrumentEvent WithOutcome(InstrumentState before, InstrumentEvent @event) =>
        @event is BookingEvent booking and not (BookingMade or BookingRated) && Booking.IsOverIn(booking.Status)
        && before.FindBooking(booking.BookingId) is { Priority: not null, PriorityOutcome: null } known
            ? booking with { PriorityOutcome = OutcomeOf(known, booking) }
            : @event;

    private static List<string> EntitledPairings(InstrumentState state, Book command) =>
        [.. command.MemberOfPairingIds.Where(id => state.Definition!.Base!.PairingIds.Contains(id) && state.Priorities.GetValueOrDefault(id)?.IsEnded != true).Distinct(StringComparer.Ordinal)];

    private static long LeftOf(InstrumentState state, string pairingId, int year) => state.Priorities.GetValueOrDefault(pairingId)?.Of(year).LeftMinutes ?? 0;

    /// <summary>The first shortage that ends after an instant.</summary>
    private static int FirstEndingAfter(IReadOnlyList<Shortage> shortages, long ticks)
    {
        var (low, high) = (0, shortages.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = shortages[middle].ToTicks > ticks ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    /// <summary>Whoever holds of a quota for the first time, or after a withdrawal, is looked at first; null when that was done.</summary>
    private static Refusal? RefuseHolder(InstrumentState state, Book command)
    {
        var known = state.PriorityHolders.GetValueOrDefault(command.Holder.Id);
        if (known?.IsOpen == true || command.IsProbe || command.AdmittedAtVersion == (known?.Version ?? 0))
        {
            return known is null && state.PriorityHolders.Count >= MaximumHolders
                ? Refusals.PolicyViolation([new Problem("too_many_holders", "usePriority", MaximumHolders)])
                : null;
        }

        return new Refusal(RefusalKind.Forbidden, PriorityRefusals.NotAdmitted, "The holder's approval has to be looked at. Send the request again.");
    }

    private static IEnumerable<int> YearsOf(PairingPriority? known, NotePriority command) =>
        command.Grants.Select(grant => grant.Year).Concat((known?.Years ?? []).Select(quota => quota.Year)).Distinct().Order();

    /// <summary>What is held and used stays, whatever is granted.</summary>
    private static long Granted(PairingPriority? known, NotePriority command, int year)
    {
        var granted = command.Grants.LastOrDefault(grant => grant.Year == year)?.Minutes ?? 0;
        return known?.Of(year) is { } quota ? Math.Max(granted, quota.HeldMinutes + quota.UsedMinutes) : granted;
    }

    /// <summary>What is given back before it was firm, and what the base itself cannot give, is not used.</summary>
    private static PriorityOutcome OutcomeOf(Booking known, BookingEvent over) => over switch
    {
        BookingCancelled { Cause: CancellationCause.Outage or CancellationCause.Retirement } => PriorityOutcome.Returned,
        BookingCancelled when over.At < known.FirmAt => PriorityOutcome.Returned,
        BookingRejected or BookingExpired => PriorityOutcome.Returned,
        _ => PriorityOutcome.Used,
    };
}

/// <summary>What a booking would take by priority, or why it may not.</summary>
/// <param name="Refusal">Why not; null when it may.</param>
/// <param name="Share">What it takes of the quota.</param>
/// <param name="Displaced">Who makes room, in the order in which they do.</param>
internal sealed record PriorityClaim(Refusal? Refusal, PriorityShare? Share, IReadOnlyList<Displacement> Displaced)
{
    public static PriorityClaim Of(Refusal refusal) => new(refusal, null, []);
}

/// <summary>A booking that makes room.</summary>
/// <param name="Booking">The booking.</param>
/// <param name="Rank">Its place among those that do, latest submitted first, from 1.</param>
internal sealed record Displacement(Booking Booking, int Rank);

/// <summary>Refusals that whoever gave the command deals with itself.</summary>
public static class PriorityRefusals
{
    /// <summary>The code of a claim whose holder has to be looked at first: register the benefit, then repeat it.</summary>
    public const string NotAdmitted = "priority_not_admitted";
}
