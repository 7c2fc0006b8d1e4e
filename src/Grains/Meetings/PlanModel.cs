using Google.OrTools.Sat;
using Liandong.Domain.Meetings;

namespace Liandong.Grains.Meetings;

/// <summary>A whole task as a constraint model, one decision a pair and slot, with the plan at hand as its solution.</summary>
internal sealed class PlanModel
{
    private readonly MeetingTask _task;
    private readonly StagedSearch _search;
    private readonly List<(int Pair, int Slot)> _places = [];
    private readonly Dictionary<(int Pair, int Slot), BoolVar> _at = [];

    /// <summary>Makes the model.</summary>
    /// <param name="task">The task.</param>
    /// <param name="slots">The plan at hand: the slot of each pair; -1 where it does not meet.</param>
    /// <param name="limits">How far searches may go.</param>
    public PlanModel(MeetingTask task, IReadOnlyList<int> slots, SearchLimits limits)
    {
        (_task, _search) = (task, new StagedSearch(limits));
        var met = task.Pairs.Select((pair, index) => AddPair(index, pair)).ToList();
        Figures = new PlanFigures(task, _search.Model, met);
        AddPeople();
        for (var slot = 0; slot < task.SlotCount; slot++)
        {
            _search.Model.Add(LinearExpr.Sum(_places.Where(place => place.Slot == slot).Select(place => _at[place])) <= task.Tables[slot]);
        }

        _search.StartFrom(_places.Select(place => slots[place.Pair] == place.Slot));
    }

    /// <summary>The figures to search for.</summary>
    public PlanFigures Figures { get; }

    /// <summary>The plan at hand.</summary>
    public IReadOnlyList<int> Slots
    {
        get
        {
            var slots = new int[_task.Pairs.Count];
            Array.Fill(slots, -1);
            foreach (var (place, isTaken) in _places.Zip(_search.Solution!).Where(each => each.Second))
            {
                slots[place.Pair] = place.Slot;
            }

            return slots;
        }
    }

    /// <summary>How many meetings of the plan that people know are not in their slot.</summary>
    public LinearExpr Moved() => LinearExpr.Sum(Enumerable.Range(0, _task.Pairs.Count).Where(pair => _task.Pairs[pair].PreviousSlot is not null).Select(pair =>
        _at.TryGetValue((pair, _task.Pairs[pair].PreviousSlot!.Value), out var stays) ? 1 - stays : LinearExpr.Constant(1)));

    /// <summary>Searches for less of a figure than the plan at hand has; later searches keep what this one reaches.</summary>
    /// <param name="figure">The figure.</param>
    /// <param name="current">What the plan at hand has of it.</param>
    /// <param name="share">The part of the limit that this may take.</param>
    /// <returns>No plan has less of it; and whether the one at hand has no more than that.</returns>
    public (long Bound, bool IsReached) Minimise(LinearExpr figure, long current, double share)
    {
        Hold(figure, current);
        return _search.Minimise(figure, share);
    }

    /// <summary>Keeps later searches from having more of a figure.</summary>
    public void Hold(LinearExpr figure, long atMost) => _search.Model.Add(figure <= atMost);

    private LinearExpr AddPair(int index, MeetingPair pair)
    {
        var places = Enumerable.Range(0, _task.SlotCount).Where(slot => (pair.Slots & (1UL << slot)) != 0).Select(slot => (index, slot)).ToList();
        foreach (var place in places)
        {
            _places.Add(place);
            _at.Add(place, _search.Decide());
        }

        _search.Model.AddAtMostOne(places.Select(place => _at[place]));
        return LinearExpr.Sum(places.Select(place => _at[place]));
    }

    private void AddPeople()
    {
        for (var person = 0; person < _task.People.Count; person++)
        {
            for (var slot = 0; slot < _task.SlotCount; slot++)
            {
                _search.Model.AddAtMostOne(_task.People[person].Pairs.Where(pair => _at.ContainsKey((pair, slot))).Select(pair => _at[(pair, slot)]));
            }

            if (_task.People[person].Max < _task.SlotCount)
            {
                _search.Model.Add(Figures.MeetingsOf(person) <= _task.People[person].Max);
            }
        }
    }
}
