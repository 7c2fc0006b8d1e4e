using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Measures;
using Liandong.Load.Processes;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Commands;

/// <summary>
/// <c>full [--bookings 5000] [--calendars 8] [--rounds 7] [--seconds 3] [--warmup 15] [--connections 64]</c>: bookings in
/// calendars that hold many, beside bookings in calendars that begin empty. Promised: at most 1.2 times the cost.
/// </summary>
internal static class FullCommand
{
    private const double Promised = 1.2;

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var options = LargeOptions.From(arguments);
        var bookings = arguments.Number("bookings", 5_000, 1, 300_000);
        var rounds = arguments.Number("rounds", 7, 1, 100);
        var seconds = arguments.Number("seconds", 3, 1, 600);
        var warmup = arguments.Number("warmup", 15, 0, 600);
        var connections = arguments.Number("connections", 64, 1, 4000);
        var settings = new ScenarioSettings { Run = "full", Instruments = arguments.Number("calendars", 8, 1, 1000) };
        arguments.ThrowIfAnyLeft();

        await using var postgres = new PostgresMeter(options.Postgres, options.PostgresProcessId);
        await using var node = await SeededNode.StartNewAsync(options.NodeProgram, await postgres.CreateDatabaseAsync("load_full"));
        var callers = await HttpConnection.OpenAsync(node.Target, connections);
        try
        {
            await output.WriteLineAsync($"Filling {settings.Instruments} calendars with {bookings} bookings each …");
            var full = new FilledScenario(settings, bookings);
            await Exchange.PrepareAsync(full, callers);
            var next = (await Loop.ClosedAsync(full, callers, TimeSpan.FromSeconds(warmup))).NextNumber;
            var comparison = new CostComparison($"calendars with {bookings} bookings", "those that begin empty");
            var meter = new CostMeter([node], postgres, callers, seconds);
            for (var round = 1; round <= rounds; round++)
            {
                var empty = new FilledScenario(settings with { Run = string.Create(CultureInfo.InvariantCulture, $"empty-{round}") }, filled: 0);
                await Exchange.PrepareAsync(empty, callers);
                var (inEmpty, _) = await meter.MeasureAsync(empty, 0);
                (var inFull, next) = await meter.MeasureAsync(full, next);
                await output.WriteLineAsync(comparison.Add(inFull, inEmpty));
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
