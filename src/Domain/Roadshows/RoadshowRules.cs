namespace Liandong.Domain.Roadshows;

/// <summary>What a plan must be like.</summary>
internal static class RoadshowRules
{
    /// <summary>All that is wrong with a plan.</summary>
    public static IReadOnlyList<Problem> Broken(RoadshowDefinition plan) =>
    [
        .. Text("title", plan.Title),
        .. Agenda(plan.Agenda),
        .. Criteria(plan),
        .. Panel(plan.Panel),
        .. Ids("invitedIds", plan.InvitedIds, RoadshowBounds.MaxInvited),
        .. plan.Capacity is { } capacity ? Range("capacity", capacity, 1, RoadshowBounds.MaxRegistrations) : [],
    ];

    /// <summary>A text that is shown: not empty, not too long.</summary>
    public static IEnumerable<Problem> Text(string param, string text)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield return new Problem("required", param);
        else if (text.Length > RoadshowBounds.MaxTitle)
            yield return new Problem("too_long", param, RoadshowBounds.MaxTitle, text.Length);
    }

    private static IEnumerable<Problem> Agenda(IReadOnlyList<Pitch> agenda)
    {
        if (agenda.Count == 0)
            yield return new Problem("required", "agenda");
        if (agenda.Count > RoadshowBounds.MaxPitches)
            yield return new Problem("too_many", "agenda", RoadshowBounds.MaxPitches, agenda.Count);
        foreach (var problem in Unique("agenda", "pitchId", [.. agenda.Select(pitch => pitch.PitchId)]))
            yield return problem;
        for (var i = 0; i < agenda.Count; i++)
        {
            var pitch = agenda[i];
            foreach (var problem in Text($"agenda[{i}].title", pitch.Title)
                         .Concat(Id($"agenda[{i}].pitchId", pitch.PitchId)).Concat(Id($"agenda[{i}].presenterOrgId", pitch.PresenterOrgId))
                         .Concat(Range($"agenda[{i}].pitchMinutes", pitch.PitchMinutes, 1, RoadshowBounds.MaxPhaseMinutes))
                         .Concat(Range($"agenda[{i}].qaMinutes", pitch.QaMinutes, 0, RoadshowBounds.MaxPhaseMinutes)))
                yield return problem;
        }
    }

    private static IEnumerable<Problem> Criteria(RoadshowDefinition plan)
    {
        var criteria = plan.Criteria;
        if (criteria.Count > RoadshowBounds.MaxCriteria)
            yield return new Problem("too_many", "scoring.criteria", RoadshowBounds.MaxCriteria, criteria.Count);
        foreach (var problem in Unique("scoring.criteria", "id", [.. criteria.Select(criterion => criterion.Id)]).Concat(Range("scoring.minutes", plan.ScoringMinutes, 0, RoadshowBounds.MaxScoringMinutes)))
            yield return problem;
        for (var i = 0; i < criteria.Count; i++)
        {
            foreach (var problem in Text($"scoring.criteria[{i}].text", criteria[i].Text).Concat(Id($"scoring.criteria[{i}].id", criteria[i].Id)))
                yield return problem;
            if (criteria[i].Weight is <= 0 or > RoadshowBounds.MaxWeight)
                yield return new Problem("out_of_range", $"scoring.criteria[{i}].weight", (long)RoadshowBounds.MaxWeight, criteria[i].Weight.ToString(System.Globalization.CultureInfo.InvariantCulture));
        }
    }

    private static IEnumerable<Problem> Panel(IReadOnlyList<PanelMember> panel)
    {
        if (panel.Count > RoadshowBounds.MaxPanel)
            yield return new Problem("too_many", "panel", RoadshowBounds.MaxPanel, panel.Count);
        foreach (var problem in Unique("panel", "expertId", [.. panel.Select(member => member.ExpertId)]))
            yield return problem;
        for (var i = 0; i < panel.Count; i++)
        {
            foreach (var problem in Id($"panel[{i}].expertId", panel[i].ExpertId).Concat(Ids($"panel[{i}].affiliationIds", panel[i].AffiliationIds, RoadshowBounds.MaxPanel)))
                yield return problem;
        }
    }

    private static IEnumerable<Problem> Ids(string param, IReadOnlyList<string> ids, int most)
    {
        if (ids.Count > most)
            yield return new Problem("too_many", param, most, ids.Count);
        for (var i = 0; i < ids.Count; i++)
        {
            if (!Domain.Ids.IsChosen(ids[i]))
                yield return new Problem("invalid_id", $"{param}[{i}]");
        }
    }

    private static IEnumerable<Problem> Id(string param, string id)
    {
        if (!Domain.Ids.IsChosen(id))
            yield return new Problem("invalid_id", param);
    }

    private static IEnumerable<Problem> Unique(string list, string member, IReadOnlyList<string> ids)
    {
        var seen = new HashSet<string>();
        for (var i = 0; i < ids.Count; i++)
        {
            if (!seen.Add(ids[i]))
                yield return new Problem("repeated", $"{list}[{i}].{member}");
        }
    }

    private static IEnumerable<Problem> Range(string param, int value, int least, int most)
    {
        if (value < least || value > most)
            yield return new Problem("out_of_range", param, value < least ? least : most, value);
    }
}
