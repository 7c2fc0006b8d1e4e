using System.Collections.Immutable;

namespace Liandong.Domain.Organisations;

/// <summary>The rules of an organisation: how it is filed, and what rests on its approval.</summary>
[PolicySource("O1")]
public sealed class OrganisationDecider : IDecider<OrganisationState, OrganisationCommand, OrganisationEvent>
{
    // What was withdrawn before that has long been closed: nothing that was asked for then is still on its way.
    private const int KeptWithdrawals = 20;

    private OrganisationDecider()
    {
    }

    /// <inheritdoc/>
    public static OrganisationState Initial => OrganisationState.None;

    /// <inheritdoc/>
    public static Decision<OrganisationEvent> Decide(OrganisationState state, OrganisationCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        var decision = command switch
        {
            SubmitFiling submit => FilingDecisions.Submit(state, submit),
            ResubmitFiling resubmit => FilingDecisions.Resubmit(state, resubmit),
            AttachToFiling attach => FilingDecisions.Attach(state, attach),
            DecideFiling decide => VerdictDecisions.Decide(state, decide),
            RegisterBenefit register => BenefitDecisions.Register(state, register),
            RegisterMember register => BenefitDecisions.Register(state, register),
            MoveBenefits move => BenefitDecisions.Move(state, move),
            WithdrawZone withdraw => BenefitDecisions.Withdraw(state, withdraw),
            ConfirmClosed closed => BenefitDecisions.Confirm(state, closed),
            ConfirmReleased released => BenefitDecisions.Confirm(state, released),
            NotePairing note => BenefitDecisions.Note(state, note),
            TellDue => Decision.Accept<OrganisationEvent>(),
            _ => Decision.Refuse<OrganisationEvent>(new Refusal(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts.")),
        };
        return decision.IsAccepted ? Telling(state, command, decision.Events) : decision;
    }

    /// <inheritdoc/>
    public static OrganisationState Evolve(OrganisationState state, OrganisationEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            FilingEvent filing => Evolve(state, filing),
            OrganisationChanged changed => state with { ToldFacts = changed.Facts, ToldStatus = changed.Status, Version = changed.Version },
            BenefitRegistered registered => state with
            {
                Benefits = Without(state, [registered.Benefit]).Add(new Benefit(registered.Benefit, registered.ZoneId, registered.ZoneFilingId)),
            },
            BenefitsMoved moved => state with
            {
                Benefits = [.. state.Benefits.Select(benefit => benefit.IsClosing ? benefit
                    : benefit with { ZoneId = moved.ZoneId, ZoneFilingId = moved.ZoneFilingId, IsClosing = moved.ZoneFilingId is null })],
            },
            ZoneWithdrawn withdrawn => state with
            {
                Benefits = [.. state.Benefits.Select(benefit => benefit.ZoneFilingId == withdrawn.ZoneFilingId ? benefit with { IsClosing = true } : benefit)],
                WithdrawnZoneFilings = [.. state.WithdrawnZoneFilings.TakeLast(KeptWithdrawals - 1), withdrawn.ZoneFilingId],
            },
            BenefitsClosed closed => state with { Benefits = Without(state, closed.Benefits) },
            MemberRegistered registered => state with { Members = state.Members.Add(registered.MemberId) },
            MembersReleased => state with { Members = [], ReleasingFilingId = null },
            PairingNoted noted => state with { Pairings = With(state.Pairings, noted.Pairing) },
            _ => state,
        };
    }

    private static OrganisationState Evolve(OrganisationState state, FilingEvent @event)
    {
        if (Filing.After(state.Find(@event.FilingId), @event) is not { } filing)
            return state;
        var filings = state.Filings.FindIndex(known => known.Id == filing.Id) is >= 0 and var index ? state.Filings.SetItem(index, filing) : state.Filings.Add(filing);
        var after = state with { Id = @event.OrganisationId, Filings = filings };
        return @event switch
        {
            FilingDecided { HoldsFrom: { } from } => after with
            {
                // Changes that were to come are over with the approval they were changes of.
                Approved = With(filing.Type == FilingType.Admission ? state.Approved.RemoveAll(facts => facts.From > from) : state.Approved, new EffectiveFacts(from, filing.Facts, filing.Id)),
            },
            FilingDecided { Status: FilingStatus.Revoked } => after with
            {
                Benefits = [.. state.Benefits.Select(benefit => benefit with { IsClosing = true })],
                ReleasingFilingId = state.Members.IsEmpty ? state.ReleasingFilingId : filing.Id,
            },
            _ => after,
        };
    }

    /// <summary>In the order of days; of two from one day the later decision holds.</summary>
    private static ImmutableList<EffectiveFacts> With(ImmutableList<EffectiveFacts> approved, EffectiveFacts added) =>
        [.. approved.Where(facts => facts.From != added.From).Append(added).OrderBy(facts => facts.From)];

    /// <summary>All that are active, and of the others so many as fit.</summary>
    private static ImmutableList<NotedPairing> With(ImmutableList<NotedPairing> pairings, NotedPairing noted)
    {
        var after = pairings.RemoveAll(pairing => pairing.Id == noted.Id).Add(noted);
        return after.Count > BenefitDecisions.MaxPairings && after.Find(pairing => !pairing.IsActive) is { } oldest ? after.Remove(oldest) : after;
    }

    private static ImmutableList<Benefit> Without(OrganisationState state, IReadOnlyList<BenefitKey> keys) => state.Benefits.RemoveAll(benefit => keys.Contains(benefit.Key));

    /// <summary>Whatever happens also tells what has changed for everybody, and what has come into effect meanwhile.</summary>
    private static Decision<OrganisationEvent> Telling(OrganisationState state, OrganisationCommand command, IReadOnlyList<OrganisationEvent> events)
    {
        var after = events.Aggregate(state, Evolve);
        if (after.FactsOn(ChinaDays.Of(command.Now)) is not { } facts || (facts == after.ToldFacts && after.Status == after.ToldStatus))
            return Decision.Accept(events);
        return Decision.Accept<OrganisationEvent>([.. events, new OrganisationChanged
        {
            OrganisationId = after.Id,
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            Facts = facts,
            Status = after.Status,
            Version = after.Version + 1,
        }]);
    }
}
