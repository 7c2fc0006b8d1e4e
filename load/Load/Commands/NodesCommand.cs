using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Measures;
using Liandong.Load.Processes;
using Liandong.Load.Scenarios;
using Liandong.Load.Statistics;

namespace Liandong.Load.Commands;

/// <summary>
/// <c>nodes [--instruments 200] [--rounds 5] [--seconds 10] [--warmup 60] [--connections 64]</c>: bookings through two nodes of a
/// cluster, half of the connections to each, beside bookings through one node. Promised, on one machine whose cores they
/// share: at least 0.9 times its throughput.
/// </summary>
internal static class NodesCommand
{
    private const double Promised = 0.9;

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var options = LargeOptions.From(arguments);
        var rounds = arguments.Number("rounds", 5, 1, 100);
        var seconds = arguments.Number("seconds", 10, 1, 600);
        var warmup = TimeSpan.FromSeconds(arguments.Number("warmup", 60, 0, 600));
        var connections = arguments.Number("connections", 64, 2, 4000);
        var settings = new ScenarioSettings { Run = "nodes", Instruments = arguments.Number("instruments", 200, 1, 100_000) };
        arguments.ThrowIfAnyLeft();

        await using var postgres = new PostgresMeter(options.Postgres, options.PostgresProcessId);
        await using var alone = await SeededNode.StartNewAsync(options.NodeProgram, await postgres.CreateDatabaseAsync("load_alone"));
        var shared = await postgres.CreateDatabaseAsync("load_cluster");
        await using var first = await SeededNode.StartNewAsync(options.NodeProgram, shared, isClustered: true);
        await using var second = await SeededNode.StartAgainAsync(options.NodeProgram, shared, first, isClustered: true);
        await using var one = await Side.StartAsync([alone], postgres, settings, connections, seconds, warmup);
        await using var two = await Side.StartAsync([first, second], postgres, settings, connections, seconds, warmup);
        for (var round = 1; round <= rounds; round++)
        {
            var (ofOne, ofTwo) = (await one.MeasureAsync(), await two.MeasureAsync());
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"round {round}: one node {ofOne.PerSecond:F0}/s, {ofOne.Microseconds:F0} µs CPU each; two nodes {ofTwo.PerSecond:F0}/s, {ofTwo.Microseconds:F0} µs"));
        }

        var throughput = Spread.OfRatios([.. two.Costs.Select(cost => cost.PerSecond)], [.. one.Costs.Select(cost => cost.PerSecond)]);
        var cpu = Spread.OfRatios([.. two.Costs.Select(cost => cost.Microseconds)], [.. one.Costs.Select(cost => cost.Microseconds)]);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"| two nodes, times one node (promised ≥ {Promised}) | requests/s {throughput} | server CPU {cpu} |"));
    }

    /// <summary>One side of the comparison under the same scenario.</summary>
    private sealed class Side(Scenario scenario, IReadOnlyList<ICaller> callers, CostMeter meter) : IAsyncDisposable
    {
        private long _next;

        public List<Cost> Costs { get; } = [];

        public static async Task<Side> StartAsync(
            IReadOnlyList<Contestant> nodes, PostgresMeter postgres, ScenarioSettings settings, int connections, int seconds, TimeSpan warmup)
        {
            var callers = new List<ICaller>();
            foreach (var node in nodes)
                callers.AddRange(await HttpConnection.OpenAsync(node.Target, connections / nodes.Count));
            var scenario = new SpreadScenario(settings);
            await Exchange.PrepareAsync(scenario, callers);
            var side = new Side(scenario, callers, new CostMeter(nodes, postgres, callers, seconds));
            (_, side._next) = await Loop.ClosedAsync(scenario, callers, warmup);
            return side;
        }

        public async Task<Cost> MeasureAsync()
        {
            (var cost, _next) = await meter.MeasureAsync(scenario, _next);
            Costs.Add(cost);
            return cost;
        }

        public ValueTask DisposeAsync()
        {
            foreach (var caller in callers)
                caller.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
