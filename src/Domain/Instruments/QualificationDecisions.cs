namespace Liandong.Domain.Instruments;

/// <summary>Decides who may state that somebody is qualified to use an instrument.</summary>
[PolicySource("M11")]
internal static class QualificationDecisions
{
    private const int MaximumQualifications = 10_000;

    public static Decision<InstrumentEvent> Qualify(InstrumentState state, Qualify command)
    {
        if (!Ids.IsChosen(command.HolderId))
            return Decision.Refuse<InstrumentEvent>(Refusals.MalformedId("holderId"));
        if (!Ids.IsOpaqueOrNull(command.UserId))
            return Decision.Refuse<InstrumentEvent>(Refusals.MalformedId("userId"));
        if (state.Definition is not { } definition)
            return Decision.Refuse<InstrumentEvent>(Refusals.NoInstrument());
        if (!command.Actor.ActsFor(definition.ProviderId))
            return Decision.Refuse<InstrumentEvent>(Refusals.Forbidden("Only the instrument's own provider says who is qualified. Use the credential of that provider."));
        var known = state.Qualifications.GetValueOrDefault((command.HolderId, command.UserId));
        if (known?.Until == command.Until || (known is null && command.Until <= command.Now))
            return Decision.Accept<InstrumentEvent>();
        if (known is null && state.Qualifications.Values.Count(one => one.Until > command.Now) >= MaximumQualifications)
            return Decision.Refuse<InstrumentEvent>(Refusals.PolicyViolation([new Problem("too_many_qualifications", "holderId", MaximumQualifications)]));
        return Decision.Accept<InstrumentEvent>(new HolderQualified
        {
            InstrumentId = state.InstrumentId,
            At = command.Now.ToUniversalTime(),
            ActedBy = command.Actor.OrganisationId,
            ActedByUserId = command.Actor.UserId,
            HolderId = command.HolderId,
            UserId = command.UserId,
            Until = command.Until.ToUniversalTime(),
            IsNew = known is null ? true : null,
        });
    }

    public static InstrumentState Evolve(InstrumentState state, HolderQualified qualified)
    {
        var key = (qualified.HolderId, qualified.UserId);
        var qualifications = qualified.Until <= qualified.At
            ? state.Qualifications.Remove(key)
            : state.Qualifications.SetItem(key, new Qualification(qualified.HolderId, qualified.UserId, qualified.Until));
        if (qualifications.Count > MaximumQualifications)
            qualifications = qualifications.RemoveRange(qualifications.Where(one => one.Value.Until <= qualified.At).Select(one => one.Key));
        return state with { Qualifications = qualifications };
    }
}
