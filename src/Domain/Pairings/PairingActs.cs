using Liandong.Domain.Organisations;

namespace Liandong.Domain.Pairings;

/// <summary>The acts on one pairing.</summary>
[PolicySource("O2")]
internal static class PairingActs
{
    private const int EarliestYear = 2000;
    private const int LatestYear = 8999;
    private const long MaxMinutes = 1_000_000_000;

    // Bases and years together: each is told when the pairing changes.
    private const int MaxPriorities = 200;

    public static Decision<PairingEvent> Decide(Pairing pairing, PairingAct act)
    {
        if (!pairing.IsOf(act.Actor) || (act is RecordPairing or GrantPriority && act.Actor.Role != Role.Department))
            return Refuse(RefusalKind.Forbidden, "forbidden", "The two sides of a pairing act on it, and the department records it.");
        if (act.ExpectedVersion is { } expected && expected != pairing.Version)
            return Refuse(RefusalKind.VersionMismatch, "version_mismatch", $"It has changed and is at version {pairing.Version} now. Read it again, then decide again.");
        return act switch
        {
            ConfirmPairing confirm => Confirm(pairing, confirm),
            RecordPairing record => Record(pairing, record),
            RenewPairing renew => Renew(pairing, renew),
            ReportPairing report => Report(pairing, report),
            EndPairing end => End(pairing, end),
            GrantPriority grant => Grant(pairing, grant),
            _ => Refuse(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts."),
        };
    }

    /// <summary>The rules that a period breaks.</summary>
    public static IEnumerable<Problem> BrokenPeriod(DateOnly startsOn, DateOnly endsOn)
    {
        if (endsOn <= startsOn)
            yield return new Problem("invalid_interval", "endsOn", TextOf(startsOn), TextOf(endsOn));
        else if (endsOn.DayNumber - startsOn.DayNumber > PairingDecider.MaxDays)
            yield return new Problem("period_too_long", "endsOn", PairingDecider.MaxDays, endsOn.DayNumber - startsOn.DayNumber);
    }

    public static PairingEnded End(Pairing pairing, PairingCommand command, DateOnly endsOn, string? reasonTextId = null) => new()
    {
        PairingId = pairing.Id,
        ZoneId = pairing.ZoneId,
        PartnerId = pairing.PartnerId,
        At = command.Now,
        ActedByUserId = command.Actor.UserId,
        Status = PairingStatus.Ended,
        Version = pairing.Version + 1,
        EndsOn = endsOn,
        EndedBy = command is EndPairing ? command.Actor.OrganisationId : null,
        ReasonTextId = reasonTextId,
    };

    private static Decision<PairingEvent> Confirm(Pairing pairing, ConfirmPairing command)
    {
        var proposedBy = pairing switch
        {
            { Status: PairingStatus.Proposed } => pairing.ProposedBy,
            { Status: PairingStatus.Active, Renewal: { ConfirmedBy: null } renewal } => renewal.ProposedBy,
            _ => null,
        };
        if (proposedBy is null)
            return WrongStatus(pairing, "Only what was proposed, and not confirmed yet, is confirmed.");
        if (!IsOtherSide(pairing, command.Actor, proposedBy))
            return Refuse(RefusalKind.Forbidden, "forbidden", "What one side has proposed, the other side confirms.");
        return Accept(new PairingConfirmed
        {
            PairingId = pairing.Id,
            ZoneId = pairing.ZoneId,
            PartnerId = pairing.PartnerId,
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            Status = pairing.Status == PairingStatus.Proposed ? PairingStatus.Confirmed : pairing.Status,
            Version = pairing.Version + 1,
            ConfirmedBy = command.Actor.OrganisationId,
        });
    }

    /// <summary>Whether an actor speaks for the side that has not proposed. The department and who acts for anyone speak for both.</summary>
    private static bool IsOtherSide(Pairing pairing, Actor actor, string proposedBy) =>
        proposedBy == pairing.ZoneId ? pairing.IsOfPartner(actor)
        : proposedBy == pairing.PartnerId || proposedBy == pairing.UniversityId ? actor.ActsFor(pairing.ZoneId)
        : pairing.IsOf(actor);

    private static Decision<PairingEvent> Record(Pairing pairing, RecordPairing command)
    {
        var isRenewal = pairing is { Status: PairingStatus.Active, Renewal.ConfirmedBy: not null };
        if (pairing.Status != PairingStatus.Confirmed && !isRenewal)
            return WrongStatus(pairing, "Only what both sides have confirmed is recorded.");
        if (!command.IsZoneApproved || !command.IsPartnerApproved)
            return Refuse(RefusalKind.Forbidden, "not_filed", $"{(command.IsZoneApproved ? pairing.PartnerId : pairing.ZoneId)} has no approved filing.");
        return Accept(new PairingRecorded
        {
            PairingId = pairing.Id,
            ZoneId = pairing.ZoneId,
            PartnerId = pairing.PartnerId,
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            Status = PairingStatus.Active,
            Version = pairing.Version + 1,
            StartsOn = pairing.StartsOn,
            EndsOn = isRenewal ? pairing.Renewal!.EndsOn : pairing.EndsOn,
        });
    }

    private static Decision<PairingEvent> Renew(Pairing pairing, RenewPairing command)
    {
        if (pairing.Status != PairingStatus.Active || pairing.Renewal is not null)
            return WrongStatus(pairing, pairing.Renewal is null ? "Only an active pairing is renewed; propose a new one." : "A renewal is under way already.");
        var problems = BrokenPeriod(pairing.StartsOn, command.EndsOn).ToList();
        if (command.EndsOn <= pairing.EndsOn)
            problems.Add(new Problem("not_later", "endsOn", TextOf(pairing.EndsOn), TextOf(command.EndsOn)));
        if (command.GoalTextIds is { Count: 0 })
            problems.Add(new Problem("required", "goals"));
        if (command.GoalTextIds is { Count: > PairingDecider.MaxGoals } goals)
            problems.Add(new Problem("too_many", "goals", PairingDecider.MaxGoals, goals.Count));
        if (problems.Count > 0)
            return Decision.Refuse<PairingEvent>(new Refusal(RefusalKind.RuleBroken, "policy_violation", "The renewal breaks the rules that are named.") { Problems = problems });
        return Accept(new RenewalProposed
        {
            PairingId = pairing.Id,
            ZoneId = pairing.ZoneId,
            PartnerId = pairing.PartnerId,
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            Status = pairing.Status,
            Version = pairing.Version + 1,
            EndsOn = command.EndsOn,
            ProposedBy = command.Actor.OrganisationId,
            GoalTextIds = command.GoalTextIds,
            PlanTextId = command.PlanTextId,
        });
    }

    private static Decision<PairingEvent> Report(Pairing pairing, ReportPairing command)
    {
        if (pairing.RecordedAt is null)
            return WrongStatus(pairing, "Only a pairing that is or was active is reported on.");
        var last = Math.Min(pairing.EndsOn.Year, ChinaDays.Of(command.Now).Year);
        if (command.Year < pairing.StartsOn.Year || command.Year > last)
        {
            return Decision.Refuse<PairingEvent>(new Refusal(RefusalKind.RuleBroken, "policy_violation", "A report is on a year of the pairing that has begun.")
            {
                Problems = [new Problem("out_of_range", "year", last, command.Year)],
            });
        }

        return Accept(new PairingReported
        {
            PairingId = pairing.Id,
            ZoneId = pairing.ZoneId,
            PartnerId = pairing.PartnerId,
            At = command.Now,
            ActedByUserId = command.Actor.UserId,
            Status = pairing.Status,
            Version = pairing.Version + 1,
            Year = command.Year,
            TextId = command.TextId,
            ReportedBy = command.Actor.OrganisationId,
        });
    }

    [PolicySource("M2")]
    private static Decision<PairingEvent> Grant(Pairing pairing, GrantPriority command)
    {
        if (pairing.Status != PairingStatus.Active)
            return WrongStatus(pairing, "Only an active pairing has priority.");
        var known = pairing.Priorities.Find(grant => grant.PilotBaseId == command.PilotBaseId && grant.Year == command.Year);
        var problems = new List<Problem>();
        if (command.Year is < EarliestYear or > LatestYear)
            problems.Add(new Problem("out_of_range", "year", command.Year < EarliestYear ? EarliestYear : LatestYear, command.Year));
        if (command.Minutes is < 0 or > MaxMinutes)
            problems.Add(new Problem("out_of_range", "minutes", command.Minutes < 0 ? 0 : MaxMinutes, command.Minutes));
        else if (command.Minutes < command.TakenMinutes)
            problems.Add(new Problem("below_taken", "minutes", command.TakenMinutes, command.Minutes));
        if (known is null && pairing.Priorities.Count >= MaxPriorities)
            problems.Add(new Problem("too_many", "pilotBaseId", MaxPriorities, pairing.Priorities.Count + 1));
        if (problems.Count > 0)
            return Decision.Refuse<PairingEvent>(new Refusal(RefusalKind.RuleBroken, "policy_violation", "The quota breaks the rules that are named. What is held and used cannot be taken back.") { Problems = problems });
        return known?.Minutes == command.Minutes
            ? Decision.Accept<PairingEvent>()
            : Accept(new PriorityGranted
            {
                PairingId = pairing.Id,
                ZoneId = pairing.ZoneId,
                PartnerId = pairing.PartnerId,
                At = command.Now,
                ActedByUserId = command.Actor.UserId,
                Status = pairing.Status,
                Version = pairing.Version + 1,
                PilotBaseId = command.PilotBaseId,
                Year = command.Year,
                Minutes = command.Minutes,
            });
    }

    private static Decision<PairingEvent> End(Pairing pairing, EndPairing command)
    {
        if (command.ReasonTextId is null)
            return Decision.Refuse<PairingEvent>(new Refusal(RefusalKind.RuleBroken, "reason_required", "Say why the pairing is ended.") { Problems = [new Problem("required", "reason")] });
        if (pairing.Status == PairingStatus.Ended)
            return WrongStatus(pairing, "It is over already.");
        var today = ChinaDays.Of(command.Now);
        return Accept(End(pairing, command, today < pairing.EndsOn ? today : pairing.EndsOn, command.ReasonTextId));
    }

    private static string TextOf(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private static Decision<PairingEvent> WrongStatus(Pairing pairing, string what) =>
        Refuse(RefusalKind.Conflict, "wrong_status", $"The pairing is {pairing.Status.ToString().ToLowerInvariant()}. {what}");

    private static Decision<PairingEvent> Accept(PairingEvent happened) => Decision.Accept(happened);

    private static Decision<PairingEvent> Refuse(RefusalKind kind, string code, string detail) => Decision.Refuse<PairingEvent>(new Refusal(kind, code, detail));
}
