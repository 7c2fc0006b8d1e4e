namespace Liandong.Domain.Roadshows;

/// <summary>Experts' scores, with conflicts of interest kept out.</summary>
[PolicySource("M3")]
[PolicySource("M19")]
internal static class ScoreDecisions
{
    private const int MaxScore = 100;

    public static Decision<RoadshowEvent> Score(RoadshowState state, ScorePitch command)
    {
        var plan = state.Definition!;
        var expertId = command.ExpertId ?? command.Actor.OrganisationId;
        if (!Refusals.SpeaksFor(command.Actor, Role.Expert, command.ExpertId) || (plan.Panel.Count > 0 && MemberOf(plan, expertId) is null))
            return Refusals.Forbidden("Experts score, of the session's panel when it has one; who acts for anyone names the expert in expertId.");
        if (plan.Find(command.PitchId) is not { } pitch)
            return Refusals.UnknownPitch(command.PitchId);
        if (ConflictOf(state, expertId, pitch, command.Ties) is { } conflict)
            return Refusals.Broken("conflict_of_interest", "Somebody without ties to the presenter scores this pitch.", conflict);
        if (Broken(plan, command.Scores) is { Count: > 0 } problems)
            return Refusals.Broken("policy_violation", "Score each criterion of the session from 0 to 100.", problems);
        if (state.Status != RoadshowStatus.Live || state.Queue.Find(progress => progress.PitchId == command.PitchId)?.Outcome is not (PitchOutcome.Current or PitchOutcome.Done))
            return Refusals.WrongStatus(state, "A pitch is scored from its beginning to the end of the session.");
        var known = state.Scores.Find(score => score.ExpertId == expertId && score.PitchId == command.PitchId);
        return known is not null && command.Scores.All(pair => known.Scores.GetValueOrDefault(pair.Key, -1) == pair.Value)
            ? Decision.Accept<RoadshowEvent>()
            : new Happenings(state, command).Add(facts => new PitchScored
            {
                RoadshowId = facts.Id,
                At = facts.At,
                Sequence = facts.Sequence,
                ActedByUserId = facts.UserId,
                ExpertId = expertId,
                PitchId = command.PitchId,
                Scores = new SortedDictionary<string, int>(command.Scores.ToDictionary(), StringComparer.Ordinal),
            }).Accept();
    }

    public static Decision<RoadshowEvent> Declare(RoadshowState state, DeclareConflict command)
    {
        if (!state.IsHostedBy(command.Actor) && (command.Actor.Role != Role.Expert || command.Actor.OrganisationId != command.ExpertId))
            return Refusals.Forbidden("Experts declare their own conflicts of interest, the host those of any.");
        if (state.Status == RoadshowStatus.Ended)
            return Refusals.WrongStatus(state, "Its scores are published.");
        if (state.Definition!.Find(command.PitchId) is null)
            return Refusals.UnknownPitch(command.PitchId);
        if (IsDeclared(state, command.ExpertId, command.PitchId))
            return Decision.Accept<RoadshowEvent>();
        if (state.Conflicts.Count >= RoadshowBounds.MaxInterests)
            return Refusals.Full("conflicts", RoadshowBounds.MaxInterests);
        return new Happenings(state, command).Add(facts => new ConflictDeclared
        {
            RoadshowId = facts.Id,
            At = facts.At,
            Sequence = facts.Sequence,
            ActedByUserId = facts.UserId,
            ExpertId = command.ExpertId,
            PitchId = command.PitchId,
            DeclaredBy = command.Actor.OrganisationId,
        }).Accept();
    }

    /// <summary>Why an expert must not score a pitch; null when nothing is known against it.</summary>
    private static Problem? ConflictOf(RoadshowState state, string expertId, Pitch pitch, ExpertTies ties)
    {
        var own = ties.ExpertOrganisationIds.Append(expertId).Concat(MemberOf(state.Definition!, expertId)?.AffiliationIds ?? []).ToHashSet();
        return own.Contains(pitch.PresenterOrgId) ? new Problem("own_organisation", "pitchId", null, pitch.PresenterOrgId)
            : ties.PartnerIds.FirstOrDefault(own.Contains) is { } partner ? new Problem("paired_university", "pitchId", null, partner)
            : IsDeclared(state, expertId, pitch.PitchId) ? new Problem("declared_conflict", "pitchId")
            : null;
    }

    private static bool IsDeclared(RoadshowState state, string expertId, string pitchId) =>
        state.Conflicts.Exists(conflict => conflict.ExpertId == expertId && conflict.PitchId == pitchId);

    private static PanelMember? MemberOf(RoadshowDefinition plan, string expertId) => plan.Panel.FirstOrDefault(member => member.ExpertId == expertId);

    private static List<Problem> Broken(RoadshowDefinition plan, IReadOnlyDictionary<string, int> scores)
    {
        var problems = new List<Problem>();
        if (plan.Criteria.Count == 0)
            problems.Add(new Problem("not_scored", "scores"));
        foreach (var criterion in plan.Criteria.Where(criterion => !scores.ContainsKey(criterion.Id)))
            problems.Add(new Problem("required", $"scores.{criterion.Id}"));
        foreach (var (id, score) in scores.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            if (!plan.Criteria.Any(criterion => criterion.Id == id))
                problems.Add(new Problem("unknown_criterion", $"scores.{id}"));
            else if (score is < 0 or > MaxScore)
                problems.Add(new Problem("out_of_range", $"scores.{id}", score < 0 ? 0 : MaxScore, score));
        }

        return problems;
    }
}
