namespace Liandong.Domain.Roadshows;

/// <summary>What the scores of one criterion come to.</summary>
/// <param name="CriterionId">The criterion.</param>
/// <param name="Mean">The mean, to two decimals.</param>
/// <param name="Median">The median, to two decimals.</param>
public sealed record CriterionResult(string CriterionId, decimal Mean, decimal Median);

/// <summary>What the scores of a pitch come to.</summary>
/// <param name="Count">How many experts have scored it.</param>
/// <param name="Mean">The mean of the experts' weighted scores, to two decimals; 0 without scores.</param>
/// <param name="Median">Their median, to two decimals; 0 without scores.</param>
/// <param name="Criteria">The same for each criterion.</param>
public sealed record PitchResult(int Count, decimal Mean, decimal Median, IReadOnlyList<CriterionResult> Criteria);

/// <summary>Works out the results of a session.</summary>
public static class Scoreboard
{
    /// <summary>The result of a pitch. What an expert gives counts by the weights of the criteria; what all give is told by mean and median.</summary>
    public static PitchResult Of(RoadshowState state, string pitchId)
    {
        ArgumentNullException.ThrowIfNull(state);
        var criteria = state.Definition?.Criteria ?? [];
        var scores = state.Scores.FindAll(score => score.PitchId == pitchId);
        var weighted = scores.ConvertAll(score => Weighted(criteria, score));
        return new PitchResult(scores.Count, Mean(weighted), Median(weighted), [.. criteria.Select(criterion => Of(criterion, scores))]);
    }

    private static CriterionResult Of(Criterion criterion, IReadOnlyList<PitchScore> scores)
    {
        var values = scores.Where(score => score.Scores.ContainsKey(criterion.Id)).Select(score => (decimal)score.Scores[criterion.Id]).ToList();
        return new CriterionResult(criterion.Id, Mean(values), Median(values));
    }

    private static decimal Weighted(IReadOnlyList<Criterion> criteria, PitchScore score)
    {
        var weights = criteria.Sum(criterion => criterion.Weight);
        return weights == 0 ? 0 : criteria.Sum(criterion => criterion.Weight * score.Scores.GetValueOrDefault(criterion.Id)) / weights;
    }

    private static decimal Mean(IReadOnlyList<decimal> values) => values.Count == 0 ? 0 : Rounded(values.Sum() / values.Count);

    private static decimal Median(IReadOnlyList<decimal> values)
    {
        if (values.Count == 0)
            return 0;
        var sorted = values.Order().ToList();
        return Rounded((sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2);
    }

    private static decimal Rounded(decimal value) => Math.Round(value, 2, MidpointRounding.AwayFromZero);
}
