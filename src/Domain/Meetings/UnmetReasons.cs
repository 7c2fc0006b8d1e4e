using System.Numerics;

namespace Liandong.Domain.Meetings;

/// <summary>Why a plan leaves a request out, in words for those whom it concerns.</summary>
internal static class UnmetReasons
{
    /// <summary>The reasons of all requests that are left out, in the order of the requests.</summary>
    public static IReadOnlyList<UnmetRequest> Of(MeetingTask task, IReadOnlyList<int> slots)
    {
        var busy = task.People.Select(person => person.Pairs.Where(pair => slots[pair] >= 0).Aggregate(0UL, (bits, pair) => bits | (1UL << slots[pair]))).ToList();
        var full = Enumerable.Range(0, task.SlotCount).Where(slot => slots.Count(taken => taken == slot) >= task.Tables[slot]).Aggregate(0UL, (bits, slot) => bits | (1UL << slot));
        return [.. Enumerable.Range(0, slots.Count).Where(pair => slots[pair] < 0)
            .Select(pair => new UnmetRequest(task.People[task.Pairs[pair].A].Id, task.People[task.Pairs[pair].B].Id, Reason(task, task.Pairs[pair], busy, full)))];
    }

    private static string Reason(MeetingTask task, MeetingPair pair, List<ulong> busy, ulong full)
    {
        var (a, b) = (task.People[pair.A], task.People[pair.B]);
        if (pair.Slots == 0)
            return (a.Available & b.Available) == 0 ? "The two are never available in the same slot." : "The two are not both available in any of the slots that the request allows.";
        if (IsAtMaximum(a, busy[pair.A]) || IsAtMaximum(b, busy[pair.B]))
            return $"{(IsAtMaximum(a, busy[pair.A]) ? a.Id : b.Id)} has as many meetings as wanted ({(IsAtMaximum(a, busy[pair.A]) ? a.Max : b.Max)}), with requests that count as much or more, or that could not be placed otherwise.";
        if ((pair.Slots & ~busy[pair.A]) == 0 || (pair.Slots & ~busy[pair.B]) == 0)
            return $"{((pair.Slots & ~busy[pair.A]) == 0 ? a.Id : b.Id)} has other meetings in all slots in which the two could meet.";
        return (pair.Slots & ~busy[pair.A] & ~busy[pair.B]) is var open && open == 0
            ? "In each slot in which the two could meet, one of them has another meeting."
            : (open & ~full) == 0
                ? "In each slot in which both are free, all tables are taken."
                : "No place was found for it within the time limit.";
    }

    private static bool IsAtMaximum(MeetingPerson person, ulong busy) => BitOperations.PopCount(busy) >= person.Max;
}
