using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Processes;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Measures;

/// <summary>What a unit of work costs.</summary>
/// <param name="PerSecond">How many were done each second.</param>
/// <param name="Microseconds">CPU time of the servers for each, in µs.</param>
internal readonly record struct Cost(double PerSecond, double Microseconds);

/// <summary>Measures what work costs the nodes of one database, a while at a time.</summary>
internal sealed class CostMeter(IReadOnlyList<Contestant> nodes, PostgresMeter postgres, IReadOnlyList<ICaller> callers, int seconds)
{
    /// <summary>A closed loop of a scenario, after the nodes' lists and PostgreSQL have caught up.</summary>
    /// <param name="requestsPerUnit">How many requests make one unit of work.</param>
    /// <returns>The cost, and the number of the scenario's next request.</returns>
    public async Task<(Cost Cost, long NextNumber)> MeasureAsync(Scenario scenario, long firstNumber, int requestsPerUnit = 1)
    {
        await nodes[0].Node!.CatchUpAsync();
        await postgres.CheckpointAsync();
        var before = Spent();
        var (result, next) = await Loop.ClosedAsync(scenario, callers, TimeSpan.FromSeconds(seconds), firstNumber);
        var spent = Spent() - before;
        return (new Cost(result.PerSecond / requestsPerUnit, spent.TotalMicroseconds * requestsPerUnit / result.Total), next);
    }

    private TimeSpan Spent() => nodes.Aggregate(TimeSpan.Zero, (sum, node) => sum + ProcessorTime.Of(node.Process.Id));
}
