using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Measures;
using Liandong.Load.Processes;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Commands;

/// <summary>
/// <c>priority [--bases 40] [--rounds 5] [--seconds 10] [--connections 64]</c>: lines of pilot bases with 500 tentative bookings
/// in the time, booked by priority, beside lines that are free. A round ends after 100 bookings of each base. Promised: at most
/// twice the cost.
/// </summary>
internal static class PriorityCommand
{
    private const double Promised = 2;

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var options = LargeOptions.From(arguments);
        var rounds = arguments.Number("rounds", 5, 1, 100);
        var seconds = arguments.Number("seconds", 10, 1, 600);
        var connections = arguments.Number("connections", 64, 1, 4000);
        var bases = arguments.Number("bases", 40, 1, 200);
        arguments.ThrowIfAnyLeft();

        await using var postgres = new PostgresMeter(options.Postgres, options.PostgresProcessId);
        await using var node = await SeededNode.StartNewAsync(options.NodeProgram, await postgres.CreateDatabaseAsync("load_priority"));
        var callers = await HttpConnection.OpenAsync(node.Target, connections);
        try
        {
            var comparison = new CostComparison("a line by priority", "a free line");
            var meter = new CostMeter([node], postgres, callers, seconds);

            // Filling the bases warms the node up for plain bookings, this for those by priority.
            await MeasureAsync("warm", isPriority: true);
            for (var round = 1; round <= rounds; round++)
            {
                var plain = await MeasureAsync(string.Create(CultureInfo.InvariantCulture, $"plain-{round}"), isPriority: false);
                await output.WriteLineAsync(comparison.Add(await MeasureAsync(string.Create(CultureInfo.InvariantCulture, $"priority-{round}"), isPriority: true), plain));
            }

            await output.WriteLineAsync(comparison.Verdict(Promised));

            async Task<Cost> MeasureAsync(string run, bool isPriority)
            {
                var scenario = new PriorityScenario(new ScenarioSettings { Run = run, Instruments = bases }, isPriority);
                await Exchange.PrepareAsync(scenario, callers);
                return (await meter.MeasureAsync(scenario, 0)).Cost;
            }
        }
        finally
        {
            foreach (var caller in callers)
                caller.Dispose();
        }
    }
}
