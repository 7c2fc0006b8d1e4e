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
            .Select(pair => Of(task, task.Pairs[pair], busy, full))];
    }

    /// <summary>What is said of two of whom one has turned the meeting down.</summary>
    public static UnmetRequest TurnedDown(string a, string b) => new(a, b, "One of the two has turned the meeting down.") { Cause = UnmetCause.TurnedDown };

    private static UnmetRequest Of(MeetingTask task, MeetingPair pair, List<ulong> busy, ulong full)
    {
        var (a, b) = (task.People[pair.A], task.People[pair.B]);
        if (pair.Slots == 0)
        {
            return (a.Available & b.Available) == 0
                ? Said(UnmetCause.NeverBothAvailable, "The two are never available in the same slot.")
                : Said(UnmetCause.NotInAllowedSlots, "The two are not both available in any of the slots that the request allows.");
        }

        if (IsAtMaximum(a, busy[pair.A]) || IsAtMaximum(b, busy[pair.B]))
        {
            var satisfied = IsAtMaximum(a, busy[pair.A]) ? a : b;
            return Said(UnmetCause.AtMaximum, $"{satisfied.Id} has as many meetings as wanted ({satisfied.Max}), with requests that count as much or more, or that could not be placed otherwise.", satisfied) with { Limit = satisfied.Max };
        }

        if ((pair.Slots & ~busy[pair.A]) == 0 || (pair.Slots & ~busy[pair.B]) == 0)
        {
            var taken = (pair.Slots & ~busy[pair.A]) == 0 ? a : b;
            return Said(UnmetCause.BusyThroughout, $"{taken.Id} has other meetings in all slots in which the two could meet.", taken);
        }

        return (pair.Slots & ~busy[pair.A] & ~busy[pair.B]) is var open && open == 0
            ? Said(UnmetCause.OneIsBusy, "In each slot in which the two could meet, one of them has another meeting.")
            : (open & ~full) == 0
                ? Said(UnmetCause.TablesTaken, "In each slot in which both are free, all tables are taken.")
                : Said(UnmetCause.NotFound, "No place was found for it within the time limit.");

        UnmetRequest Said(UnmetCause cause, string sentence, MeetingPerson? party = null) => new(a.Id, b.Id, sentence) { Cause = cause, PartyId = party?.Id };
    }

    private static bool IsAtMaximum(MeetingPerson person, ulong busy) => BitOperations.PopCount(busy) >= person.Max;
}
