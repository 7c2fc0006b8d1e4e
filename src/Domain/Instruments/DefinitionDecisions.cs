using Liandong.Domain.PilotBases;

namespace Liandong.Domain.Instruments;

/// <summary>Decides who may describe an instrument, and how.</summary>
internal static class DefinitionDecisions
{
    public static Decision<InstrumentEvent> Define(InstrumentState state, DefineInstrument command) =>
        Refuse(state, command) is { } refusal ? Decision.Refuse<InstrumentEvent>(refusal)
        : state.Definition is { } definition && DefinitionRules.AreSame(definition, command.Definition) ? Decision.Accept<InstrumentEvent>()
        : Decision.Accept<InstrumentEvent>(new InstrumentDefined
        {
            InstrumentId = command.InstrumentId,
            At = command.Now.ToUniversalTime(),
            ActedBy = command.Actor.OrganisationId,
            ActedByUserId = command.Actor.UserId,
            Definition = command.Definition,
            Version = state.Version + 1,
            IsRetired = state.IsRetired ? true : null,
        });

    private static Refusal? Refuse(InstrumentState state, DefineInstrument command)
    {
        if (!Ids.IsChosen(command.InstrumentId) || (state.Definition is not null && state.InstrumentId != command.InstrumentId))
            return Refusals.MalformedId("id");
        var problems = DefinitionRules.Check(command.Definition);
        if (problems.Count > 0)
        {
            return new Refusal(RefusalKind.Malformed, "invalid_definition", "Correct the members listed in problems, then send the whole definition again.")
            {
                Problems = problems,
            };
        }

        if (!MayDefine(state, command))
            return Refusals.Forbidden("Only its own provider may describe it. Use the credential of that provider.");
        return command.ExpectedVersion is { } expected && expected != state.Version ? Refusals.WrongVersion(state.Version) : PilotBaseRules.RefuseTooFew(state, command);
    }

    private static bool MayDefine(InstrumentState state, DefineInstrument command)
    {
        var actor = command.Actor;
        if (actor.ActsForAnyone)
            return true;
        return actor.Role is Role.Provider or Role.University
            && actor.OrganisationId == command.Definition.ProviderId
            && (state.Definition is null || actor.OrganisationId == state.Definition.ProviderId);
    }
}
