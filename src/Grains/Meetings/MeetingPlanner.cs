using Google.OrTools.Sat;
using Liandong.Domain.Meetings;

namespace Liandong.Grains.Meetings;

/// <summary>A plan, and what is known about how good one can be.</summary>
/// <param name="Slots">The slot of each pair; -1 where it does not meet.</param>
/// <param name="WeightBound">No plan with as few participants below their minimum meets more weight than this.</param>
/// <param name="IsProven">Whether no plan has fewer participants below their minimum, or as many and more weight; for one that leaves mandatory requests out, whether every plan does.</param>
internal sealed record PlanFound(IReadOnlyList<int> Slots, long WeightBound, bool IsProven)
{
    /// <summary>How many requests that no plan may leave out are left out.</summary>
    public int MandatoryLeftOut { get; init; }
}

/// <summary>
/// Plans 1:1 meetings. First is chosen what to meet if only numbers counted, which bounds every plan; then a construction finds
/// places for it. What it cannot place is searched for in a constraint model of the whole, one figure after another, in the
/// order in which plans are compared. In the end gaps between meetings are closed.
/// </summary>
/// <remarks>
/// Searches count their own steps instead of time, so the same task, seed and limit give the same plan on every machine that
/// is fast enough to take the steps within the limit. The clock ends them otherwise.
/// </remarks>
internal sealed class MeetingPlanner(TimeProvider clock)
{
    // The model of the whole has a Boolean for each pair and slot: beyond this many it would take gigabytes, and the search too long.
    private const int MostPlaces = 100_000;

    /// <summary>Finds a plan.</summary>
    /// <param name="task">The task.</param>
    /// <param name="seed">Decides between plans of equal standing.</param>
    /// <param name="limit">How long it may take.</param>
    /// <param name="cancellationToken">Ends the search early, with what there is.</param>
    public PlanFound Find(MeetingTask task, int seed, TimeSpan limit, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        return new Search(task, new SearchLimits(seed, limit, () => limit - clock.GetElapsedTime(started), cancellationToken)).Run();
    }

    /// <summary>One search; the plan at hand is always a whole one.</summary>
    private sealed class Search
    {
        private readonly MeetingTask _task;
        private readonly SearchLimits _limits;
        private readonly PlanSelection _selection;
        private PlanModel? _model;
        private IReadOnlyList<int> _slots;

        public Search(MeetingTask task, SearchLimits limits)
        {
            (_task, _limits) = (task, limits);
            _selection = PlanSelection.Choose(task, limits);
            _slots = PlanConstruction.Build(task, _selection.IsChosen, limits.Seed).Slots;
        }

        private int MandatoryLeftOut => _task.Pairs.Where((pair, index) => pair.IsMandatory && _slots[index] < 0).Count();

        private int Moved => _task.Pairs.Where((pair, index) => pair.PreviousSlot is { } before && before != _slots[index]).Count();

        private PlanMeasure Measure => MeetingPlan.Of(_task, _slots).Measure;

        private PlanModel Model => _model ??= MakeModel();

        private bool IsSearchable => _task.Pairs.Sum(pair => (long)ulong.PopCount(pair.Slots)) <= MostPlaces;

        public PlanFound Run()
        {
            var isLeast = MeetMandatory();
            if (MandatoryLeftOut is var leftOut and > 0)
            {
                return new PlanFound(_slots, 0, isLeast) { MandatoryLeftOut = leftOut };
            }

            var (bound, isProven) = MeetWeight();
            KeepPrevious();
            _slots = GapClosing.Close(_task, _slots, _limits.Seed, StepsOfGapClosing(), () => _limits.TimeLeft() > TimeSpan.Zero && !_limits.CancellationToken.IsCancellationRequested);
            return new PlanFound(_slots, bound, isProven);
        }

        /// <summary>Whether no plan leaves out fewer of the requests that none may leave out.</summary>
        private bool MeetMandatory()
        {
            if (MandatoryLeftOut == 0 || _selection.MandatoryLeftOut > 0)
            {
                return true;
            }

            return IsSearchable && Minimise(Model.Figures.MandatoryLeftOut(), MandatoryLeftOut, 0.3).IsReached;
        }

        /// <summary>The weight that no plan exceeds, and whether that is reached with as few participants below their minimum as can be.</summary>
        private (long Bound, bool IsProven) MeetWeight()
        {
            if (Measure.BelowMinimum > _selection.BelowMinimum || Measure.Weight < _selection.Weight)
            {
                return IsSearchable ? SearchForWeight() : (BoundWithoutSearch, false);
            }

            return (_selection.Weight, true);
        }

        /// <summary>The weight chosen by numbers bounds plans with as few below their minimum as that; others, all there is.</summary>
        private long BoundWithoutSearch =>
            Measure.BelowMinimum == _selection.BelowMinimum ? _selection.Weight : _task.Pairs.Where(pair => pair.Slots != 0).Sum(pair => (long)pair.Weight);

        private (long Bound, bool IsProven) SearchForWeight()
        {
            var isLeast = Measure.BelowMinimum == _selection.BelowMinimum;
            if (isLeast)
            {
                Model.Hold(Model.Figures.BelowMinimum(), Measure.BelowMinimum);
            }
            else
            {
                isLeast = Minimise(Model.Figures.BelowMinimum(), Measure.BelowMinimum, 0.15).IsReached;
            }

            var searched = -Minimise(-1 * Model.Figures.Weight(), -Measure.Weight, 0.3).Bound;
            var bound = Measure.BelowMinimum == _selection.BelowMinimum ? Math.Min(searched, _selection.Weight) : Math.Min(searched, Model.Figures.AllWeight);
            return (bound, isLeast && Measure.Weight == bound);
        }

        private void KeepPrevious()
        {
            if (Moved > 0 && IsSearchable)
            {
                Model.Hold(Model.Figures.BelowMinimum(), Measure.BelowMinimum);
                Model.Hold(-1 * Model.Figures.Weight(), -Measure.Weight);
                Minimise(Model.Moved(), Moved, 0.2);
            }
        }

        private PlanModel MakeModel()
        {
            var model = new PlanModel(_task, _slots, _limits);
            model.Hold(model.Figures.MandatoryLeftOut(), MandatoryLeftOut);
            return model;
        }

        private (long Bound, bool IsReached) Minimise(LinearExpr figure, long current, double share)
        {
            var stage = Model.Minimise(figure, current, share);
            _slots = Model.Slots;
            return stage;
        }

        /// <summary>Whoever knows a plan waits for the next one: a second is enough then.</summary>
        private int StepsOfGapClosing() => (int)(GapClosing.StepsPerSecond * (_task.HasPrevious ? Math.Min(0.5, _limits.Limit.TotalSeconds) : _limits.Limit.TotalSeconds * 0.6));
    }
}
