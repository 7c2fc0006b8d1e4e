namespace Liandong.Domain.Instruments;

/// <summary>Decides whether an instrument may be taken out of order, what becomes of the bookings in the way, and whether it is in order again before its time.</summary>
internal static class OutageDecisions
{
    /// <summary>How long an outage is remembered after its end; days.</summary>
    public const int RememberedDays = 30;

    private const int MaximumOutages = 10_000;
    // With what a command settles besides, still one append of the journal.
    private const int MaximumCancelled = 800;
    private const int MaximumConflicts = 100;

    public static Decision<InstrumentEvent> Place(InstrumentState state, PlaceOutage command)
    {
        if (RefuseAnyway(state, command) is { } refusal)
            return Decision.Refuse<InstrumentEvent>(refusal);

        // What has ended cannot be in the way any more, also when the outage began before.
        var inTheWay = command.OnConflict == OutageConflict.Keep
            ? []
            : state.Active.Overlapping(Instants.Later(command.Slot.Start, command.Now), command.Slot.End).Take(MaximumCancelled + 1).ToList();
        var held = command.OnConflict == OutageConflict.Keep ? [] : state.Holds.Overlapping(command.Slot.Start, command.Slot.End).ToList();
        if (command.OnConflict == OutageConflict.Refuse && inTheWay.Count + held.Count > 0)
        {
            var conflicts = inTheWay.Select(booking => booking.Slot).Concat(held.Select(hold => hold.Slot)).OrderBy(slot => slot.Start);
            return Decision.Refuse<InstrumentEvent>(Refusals.SlotTaken(
                [.. conflicts.Take(MaximumConflicts)], [], "There are bookings in the way. Choose another time, or say onConflict keep or cancel."));
        }

        if (inTheWay.Count + held.Count > MaximumCancelled)
        {
            return Decision.Refuse<InstrumentEvent>(Refusals.Broken(
                "policy_violation", "The outage would cancel too many bookings at once. Place several shorter outages.",
                new Problem("too_many_cancelled", "end", MaximumCancelled)));
        }

        return Decision.Accept<InstrumentEvent>(
        [
            ToPlaced(state, command),
            .. inTheWay.Select(booking => BookingFacts.Cancelled(state, command, booking, CancellationCause.Outage, 0, command.ReasonTextId, command.OutageId)),
            .. held.Select(hold => BookingFacts.Ended(state, command.Now, hold, HoldEnd.Outage, command.Actor)),
        ]);
    }

    /// <summary>Bookings that were cancelled for it stay cancelled: their holders have been told.</summary>
    public static Decision<InstrumentEvent> End(InstrumentState state, EndOutage command)
    {
        if (state.Definition is not { } definition || command.OutageId is null || state.FindOutage(command.OutageId) is not { } outage)
            return Decision.Refuse<InstrumentEvent>(Refusals.NoOutage());
        if (!command.Actor.ActsFor(definition.ProviderId))
            return Decision.Refuse<InstrumentEvent>(Refusals.Forbidden("Only the instrument's own provider may end its outage. Use the credential of that provider."));
        if (outage.Slot.End <= command.Now)
            return Decision.Refuse<InstrumentEvent>(new Refusal(RefusalKind.Conflict, "wrong_status", "The outage is over already: there is nothing left to end."));
        return Decision.Accept<InstrumentEvent>(new OutageEnded
        {
            InstrumentId = state.InstrumentId,
            At = command.Now.ToUniversalTime(),
            ActedBy = command.Actor.OrganisationId,
            ActedByUserId = command.Actor.UserId,
            OutageId = outage.Id,
            Slot = outage.Slot,
            EndsAt = Instants.Later(outage.Slot.Start, command.Now).ToUniversalTime(),
        });
    }

    public static InstrumentState Evolve(InstrumentState state, OutagePlaced placed) => placed.Slot.End > placed.Slot.Start
        ? state with
        {
            Outages = state.Outages.ForgetUntil(placed.At.ShiftDays(-RememberedDays)).Add(new Outage(placed.OutageId, placed.Slot, placed.ReasonTextId)),
        }
        : state;

    public static InstrumentState Evolve(InstrumentState state, OutageEnded ended)
    {
        if (state.FindOutage(ended.OutageId) is not { } outage)
            return state;
        var others = state.Outages.Without(outage);
        var left = outage with { Slot = new TimeSlot(outage.Slot.Start, ended.EndsAt), Version = outage.Version + 1 };
        return state with { Outages = ended.EndsAt > outage.Slot.Start ? others.Add(left) : others };
    }

    private static Refusal? RefuseAnyway(InstrumentState state, PlaceOutage command)
    {
        if (!Ids.IsOpaque(command.OutageId))
            return Refusals.MalformedId("outageId");
        if (!Ids.IsOpaqueOrNull(command.ReasonTextId))
            return Refusals.MalformedId("reason");
        if (!Enum.IsDefined(command.OnConflict))
            return new Refusal(RefusalKind.Malformed, "malformed", "Say onConflict refuse, keep or cancel.") { Problems = [new Problem("malformed", "onConflict")] };
        if (SlotRules.Check(command.Slot) is { } malformed)
            return malformed;
        if (state.Definition is not { } definition)
            return Refusals.NoInstrument();
        if (!command.Actor.ActsFor(definition.ProviderId))
            return Refusals.Forbidden("Only the instrument's own provider may take it out of order. Use the credential of that provider.");
        if (command.Slot.End <= command.Now)
            return Refusals.PolicyViolation([new Problem("end_in_past", "end", command.Now.ToText(), command.Slot.End.ToText())]);
        if (state.Outages.Count >= MaximumOutages)
            return Refusals.PolicyViolation([new Problem("too_many_outages", "start", MaximumOutages, state.Outages.Count + 1)]);
        return state.Outages.Contains(command.OutageId)
            ? new Refusal(RefusalKind.Conflict, "id_taken", "There is an outage with this id already. Send the request again to get another id.")
            : null;
    }

    private static OutagePlaced ToPlaced(InstrumentState state, PlaceOutage command) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        OutageId = command.OutageId,
        Slot = command.Slot,
        ReasonTextId = command.ReasonTextId,
        OnConflict = command.OnConflict,
    };
}
