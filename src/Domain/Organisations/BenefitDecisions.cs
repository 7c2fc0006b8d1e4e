namespace Liandong.Domain.Organisations;

/// <summary>What rests on an approval, and how it ends with it.</summary>
[PolicySource("O1")]
internal static class BenefitDecisions
{
    /// <summary>Most benefits of one organisation that are open at a time.</summary>
    public const int MaxBenefits = 1_000;

    /// <summary>Most organisations of one zone with a benefit that rests on it.</summary>
    public const int MaxMembers = 100_000;

    /// <summary>Most pairings that a zone keeps.</summary>
    public const int MaxPairings = 200;

    public static Decision<OrganisationEvent> Register(OrganisationState state, RegisterBenefit command)
    {
        if (!state.IsApproved)
            return Refuse(Refusals.NotFiled($"{command.OrganisationId} has no approved filing. File it, and wait for its approval."));
        if (state.FactsOn(ChinaDays.Of(command.Now))!.Kind == OrganisationKind.Enterprise && (command.ZoneFilingId is null || state.WithdrawnZoneFilings.Contains(command.ZoneFilingId)))
            return Refuse(Refusals.NotFiled($"The zone of {command.OrganisationId} has no approved filing."));
        if (state.Benefits.Exists(benefit => benefit.Key == command.Benefit && !benefit.IsClosing && benefit.ZoneFilingId == command.ZoneFilingId))
            return Decision.Accept<OrganisationEvent>();
        return state.Benefits.Count >= MaxBenefits
            ? Refuse(TooMany("benefit", MaxBenefits, state.Benefits.Count))
            : Accept(new BenefitRegistered
            {
                OrganisationId = state.Id,
                At = command.Now,
                ActedByUserId = command.Actor.UserId,
                Benefit = command.Benefit,
                ZoneId = command.ZoneId,
                ZoneFilingId = command.ZoneFilingId,
            });
    }

    public static Decision<OrganisationEvent> Register(OrganisationState state, RegisterMember command)
    {
        if (!state.IsApproved || state.FactsOn(ChinaDays.Of(command.Now))!.Kind != OrganisationKind.Zone)
            return Refuse(Refusals.NotFiled($"The zone {command.OrganisationId} has no approved filing."));
        if (state.Members.Contains(command.MemberId))
            return Decision.Accept<OrganisationEvent>();
        return state.Members.Count >= MaxMembers
            ? Refuse(TooMany("member", MaxMembers, state.Members.Count))
            : Accept(new MemberRegistered { OrganisationId = state.Id, At = command.Now, MemberId = command.MemberId });
    }

    public static Decision<OrganisationEvent> Move(OrganisationState state, MoveBenefits command) =>
        state.Benefits.Exists(benefit => !benefit.IsClosing && benefit.ZoneId != command.ZoneId)
            ? Accept(new BenefitsMoved { OrganisationId = state.Id, At = command.Now, ZoneId = command.ZoneId, ZoneFilingId = command.ZoneFilingId })
            : Decision.Accept<OrganisationEvent>();

    public static Decision<OrganisationEvent> Withdraw(OrganisationState state, WithdrawZone command) =>
        state.WithdrawnZoneFilings.Contains(command.ZoneFilingId)
            ? Decision.Accept<OrganisationEvent>()
            : Accept(new ZoneWithdrawn { OrganisationId = command.OrganisationId, At = command.Now, ZoneId = command.ZoneId, ZoneFilingId = command.ZoneFilingId });

    public static Decision<OrganisationEvent> Confirm(OrganisationState state, ConfirmClosed command)
    {
        var closed = state.Benefits.Where(benefit => benefit.IsClosing && command.Benefits.Contains(benefit.Key)).Select(benefit => benefit.Key).ToList();
        return closed.Count == 0 ? Decision.Accept<OrganisationEvent>() : Accept(new BenefitsClosed { OrganisationId = state.Id, At = command.Now, Benefits = closed });
    }

    public static Decision<OrganisationEvent> Confirm(OrganisationState state, ConfirmReleased command) =>
        state.ReleasingFilingId == command.FilingId
            ? Accept(new MembersReleased { OrganisationId = state.Id, At = command.Now, FilingId = command.FilingId })
            : Decision.Accept<OrganisationEvent>();

    /// <summary>What a pairing says of itself is taken as it is, unless something newer is known.</summary>
    public static Decision<OrganisationEvent> Note(OrganisationState state, NotePairing command)
    {
        if (state.Version == 0)
            return Refuse(Refusals.NotFiled($"The zone {command.OrganisationId} has no approved filing."));
        if (state.Pairings.Find(pairing => pairing.Id == command.Pairing.Id) is { } known && known.Version >= command.Pairing.Version)
            return Decision.Accept<OrganisationEvent>();
        return state.Pairings.Count(pairing => pairing.IsActive) >= MaxPairings && command.Pairing.IsActive
            ? Refuse(TooMany("pairing", MaxPairings, state.Pairings.Count))
            : Accept(new PairingNoted { OrganisationId = state.Id, At = command.Now, Pairing = command.Pairing });
    }

    private static Refusal TooMany(string param, long limit, long actual) => new(RefusalKind.RuleBroken, "policy_violation", "There are as many as are kept.")
    {
        Problems = [new Problem("too_many", param, limit, actual)],
    };

    private static Decision<OrganisationEvent> Accept(OrganisationEvent happened) => Decision.Accept(happened);

    private static Decision<OrganisationEvent> Refuse(Refusal refusal) => Decision.Refuse<OrganisationEvent>(refusal);
}
