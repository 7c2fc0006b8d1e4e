using System.Numerics;

namespace Liandong.Domain.Meetings;

/// <summary>
/// Closes gaps between people's meetings: again and again two slots are exchanged along a chain of meetings, at first also where
/// that opens gaps, later only where it does not (simulated annealing; S. Kirkpatrick and others, 1983). Which requests are met
/// stays the same, and meetings that people already know stay in their slots.
/// </summary>
public static class GapClosing
{
    /// <summary>About how many steps a second takes.</summary>
    public const int StepsPerSecond = 500_000;

    private const double FirstTemperature = 1.5;
    private const double LastTemperature = 0.08;
    private const int StepsBetweenLooks = 1_024;

    /// <summary>Makes a plan with fewer idle slots, or as many. The same task, plan, seed and number of steps give the same.</summary>
    /// <param name="task">The task.</param>
    /// <param name="slots">The plan: the slot of each pair; -1 where it does not meet.</param>
    /// <param name="seed">Decides which exchanges are tried.</param>
    /// <param name="steps">How many are tried.</param>
    /// <param name="goesOn">Whether there is time for more; asked now and then.</param>
    public static IReadOnlyList<int> Close(MeetingTask task, IReadOnlyList<int> slots, int seed, int steps, Func<bool> goesOn)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(slots);
        ArgumentNullException.ThrowIfNull(goesOn);
        var grid = MeetingGrid.Of(task, slots);
        var movable = Enumerable.Range(0, slots.Count).Where(pair => slots[pair] >= 0 && task.Pairs[pair].PreviousSlot != slots[pair]).ToArray();
        var (idle, best, bestSlots) = (grid.IdleSlots, grid.IdleSlots, slots);
        var dice = new SplitMix(seed);
        for (var step = 0; step < steps && movable.Length > 0 && best > 0; step++)
        {
            if (step % StepsBetweenLooks == 0 && !goesOn())
                break;
            var temperature = FirstTemperature * Math.Pow(LastTemperature / FirstTemperature, (double)step / steps);
            var pair = movable[dice.Next(movable.Length)];
            idle += Try(task, grid, pair, dice, temperature);
            if (idle < best)
                (best, bestSlots) = (idle, [.. grid.Slots]);
        }

        return bestSlots;
    }

    /// <summary>By how much the idle slots change.</summary>
    private static int Try(MeetingTask task, MeetingGrid grid, int pair, SplitMix dice, double temperature)
    {
        var targets = task.Pairs[pair].Slots & ~(1UL << grid.Slots[pair]);
        if (targets == 0)
            return 0;
        var target = MeetingGrid.Each(targets).ElementAt(dice.Next(BitOperations.PopCount(targets)));
        var most = -temperature * Math.Log(1 - dice.NextUnit());
        return grid.TryExchangeForIdle(pair, target, (int)Math.Floor(most));
    }
}
