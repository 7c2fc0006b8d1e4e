using Liandong.Domain.Organisations;

namespace Liandong.Domain.Pairings;

/// <summary>The rules of pairings: both sides agree, the department records, and no couple has two at a time.</summary>
[PolicySource("O2")]
public sealed class PairingDecider : IDecider<CoupleState, PairingCommand, PairingEvent>
{
    /// <summary>Most goals of a pairing.</summary>
    public const int MaxGoals = 20;

    /// <summary>Longest pairing, in days: ten years.</summary>
    public const int MaxDays = 3_653;

    /// <summary>Most pairings of a couple.</summary>
    public const int MaxPairings = 50;

    // Both are in the ids of pairings, which have 120 characters at most.
    private const int MaxIdLengths = 110;

    private PairingDecider()
    {
    }

    /// <inheritdoc/>
    public static CoupleState Initial => CoupleState.None;

    /// <inheritdoc/>
    public static Decision<PairingEvent> Decide(CoupleState state, PairingCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        return command switch
        {
            ProposePairing propose => Propose(state, propose),
            RenewPairing renew when state.Find(renew.PairingId) is { Status: PairingStatus.Active } pairing && pairing.IsOf(renew.Actor)
                && Other(state, pairing.Id, pairing.StartsOn, renew.EndsOn) is { } other => Exists(other),
            PairingAct act => state.Find(act.PairingId) is { } pairing && (pairing.IsOf(act.Actor) || pairing.IsPublic)
                ? PairingActs.Decide(pairing, act)
                : Refuse(RefusalKind.NotFound, "not_found", "There is no such pairing, or none that you may see. Check the id."),
            SettlePairings settle => Decision.Accept<PairingEvent>([.. state.Pairings.Where(pairing => HasRunOut(pairing, settle.Now)).Select(pairing => PairingActs.End(pairing, settle, pairing.EndsOn))]),
            _ => Refuse(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts."),
        };
    }

    /// <inheritdoc/>
    public static CoupleState Evolve(CoupleState state, PairingEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(@event);
        if (Pairing.After(state.Find(@event.PairingId), @event) is not { } pairing)
            return state;
        return state with
        {
            Pairings = state.Pairings.FindIndex(known => known.Id == pairing.Id) is >= 0 and var index ? state.Pairings.SetItem(index, pairing) : state.Pairings.Add(pairing),
        };
    }

    private static bool HasRunOut(Pairing pairing, DateTimeOffset now) => pairing.Status == PairingStatus.Active && pairing.EndsOn < ChinaDays.Of(now);

    private static Decision<PairingEvent> Propose(CoupleState state, ProposePairing command)
    {
        var (actor, university) = (command.Actor, command.UniversityId);
        if (!actor.ActsFor(command.ZoneId) && !actor.ActsFor(command.PartnerId) && (university is null || actor.OrganisationId != university))
            return Refuse(RefusalKind.Forbidden, "forbidden", "A pairing is proposed by the zone, by the university, or by the department.");
        if (Broken(state, command) is { Count: > 0 } problems)
            return Decision.Refuse<PairingEvent>(new Refusal(RefusalKind.RuleBroken, "policy_violation", "The pairing breaks the rules that are named; correct it and send it again.") { Problems = problems });
        if (Other(state, null, command.StartsOn, command.EndsOn) is { } other)
            return Exists(other);
        return Decision.Accept<PairingEvent>(new PairingProposed
        {
            PairingId = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{command.ZoneId}.{command.PartnerId}.{state.Pairings.Count + 1}"),
            ZoneId = command.ZoneId,
            PartnerId = command.PartnerId,
            UniversityId = university!,
            At = command.Now,
            ActedByUserId = actor.UserId,
            Status = PairingStatus.Proposed,
            Version = 1,
            StartsOn = command.StartsOn,
            EndsOn = command.EndsOn,
            ProposedBy = actor.OrganisationId,
            GoalTextIds = command.GoalTextIds,
            PlanTextId = command.PlanTextId,
        });
    }

    /// <summary>Another pairing of the two that is, or is asked to be, in a period.</summary>
    private static Pairing? Other(CoupleState state, string? pairingId, DateOnly startsOn, DateOnly endsOn) => state.Pairings.Find(pairing =>
        pairing.Id != pairingId && pairing.Status != PairingStatus.Ended && pairing.StartsOn <= endsOn && startsOn <= (pairing.Renewal?.EndsOn ?? pairing.EndsOn));

    private static Decision<PairingEvent> Exists(Pairing other) =>
        Refuse(RefusalKind.Conflict, "pairing_exists", $"The two have pairing {other.Id} in that time already: renew it, end it, or choose another time.");

    private static List<Problem> Broken(CoupleState state, ProposePairing command)
    {
        var problems = new List<Problem>();
        if (!command.IsZoneKnown)
            problems.Add(new Problem("unknown_zone", "zoneId", null, command.ZoneId));
        if (command.UniversityId is null)
            problems.Add(new Problem("unknown_university", "universityId", null, command.PartnerId));
        problems.AddRange(PairingActs.BrokenPeriod(command.StartsOn, command.EndsOn));
        if (command.GoalTextIds.Count is 0)
            problems.Add(new Problem("required", "goals"));
        if (command.GoalTextIds.Count > MaxGoals)
            problems.Add(new Problem("too_many", "goals", MaxGoals, command.GoalTextIds.Count));
        if (command.ZoneId.Length + command.PartnerId.Length > MaxIdLengths)
            problems.Add(new Problem("ids_too_long", "universityId", MaxIdLengths, command.ZoneId.Length + command.PartnerId.Length));
        if (state.Pairings.Count >= MaxPairings)
            problems.Add(new Problem("too_many", "universityId", MaxPairings, state.Pairings.Count));
        return problems;
    }

    private static Decision<PairingEvent> Refuse(RefusalKind kind, string code, string detail) => Decision.Refuse<PairingEvent>(new Refusal(kind, code, detail));
}
