using Google.OrTools.Sat;
using Liandong.Domain.Meetings;

namespace Liandong.Grains.Meetings;

/// <summary>The figures that plans are compared by, as expressions of a model.</summary>
/// <param name="task">The task.</param>
/// <param name="model">The model.</param>
/// <param name="met">Whether each pair meets: 0 or 1.</param>
internal sealed class PlanFigures(MeetingTask task, CpModel model, IReadOnlyList<LinearExpr> met)
{
    private const int Permille = 1_000;

    /// <summary>The weight of all requests that can be met at all.</summary>
    public long AllWeight { get; } = task.Pairs.Where(pair => pair.Slots != 0).Sum(pair => (long)pair.Weight);

    /// <summary>How many of the requests that no plan may leave out are left out.</summary>
    public LinearExpr MandatoryLeftOut() => LinearExpr.Sum(Where(pair => pair.IsMandatory).Select(pair => 1 - met[pair]));

    /// <summary>How many participants have fewer meetings than their minimum.</summary>
    public LinearExpr BelowMinimum() => LinearExpr.Sum(Enumerable.Range(0, task.People.Count).Where(person => task.People[person].Min > 0).Select(person =>
    {
        var isBelow = model.NewBoolVar("");
        model.Add(MeetingsOf(person) + (task.People[person].Min * isBelow) >= task.People[person].Min);
        return isBelow;
    }));

    /// <summary>The weight of the requests met.</summary>
    public LinearExpr Weight() => LinearExpr.WeightedSum(met, task.Pairs.Select(pair => (long)pair.Weight));

    /// <summary>How many meetings of the plan that people already know are left out.</summary>
    public LinearExpr LeftOutOfPrevious() => LinearExpr.Sum(Where(pair => pair.PreviousSlot is not null).Select(pair => 1 - met[pair]));

    /// <summary>The smallest share of its requests that a participant has met, in thousandths.</summary>
    public LinearExpr WorstShare()
    {
        var worst = model.NewIntVar(0, Permille, "");
        foreach (var person in Enumerable.Range(0, task.People.Count).Where(person => task.People[person].Pairs.Count > 0))
        {
            model.Add((Permille * MeetingsOf(person)) - (task.People[person].Pairs.Count * worst) >= 0);
        }

        return worst;
    }

    /// <summary>How many meetings a participant has.</summary>
    public LinearExpr MeetingsOf(int person) => LinearExpr.Sum(task.People[person].Pairs.Select(pair => met[pair]));

    private IEnumerable<int> Where(Func<MeetingPair, bool> holds) => Enumerable.Range(0, task.Pairs.Count).Where(pair => holds(task.Pairs[pair]));
}
