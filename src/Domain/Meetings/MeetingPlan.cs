using System.Numerics;

namespace Liandong.Domain.Meetings;

/// <summary>A plan: who meets whom, when and where, and why the others do not.</summary>
/// <param name="Meetings">What takes place, by slot and table.</param>
/// <param name="Unmet">What does not, in the order of the requests.</param>
/// <param name="Measure">How good it is.</param>
public sealed record MeetingPlan(IReadOnlyList<PlannedMeeting> Meetings, IReadOnlyList<UnmetRequest> Unmet, PlanMeasure Measure)
{
    /// <summary>The plan of a grid.</summary>
    /// <param name="task">The task.</param>
    /// <param name="slots">The slot of each pair; -1 where it does not meet.</param>
    public static MeetingPlan Of(MeetingTask task, IReadOnlyList<int> slots)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(slots);
        var tables = TableAssignment.Assign(task, slots);
        var meetings = Enumerable.Range(0, slots.Count).Where(pair => slots[pair] >= 0)
            .Select(pair => new PlannedMeeting(task.People[task.Pairs[pair].A].Id, task.People[task.Pairs[pair].B].Id, slots[pair], tables[pair]))
            .OrderBy(meeting => meeting.Slot).ThenBy(meeting => meeting.Table).ToList();
        return new MeetingPlan(meetings, UnmetReasons.Of(task, slots), PlanMeasure.Of(task, slots, tables));
    }
}

/// <summary>Why a plan leaves a request out.</summary>
public enum UnmetCause
{
    /// <summary>The two are never available in the same slot.</summary>
    NeverBothAvailable,

    /// <summary>The two are not both available in any of the slots that the request allows.</summary>
    NotInAllowedSlots,

    /// <summary>One of them has as many meetings as wanted.</summary>
    AtMaximum,

    /// <summary>One of them has other meetings in all slots in which the two could meet.</summary>
    BusyThroughout,

    /// <summary>In each slot in which the two could meet, one of them has another meeting.</summary>
    OneIsBusy,

    /// <summary>In each slot in which both are free, all tables are taken.</summary>
    TablesTaken,

    /// <summary>No place was found within the time limit.</summary>
    NotFound,

    /// <summary>One of the two has turned the meeting down.</summary>
    TurnedDown,
}

/// <summary>A request that a plan leaves out. Plain data: journaled with plans, so members are only added.</summary>
/// <param name="A">The one.</param>
/// <param name="B">The other.</param>
/// <param name="Reason">Why, as a sentence.</param>
public sealed record UnmetRequest(string A, string B, string Reason)
{
    /// <summary>Why, as a code; plans of earlier releases have none.</summary>
    public UnmetCause? Cause { get; init; }

    /// <summary>Of which of the two it is said, where it is said of one.</summary>
    public string? PartyId { get; init; }

    /// <summary>How many meetings that one wants at most, where that is why.</summary>
    public int? Limit { get; init; }
}

/// <summary>How good a plan is, in the order in which plans are compared.</summary>
/// <param name="BelowMinimum">Participants with fewer meetings than their minimum.</param>
/// <param name="Met">Requests met.</param>
/// <param name="Weight">Weight of the requests met.</param>
/// <param name="WorstSharePermille">The smallest share of its requests that a participant has met, in thousandths rounded down; 1,000 when nobody asked.</param>
/// <param name="IdleSlots">Slots without a meeting between each participant's first and last one, over all participants.</param>
/// <param name="Moved">Meetings of the plan that people already know that are now in another slot, at another table, or left out.</param>
public sealed record PlanMeasure(int BelowMinimum, int Met, long Weight, int WorstSharePermille, int IdleSlots, int Moved)
{
    /// <summary>Measures a plan.</summary>
    /// <param name="task">The task.</param>
    /// <param name="slots">The slot of each pair; -1 where it does not meet.</param>
    /// <param name="tables">The table of each pair that meets.</param>
    public static PlanMeasure Of(MeetingTask task, IReadOnlyList<int> slots, IReadOnlyList<int> tables)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentNullException.ThrowIfNull(tables);
        var met = Enumerable.Range(0, slots.Count).Where(pair => slots[pair] >= 0).ToList();
        var people = task.People.Select(person => person.Pairs.Where(pair => slots[pair] >= 0).Aggregate(0UL, (bits, pair) => bits | (1UL << slots[pair]))).ToList();
        return new PlanMeasure(
            task.People.Where((person, index) => BitOperations.PopCount(people[index]) < person.Min).Count(),
            met.Count,
            met.Sum(pair => (long)task.Pairs[pair].Weight),
            task.People.Select((person, index) => person.Pairs.Count == 0 ? 1_000 : 1_000 * BitOperations.PopCount(people[index]) / person.Pairs.Count).DefaultIfEmpty(1_000).Min(),
            people.Sum(MeetingGrid.IdleIn),
            Enumerable.Range(0, slots.Count).Count(pair => IsMoved(task.Pairs[pair], slots[pair], tables[pair])));
    }

    private static bool IsMoved(MeetingPair pair, int slot, int table) => pair.PreviousSlot is { } before && (before != slot || pair.PreviousTable != table);
}
