using System.Numerics;

namespace Liandong.Domain.Meetings;

/// <summary>
/// A first plan, in a moment: one request after another, those that matter most first, and where no slot is open two slots
/// are exchanged along a chain of meetings, as in the proof that a bipartite graph has an edge colouring with as many
/// colours as its largest degree (D. Kőnig, 1916). It keeps every hard rule, but may leave out what a search finds.
/// </summary>
public static class PlanConstruction
{
    /// <summary>Makes a plan. The same task and seed give the same plan.</summary>
    /// <param name="task">The task.</param>
    /// <param name="isPreferred">Which pairs come before others that are not mandatory.</param>
    /// <param name="seed">Decides between requests of equal standing.</param>
    public static MeetingGrid Build(MeetingTask task, IReadOnlyList<bool> isPreferred, int seed)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(isPreferred);
        var grid = new MeetingGrid(task);
        KeepPrevious(task, isPreferred, grid);
        foreach (var pair in InOrder(task, isPreferred, seed))
        {
            if (!grid.Meets(pair))
                TryPlace(task, grid, pair);
        }

        return grid;
    }

    /// <summary>Fixed meetings first; then what people already know stays where it is as far as the rules allow.</summary>
    private static void KeepPrevious(MeetingTask task, IReadOnlyList<bool> isPreferred, MeetingGrid grid)
    {
        foreach (var pair in Indices(task).Where(pair => IsFixed(task.Pairs[pair])))
            PlaceIfOpen(grid, pair, BitOperations.TrailingZeroCount(task.Pairs[pair].Slots));
        foreach (var pair in Indices(task).Where(pair => !grid.Meets(pair) && (isPreferred[pair] || task.Pairs[pair].IsMandatory)))
        {
            if (task.Pairs[pair].PreviousSlot is { } slot)
                PlaceIfOpen(grid, pair, slot);
        }
    }

    private static bool IsFixed(MeetingPair pair) => pair.IsMandatory && BitOperations.IsPow2(pair.Slots);

    private static void PlaceIfOpen(MeetingGrid grid, int pair, int slot)
    {
        if ((grid.OpenSlots(pair) & (1UL << slot)) != 0 && grid.Room(slot) > 0)
            grid.Place(pair, slot);
    }

    private static IEnumerable<int> InOrder(MeetingTask task, IReadOnlyList<bool> isPreferred, int seed)
    {
        var dice = new SplitMix(seed);
        var lots = Indices(task).Select(_ => dice.Next()).ToArray();
        return Indices(task)
            .OrderByDescending(pair => task.Pairs[pair].IsMandatory)
            .ThenByDescending(pair => isPreferred[pair])
            .ThenByDescending(pair => task.Pairs[pair].Weight)
            .ThenBy(pair => BitOperations.PopCount(task.Pairs[pair].Slots))
            .ThenBy(pair => lots[pair]);
    }

    private static IEnumerable<int> Indices(MeetingTask task) => Enumerable.Range(0, task.Pairs.Count);

    private static bool TryPlace(MeetingTask task, MeetingGrid grid, int pair) =>
        TryPlaceInOpenSlot(task, grid, pair) || TryPlaceByExchange(task, grid, pair) || TryPlaceByMakingRoom(task, grid, pair);

    /// <summary>In the slot next to the most meetings of the two, so that few slots between meetings stay empty; then in the emptiest.</summary>
    private static bool TryPlaceInOpenSlot(MeetingTask task, MeetingGrid grid, int pair)
    {
        var (a, b) = (task.Pairs[pair].A, task.Pairs[pair].B);
        var best = MeetingGrid.Each(grid.OpenSlots(pair)).Where(slot => grid.Room(slot) > 0)
            .Select(slot => (Slot: slot, Standing: (Neighbours(task, grid, a, slot) + Neighbours(task, grid, b, slot), grid.Room(slot))))
            .OrderByDescending(choice => choice.Standing).ThenBy(choice => choice.Slot).Select(choice => (int?)choice.Slot).FirstOrDefault();
        if (best is { } found)
            grid.Place(pair, found);
        return best is not null;
    }

    private static int Neighbours(MeetingTask task, MeetingGrid grid, int person, int slot)
    {
        var busy = task.People[person].Available & ~grid.FreeOf(person);
        var around = (slot > 0 ? 1UL << (slot - 1) : 0) | (slot + 1 < task.SlotCount ? 1UL << (slot + 1) : 0);
        return BitOperations.PopCount(busy & around);
    }

    /// <summary>One is free in this slot, the other in that: exchange the two for the other one.</summary>
    private static bool TryPlaceByExchange(MeetingTask task, MeetingGrid grid, int pair)
    {
        var (a, b) = (task.Pairs[pair].A, task.Pairs[pair].B);
        if (!grid.HasRoom(a) || !grid.HasRoom(b))
            return false;
        var slots = task.Pairs[pair].Slots;
        return TryExchangeFor(grid, pair, slots, a, b) || TryExchangeFor(grid, pair, slots, b, a);
    }

    private static bool TryExchangeFor(MeetingGrid grid, int pair, ulong slots, int free, int busy)
    {
        foreach (var slot in MeetingGrid.Each(slots & grid.FreeOf(free) & ~grid.FreeOf(busy)))
        {
            foreach (var other in MeetingGrid.Each(grid.FreeOf(busy)))
            {
                if (grid.TryExchange(busy, slot, other, tablesNeeded: 1, (free, -1)))
                {
                    grid.Place(pair, slot);
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>Both are free in a slot whose tables are taken: exchange it with one that has a table, for others.</summary>
    private static bool TryPlaceByMakingRoom(MeetingTask task, MeetingGrid grid, int pair)
    {
        var (a, b) = (task.Pairs[pair].A, task.Pairs[pair].B);
        foreach (var slot in MeetingGrid.Each(grid.OpenSlots(pair)))
        {
            foreach (var other in Enumerable.Range(0, task.SlotCount).Where(other => other != slot && grid.Room(other) > 0))
            {
                if (grid.PairsIn(slot).Any(meeting => grid.TryExchange(task.Pairs[meeting].A, slot, other, tablesNeeded: 1, (a, b))))
                {
                    grid.Place(pair, slot);
                    return true;
                }
            }
        }

        return false;
    }
}
