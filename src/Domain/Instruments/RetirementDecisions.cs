namespace Liandong.Domain.Instruments;

/// <summary>
/// Decides whether an instrument is taken out of service for good, or comes back. Nothing new is booked, held, waited for or
/// offered on a retired one; what is in use is finished as usual, and what waits expires.
/// </summary>
[PolicySource("M11")]
internal static class RetirementDecisions
{
    // With the holds that end, and with what a command settles before and after, still one append of the journal.
    private const int MaximumCancelled = 600;
    private const int MaximumConflicts = 100;

    public static Decision<InstrumentEvent> Retire(InstrumentState state, RetireInstrument command)
    {
        if (RefuseAnyway(state, command) is { } refusal)
            return Decision.Refuse<InstrumentEvent>(refusal);
        if (state.IsRetired && command.OnConflict != OutageConflict.Cancel)
            return Decision.Accept<InstrumentEvent>();
        var toCome = command.OnConflict == OutageConflict.Keep ? [] : ToCome(state, command.Now);
        if (RefuseBookings(command, toCome) is { } inTheWay)
            return Decision.Refuse<InstrumentEvent>(inTheWay);
        List<InstrumentEvent> events = state.IsRetired ? [] : [ToRetired(state, command)];
        events.AddRange(toCome.Select(booking => BookingFacts.Cancelled(state, command, booking, CancellationCause.Retirement, 0, command.ReasonTextId)));
        events.AddRange(state.AllHolds().Select(hold => BookingFacts.Ended(state, command.Now, hold, HoldEnd.Retirement, command.Actor)));
        events.AddRange(DueDecisions.Settle(events.Aggregate(state, InstrumentDecider.Evolve), command.Now));
        return Decision.Accept<InstrumentEvent>(events);
    }

    public static Decision<InstrumentEvent> Reinstate(InstrumentState state, ReinstateInstrument command)
    {
        if (RefuseActor(state, command.Actor, command.ReasonTextId, command.ExpectedVersion) is { } refusal)
            return Decision.Refuse<InstrumentEvent>(refusal);
        return state.IsRetired
            ? Decision.Accept<InstrumentEvent>(new InstrumentReinstated
            {
                InstrumentId = state.InstrumentId,
                At = command.Now.ToUniversalTime(),
                ActedBy = command.Actor.OrganisationId,
                ActedByUserId = command.Actor.UserId,
                ReasonTextId = command.ReasonTextId,
                Version = state.Version + 1,
            })
            : Decision.Accept<InstrumentEvent>();
    }

    /// <summary>Why nothing new may take time of an instrument; null when it may.</summary>
    public static Refusal? RefuseNew(InstrumentState state) => state.IsRetired
        ? Refusals.Broken("instrument_retired", "The instrument has been retired: its bookings are used, but nothing new is booked on it. Look for another one under /availability.")
        : null;

    /// <summary>Confirmed bookings that have not begun, by start, one more than may be cancelled at once at most. Offers expire by themselves.</summary>
    private static List<Booking> ToCome(InstrumentState state, DateTimeOffset now) =>
        [.. state.Active.Overlapping(now, DateTimeOffset.MaxValue)
            .Where(booking => booking.IsPlaced && booking.Slot.Start > now).Take(MaximumCancelled + 1)];

    private static Refusal? RefuseBookings(RetireInstrument command, List<Booking> toCome)
    {
        if (command.OnConflict == OutageConflict.Refuse && toCome.Count > 0)
        {
            return Refusals.SlotTaken(
                [.. toCome.Take(MaximumConflicts).Select(booking => booking.Slot)], [], "There are bookings to come. Wait for them, or say onConflict keep or cancel.");
        }

        if (toCome.Count > MaximumCancelled)
        {
            return Refusals.Broken(
                "policy_violation", "This would cancel too many bookings at once. Say onConflict keep, and cancel them by outages.",
                new Problem("too_many_cancelled", "onConflict", MaximumCancelled));
        }

        return command.ReasonTextId is null && toCome.Exists(booking => !command.Actor.CountsAs(booking.HolderId))
            ? Refusals.Broken("reason_required", "Bookings of other organisations would be cancelled. Say why, in reason.", new Problem("required", "reason"))
            : null;
    }

    private static Refusal? RefuseAnyway(InstrumentState state, RetireInstrument command) =>
        Enum.IsDefined(command.OnConflict)
            ? RefuseActor(state, command.Actor, command.ReasonTextId, command.ExpectedVersion)
            : new Refusal(RefusalKind.Malformed, "malformed", "Say onConflict refuse, keep or cancel.") { Problems = [new Problem("malformed", "onConflict")] };

    private static Refusal? RefuseActor(InstrumentState state, Actor actor, string? reasonTextId, long? expectedVersion)
    {
        if (!Ids.IsOpaqueOrNull(reasonTextId))
            return Refusals.MalformedId("reason");
        if (state.Definition is not { } definition)
            return Refusals.NoInstrument();
        if (!actor.ActsFor(definition.ProviderId))
            return Refusals.Forbidden("Only the instrument's own provider may retire it or take it back. Use the credential of that provider.");
        return expectedVersion is { } expected && expected != state.Version ? Refusals.WrongVersion(state.Version) : null;
    }

    private static InstrumentRetired ToRetired(InstrumentState state, RetireInstrument command) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        ReasonTextId = command.ReasonTextId,
        OnConflict = command.OnConflict,
        Version = state.Version + 1,
    };
}
