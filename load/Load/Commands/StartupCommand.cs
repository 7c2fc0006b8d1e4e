using System.Diagnostics;
using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Measures;
using Liandong.Load.Processes;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Commands;

/// <summary>
/// <c>startup [--instruments 1000] [--events 400] [--starts 5]</c>: from the start of a node's process to its first
/// answers, with instruments whose whole history has to be replayed. Promised: the first answer within 5 s.
/// </summary>
internal static class StartupCommand
{
    private const int Connections = 32;
    private static readonly TimeSpan _promised = TimeSpan.FromSeconds(5);

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var options = LargeOptions.From(arguments);
        var instruments = arguments.Number("instruments", 1_000, 1, 100_000);
        var events = arguments.Number("events", 400, 1, 100_000);
        var starts = arguments.Number("starts", 5, 1, 100);
        arguments.ThrowIfAnyLeft();

        await using var postgres = new PostgresMeter(options.Postgres, options.PostgresProcessId);
        var database = await postgres.CreateDatabaseAsync("load_startup");
        await output.WriteLineAsync($"Writing {instruments} instruments of {events} events …");
        var seeded = await SeededNode.SeedAsync(options.NodeProgram, database, instruments, events);
        await output.WriteLineAsync($"| start | ready s | first booking s (promised ≤ {_promised.TotalSeconds}) | all {instruments} calendars read s | p50 ms | p99 ms | lists caught up s |");
        await output.WriteLineAsync("|---|---|---|---|---|---|---|");
        for (var start = 0; start <= starts; start++)
        {
            var name = start == 0 ? "the first, lists behind" : start.ToString(CultureInfo.InvariantCulture);
            await output.WriteLineAsync(await MeasureAsync(options.NodeProgram, database, seeded, name, instruments, events, start));
        }
    }

    private static async Task<string> MeasureAsync(string program, string database, Contestant seeded, string name, int instruments, int events, int start)
    {
        var started = Stopwatch.GetTimestamp();
        await using var node = await SeededNode.StartAgainAsync(program, database, seeded);
        var ready = Stopwatch.GetElapsedTime(started);
        var callers = await HttpConnection.OpenAsync(node.Target, Connections);
        try
        {
            // A slot for each start, behind all that was seeded.
            var cold = new ColdScenario(instruments, JournalSeed.TemplateStart.AddYears(10).AddDays(start));
            await Exchange.SendAsync(cold, callers[0], cold.Next(0) with { IdempotencyKey = $"start-{start}" });
            var booked = Stopwatch.GetElapsedTime(started);
            var histogram = await ReadAllAsync(cold, callers, instruments);
            var read = Stopwatch.GetElapsedTime(started);
            var caughtUp = read + await node.Node!.CatchUpAsync();
            await CheckSeedAsync(cold, callers[0], events - 1);
            var (p50, p99) = (histogram.GetValueAtPercentile(50) / 1000.0, histogram.GetValueAtPercentile(99) / 1000.0);
            return string.Create(
                CultureInfo.InvariantCulture,
                $"| {name} | {ready.TotalSeconds:F2} | {booked.TotalSeconds:F2} | {read.TotalSeconds:F2} | {p50:F1} | {p99:F1} | {caughtUp.TotalSeconds:F1} |");
        }
        finally
        {
            foreach (var caller in callers)
                caller.Dispose();
        }
    }

    /// <summary>What was replayed is what was written: a seed that the node reads otherwise would measure nothing.</summary>
    private static async Task CheckSeedAsync(ColdScenario cold, ICaller caller, int bookings)
    {
        var request = cold.ReadSeeded(1);
        var reply = await caller.SendAsync(request);
        var found = reply.Body.Span.Count("\"kind\":\"booking\""u8);
        var expected = Math.Min(bookings, ColdScenario.MostReadSeeded);
        if (reply.Status != request.ExpectedStatus || found != expected)
            throw new LoadFailedException($"{request.Path} was answered {reply.Status} with {found} bookings, not {expected}.");
    }

    private static async Task<HdrHistogram.LongHistogram> ReadAllAsync(ColdScenario cold, IReadOnlyList<ICaller> callers, int instruments)
    {
        var histogram = LatencyRecorder.New();
        var numbers = new Numbers(0);
        await Task.WhenAll(callers.Select(caller => Task.Run(async () =>
        {
            for (var number = numbers.Take(); number < instruments; number = numbers.Take())
            {
                var sent = Stopwatch.GetTimestamp();
                await Exchange.SendAsync(cold, caller, cold.Read(number));
                lock (histogram)
                    LatencyRecorder.Record(histogram, Stopwatch.GetElapsedTime(sent));
            }
        })));
        return histogram;
    }
}
