using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Measures;
using Liandong.Load.Processes;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Commands;

/// <summary>
/// <c>held [--instruments 200] [--rounds 7] [--seconds 3] [--warmup 15] [--connections 64]</c>: bookings of slots that are
/// held first, beside plain bookings. Promised: hold and booking together cost at most 1.6 times a plain booking.
/// </summary>
internal static class HeldCommand
{
    private const double Promised = 1.6;

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var options = LargeOptions.From(arguments);
        var rounds = arguments.Number("rounds", 7, 1, 100);
        var seconds = arguments.Number("seconds", 3, 1, 600);
        var warmup = TimeSpan.FromSeconds(arguments.Number("warmup", 15, 0, 600));
        var connections = arguments.Number("connections", 64, 1, 4000);
        var settings = new ScenarioSettings { Run = "plain", Instruments = arguments.Number("instruments", 200, 1, 100_000) };
        arguments.ThrowIfAnyLeft();

        await using var postgres = new PostgresMeter(options.Postgres, options.PostgresProcessId);
        await using var node = await SeededNode.StartNewAsync(options.NodeProgram, await postgres.CreateDatabaseAsync("load_held"));
        var callers = await HttpConnection.OpenAsync(node.Target, connections);
        try
        {
            Scenario plain = new SpreadScenario(settings), held = new HeldScenario(settings with { Run = "held" });
            await Exchange.PrepareAsync(plain, callers);
            await Exchange.PrepareAsync(held, callers);
            var nextPlain = (await Loop.ClosedAsync(plain, callers, warmup)).NextNumber;
            var nextHeld = (await Loop.ClosedAsync(held, callers, warmup)).NextNumber;
            var comparison = new CostComparison("hold and booking", "a plain booking");
            var meter = new CostMeter([node], postgres, callers, seconds);
            for (var round = 1; round <= rounds; round++)
            {
                (var ofPlain, nextPlain) = await meter.MeasureAsync(plain, nextPlain);
                (var ofHeld, nextHeld) = await meter.MeasureAsync(held, nextHeld, requestsPerUnit: 2);
                await output.WriteLineAsync(comparison.Add(ofHeld, ofPlain));
            }

            await output.WriteLineAsync(comparison.Verdict(Promised));
        }
        finally
        {
            foreach (var caller in callers)
                caller.Dispose();
        }
    }
}
