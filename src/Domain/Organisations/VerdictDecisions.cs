namespace Liandong.Domain.Organisations;

/// <summary>Decides about filings.</summary>
[PolicySource("O1")]
internal static class VerdictDecisions
{
    public static Decision<OrganisationEvent> Decide(OrganisationState state, DecideFiling command)
    {
        if (state.Find(command.FilingId) is not { } filing || !filing.IsVisibleTo(command.Actor))
            return Refuse(Refusals.NotFound);
        if (command.Actor.Role != Role.Department && !command.Actor.DecidesFilings)
            return Refuse(new Refusal(RefusalKind.Forbidden, "forbidden", "The department decides about filings, and who brings in decisions with the scope filings:decide."));
        if (!Ids.IsOpaqueOrNull(command.ExternalReference))
            return Refuse(new Refusal(RefusalKind.Malformed, "invalid_id", "An externalReference has 1 to 120 URL-safe characters.") { Problems = [new Problem("invalid_id", "externalReference")] });
        if (command.ExternalReference is { } reference && state.Filings.Find(known => known.DecisionReferences.ContainsKey(reference)) is { } decided)
            return decided.Id == filing.Id && decided.DecisionReferences[reference] == StatusAfter(command.Verdict) ? Decision.Accept<OrganisationEvent>() : Refuse(Refusals.ReferenceUsed);
        if (command.ExpectedVersion is { } expected && expected != filing.Version)
            return Refuse(Refusals.VersionMismatch(filing.Version));
        return RefuseByRule(command) is { } broken ? Refuse(broken)
            : RefuseByStatus(state, filing, command.Verdict) is { } conflict ? Refuse(conflict)
            : Decision.Accept(Events(state, filing, command));
    }

    private static Refusal? RefuseByRule(DecideFiling command)
    {
        if (command.ReasonTextId is null && command.Verdict != FilingVerdict.Approve)
            return new Refusal(RefusalKind.RuleBroken, "reason_required", "Say why the filing is returned, rejected or revoked.") { Problems = [new Problem("required", "reason")] };
        return command.ExternalReference is null && command.Actor.Role != Role.Department
            ? new Refusal(RefusalKind.RuleBroken, "policy_violation", "A decision that another platform took comes with what it is known by there.") { Problems = [new Problem("required", "externalReference")] }
            : null;
    }

    private static Refusal? RefuseByStatus(OrganisationState state, Filing filing, FilingVerdict verdict)
    {
        if (verdict != FilingVerdict.Revoke)
        {
            return filing.Status == FilingStatus.Submitted ? null
                : Refusals.WrongStatus(filing, "Only a submitted filing is approved, returned or rejected.");
        }

        if (filing.Status != FilingStatus.Approved)
            return Refusals.WrongStatus(filing, "Only an approved filing is revoked.");
        return filing.Type == FilingType.Change
            ? Refusals.WrongStatus(filing, $"It is a change of {state.Admission?.Id}, on which the approval rests: revoke that one, or file another change.")
            : null;
    }

    private static OrganisationEvent[] Events(OrganisationState state, Filing filing, DecideFiling command)
    {
        var decision = Event(filing, command, command.Verdict, command.ExternalReference);

        // Nothing can be changed of an organisation that is not approved any more.
        return command.Verdict == FilingVerdict.Revoke && state.Open is { } open ? [decision, Event(open, command, FilingVerdict.Reject, null)] : [decision];
    }

    private static FilingDecided Event(Filing filing, DecideFiling command, FilingVerdict verdict, string? externalReference) => new()
    {
        OrganisationId = filing.SubjectId,
        FilingId = filing.Id,
        FiledBy = filing.FiledBy,
        At = command.Now,
        ActedByUserId = command.Actor.UserId,
        Status = StatusAfter(verdict),
        Version = filing.Version + 1,
        DecidedBy = command.Actor.OrganisationId,
        ReasonTextId = command.ReasonTextId,
        ExternalReference = externalReference,
        HoldsFrom = verdict == FilingVerdict.Approve ? filing.EffectiveOn ?? ChinaDays.Of(command.Now) : null,
    };

    private static FilingStatus StatusAfter(FilingVerdict verdict) => verdict switch
    {
        FilingVerdict.Approve => FilingStatus.Approved,
        FilingVerdict.Return => FilingStatus.Returned,
        FilingVerdict.Reject => FilingStatus.Rejected,
        _ => FilingStatus.Revoked,
    };

    private static Decision<OrganisationEvent> Refuse(Refusal refusal) => Decision.Refuse<OrganisationEvent>(refusal);
}
