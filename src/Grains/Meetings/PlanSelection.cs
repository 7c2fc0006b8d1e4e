using Google.OrTools.Sat;
using Liandong.Domain.Meetings;

namespace Liandong.Grains.Meetings;

/// <summary>
/// Which requests to meet if only the numbers of meetings, slots and tables counted: found out far more easily than a plan, and
/// no plan is better. Where the construction finds a place for all that is chosen, there is no better plan.
/// </summary>
/// <param name="IsChosen">Whether each pair is to be met.</param>
/// <param name="MandatoryLeftOut">Every plan leaves out as many of the requests that none may leave out, or more.</param>
/// <param name="BelowMinimum">No plan has fewer participants below their minimum.</param>
/// <param name="Weight">No plan with as few of them meets more weight.</param>
internal sealed record PlanSelection(IReadOnlyList<bool> IsChosen, long MandatoryLeftOut, long BelowMinimum, long Weight)
{
    private const double ShareOfStage = 0.05;

    // The relaxation is all but exact here: 1,500 requests take 0.1 s with it at once, and more than 5 s by way of the presolve.
    private const string Parameters = "cp_model_presolve:false linearization_level:2";

    /// <summary>Chooses.</summary>
    public static PlanSelection Choose(MeetingTask task, SearchLimits limits)
    {
        var search = new StagedSearch(limits, Parameters);
        var met = task.Pairs.Select(_ => search.Decide()).ToList();
        var figures = new PlanFigures(task, search.Model, [.. met.Select(LinearExpr (decision) => decision)]);
        foreach (var (pair, decision) in task.Pairs.Zip(met).Where(each => each.First.Slots == 0))
        {
            search.Model.Add(decision == 0);
        }

        search.Model.Add(LinearExpr.Sum(met) <= task.Tables.Sum(tables => Math.Min(tables, task.People.Count / 2)));
        for (var person = 0; person < task.People.Count; person++)
        {
            search.Model.Add(figures.MeetingsOf(person) <= Math.Min(task.People[person].Max, (long)ulong.PopCount(task.People[person].Available)));
        }

        var mandatory = task.Pairs.Any(pair => pair.IsMandatory) ? search.Minimise(figures.MandatoryLeftOut(), ShareOfStage).Bound : 0;
        var below = task.People.Any(person => person.Min > 0) ? search.Minimise(figures.BelowMinimum(), ShareOfStage).Bound : 0;
        var weight = search.Minimise(-1 * figures.Weight(), ShareOfStage).Bound;
        if (task.HasPrevious)
        {
            search.Minimise(figures.LeftOutOfPrevious(), ShareOfStage);
        }

        search.Minimise(-1 * figures.WorstShare(), ShareOfStage);
        return new PlanSelection(search.Solution ?? [.. task.Pairs.Select(_ => true)], Math.Max(0, mandatory), Math.Max(0, below), Math.Min(-weight, figures.AllWeight));
    }
}
