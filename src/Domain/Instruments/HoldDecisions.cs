namespace Liandong.Domain.Instruments;

/// <summary>Decides who may keep a slot for a short while.</summary>
[PolicySource("M11")]
internal static class HoldDecisions
{
    /// <summary>
    /// How many holds one person may have on an instrument at a time, whomever they are for; those that were asked for without
    /// naming a person, as API keys do, count for their holder. Three are enough to compare a few slots, and too few to keep a
    /// day from others. An instrument knows of its own holds only, so those on others do not count.
    /// </summary>
    public const int MaximumPerPerson = 3;

    /// <summary>How many holds there may be on an instrument at a time, so that all that expire at once are settled by one command.</summary>
    public const int MaximumHolds = InstrumentDecider.MaximumSettledPerCommand;

    public static Decision<InstrumentEvent> Place(InstrumentState state, PlaceHold command)
    {
        if (RefuseAnyway(state, command) is { } refusal)
            return Decision.Refuse<InstrumentEvent>(refusal);
        var request = new SlotRequest(command.Holder.Id, command.Slot, command.Now, null, command.Actor.UserId);
        var replaced = BookingFacts.Consumed(state, command, command.Holder.Id, command.Slot).ToList();
        var problems = BookingRules.Check(state, request);
        var own = state.AllHolds().Count(hold => IsOfSame(hold, command)) - replaced.Count(ended => IsOfSame(state.FindHold(ended.HoldId)!, command)) + 1;
        if (own > MaximumPerPerson)
            problems.Add(new Problem("too_many_holds", "start", MaximumPerPerson, own));
        else if (state.Holds.Count - replaced.Count >= MaximumHolds)
            problems.Add(new Problem("too_many_holds", "start", MaximumHolds, state.Holds.Count - replaced.Count + 1));
        if (problems.Count > 0)
            return Decision.Refuse<InstrumentEvent>(Refusals.PolicyViolation(problems));
        if (BookingDecisions.RefuseTaken(state, request) is { } taken)
            return Decision.Refuse<InstrumentEvent>(taken);
        return Decision.Accept<InstrumentEvent>([.. replaced, ToPlaced(state, command)]);
    }

    public static Decision<InstrumentEvent> Release(InstrumentState state, ReleaseHold command)
    {
        if (state.Definition is not { } definition || command.HoldId is null || state.FindHold(command.HoldId) is not { } hold)
            return Decision.Refuse<InstrumentEvent>(Refusals.NoHold());
        return command.Actor.ActsFor(hold.HolderId) || command.Actor.ActsFor(definition.ProviderId)
            ? Decision.Accept<InstrumentEvent>(BookingFacts.Ended(state, command.Now, hold, HoldEnd.Released, command.Actor))
            : Decision.Refuse<InstrumentEvent>(Refusals.NoHold());
    }

    /// <summary>Whether a hold counts for whom a new one would count for.</summary>
    private static bool IsOfSame(Hold hold, PlaceHold command) =>
        hold.UserId == command.Actor.UserId && (hold.UserId is not null || hold.HolderId == command.Holder.Id);

    private static Refusal? RefuseAnyway(InstrumentState state, PlaceHold command)
    {
        if (!Ids.IsOpaque(command.HoldId))
            return Refusals.MalformedId("holdId");
        if (!Ids.IsOpaque(command.Holder.Id))
            return Refusals.MalformedId("holderId");
        if (SlotRules.Check(command.Slot) is { } malformed)
            return malformed;
        if ((BookingDecisions.RefuseHolder(state, command.Actor, command.Holder) ?? RetirementDecisions.RefuseNew(state)) is { } refusal)
            return refusal;
        return state.FindHold(command.HoldId) is null
            ? null
            : new Refusal(RefusalKind.Conflict, "id_taken", "There is a hold with this id already. Send the request again to get another id.");
    }

    private static HoldPlaced ToPlaced(InstrumentState state, PlaceHold command) => new()
    {
        InstrumentId = state.InstrumentId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        HoldId = command.HoldId,
        HolderId = command.Holder.Id,
        Slot = command.Slot,
        ExpiresAt = command.Now.Shift(TimeSpan.FromSeconds(state.Definition!.Policy.HoldSeconds)).ToUniversalTime(),
    };
}
