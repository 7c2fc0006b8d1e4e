using System.Globalization;
using Liandong.Load.Statistics;

namespace Liandong.Load.Measures;

/// <summary>What one kind of work costs beside another, round by round.</summary>
/// <param name="name">What is asked about.</param>
/// <param name="baseName">What it is compared with.</param>
internal sealed class CostComparison(string name, string baseName)
{
    private readonly List<Cost> _costs = [];
    private readonly List<Cost> _bases = [];

    /// <summary>Takes a round in.</summary>
    /// <returns>The round as a line of text.</returns>
    public string Add(Cost cost, Cost baseline)
    {
        _costs.Add(cost);
        _bases.Add(baseline);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"round {_costs.Count}: {baseName} {baseline.PerSecond:F0}/s, {baseline.Microseconds:F0} µs CPU each; {name} {cost.PerSecond:F0}/s, {cost.Microseconds:F0} µs");
    }

    /// <summary>All rounds as a row of a table.</summary>
    /// <param name="promised">How many times the base it may cost.</param>
    public string Verdict(double promised)
    {
        var time = Spread.OfRatios([.. _bases.Select(one => one.PerSecond)], [.. _costs.Select(one => one.PerSecond)]);
        var cpu = Spread.OfRatios([.. _costs.Select(one => one.Microseconds)], [.. _bases.Select(one => one.Microseconds)]);
        return string.Create(CultureInfo.InvariantCulture, $"| {name}, times {baseName} (promised ≤ {promised}) | time {time} | server CPU {cpu} |");
    }
}
