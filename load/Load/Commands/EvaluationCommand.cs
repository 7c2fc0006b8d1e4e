using System.Diagnostics;
using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Measures;
using Liandong.Load.Processes;
using Liandong.Load.Scenarios;
using Liandong.Load.Statistics;

namespace Liandong.Load.Commands;

/// <summary>
/// <c>evaluation [--subjects 10000] [--sessions 2000] [--every 2] [--rounds 5] [--seconds 10] [--warmup 15] [--connections 64]</c>:
/// bookings while a year is evaluated every few seconds, beside bookings alone. Promised: an evaluation takes less than a minute, and slows bookings
/// by at most a fifth.
/// </summary>
internal static class EvaluationCommand
{
    private const double PromisedTimes = 1.2;
    private const double PromisedSeconds = 60;

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var options = LargeOptions.From(arguments);
        var subjects = arguments.Number("subjects", 10_000, 1, 1_000_000);
        var sessions = arguments.Number("sessions", 2_000, 200, 1_000_000);
        var every = TimeSpan.FromSeconds(arguments.Number("every", 2, 0, 600));
        var rounds = arguments.Number("rounds", 5, 1, 100);
        var seconds = arguments.Number("seconds", 10, 1, 600);
        var warmup = TimeSpan.FromSeconds(arguments.Number("warmup", 15, 0, 600));
        var connections = arguments.Number("connections", 64, 1, 4000);
        arguments.ThrowIfAnyLeft();

        await using var postgres = new PostgresMeter(options.Postgres, options.PostgresProcessId);
        var database = await postgres.CreateDatabaseAsync("load_evaluation");
        await using var node = await SeededNode.StartNewAsync(options.NodeProgram, database);
        var year = DateTimeOffset.UtcNow.Year;
        await output.WriteLineAsync($"Filling a year of {subjects} instruments with {sessions} sessions each …");
        await using (var seed = new UsageSeed(database))
            await seed.FillAsync(year, subjects, sessions);

        var callers = await HttpConnection.OpenAsync(node.Target, connections + 1);
        try
        {
            var (evaluator, bookers) = (callers[0], callers.Skip(1).ToList());
            var scenario = new SpreadScenario(new ScenarioSettings { Run = "beside" });
            await Exchange.PrepareAsync(scenario, bookers);
            var next = (await Loop.ClosedAsync(scenario, bookers, warmup)).NextNumber;
            var comparison = new CostComparison("while a year is evaluated", "alone");
            var meter = new CostMeter([node], postgres, bookers, seconds);
            var times = new List<double>();
            for (var round = 1; round <= rounds; round++)
            {
                (var alone, next) = await meter.MeasureAsync(scenario, next);
                using var ended = new CancellationTokenSource();
                var evaluating = EvaluateAsync(scenario, evaluator, year, every, times, ended.Token);
                (var beside, next) = await meter.MeasureAsync(scenario, next);
                await ended.CancelAsync();
                await evaluating;
                await output.WriteLineAsync(comparison.Add(beside, alone));
            }

            await output.WriteLineAsync(comparison.Verdict(PromisedTimes));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"| an evaluation beside bookings, seconds (promised < {PromisedSeconds}) | {Spread.Of(times)} | {times.Count} times |"));
        }
        finally
        {
            foreach (var caller in callers)
                caller.Dispose();
        }
    }

    /// <summary>Evaluates, one after the other, until it is told to end; the last one is finished.</summary>
    private static async Task EvaluateAsync(Scenario scenario, ICaller caller, int year, TimeSpan every, List<double> times, CancellationToken ended)
    {
        var request = new LoadRequest("evaluate", "GET", string.Create(CultureInfo.InvariantCulture, $"/api/v1/evaluations/{year}?limit=50"), 200, As: Caller.Department);
        while (!ended.IsCancellationRequested)
        {
            var started = Stopwatch.GetTimestamp();
            await Exchange.SendAsync(scenario, caller, request);
            var took = Stopwatch.GetElapsedTime(started);
            times.Add(took.TotalSeconds);
            if (took < every)
                await Task.Delay(every - took, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
