using System.Diagnostics;
using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Measures;
using Liandong.Load.Processes;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Commands;

/// <summary>
/// <c>million [--instruments 1000000] [--rate 50] [--seconds 60]</c>: a node with a million defined instruments, and
/// bookings of ones that nobody has asked for since it started, another one each time. Promised: memory does not grow
/// with what is only defined, and such a booking takes less than 50 ms at p99.
/// </summary>
internal static class MillionCommand
{
    private const int Connections = 64;
    private const int Seed = 20261124;
    private const int WarmUpSeconds = 20;
    private const int PromisedMilliseconds = 50;
    private static readonly TimeSpan _longestCatchUp = TimeSpan.FromMinutes(30);

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var options = LargeOptions.From(arguments);
        var instruments = arguments.Number("instruments", 1_000_000, 1_000, 1_000_000);
        var rate = arguments.Rate("rate", 50);
        var seconds = arguments.Number("seconds", 60, 1, 3600);
        arguments.ThrowIfAnyLeft();
        if (rate <= 0 || rate * (seconds + WarmUpSeconds) * 2 > instruments)
            throw new UsageException("Each booking needs an instrument of its own: take more instruments, or a lower rate.");

        await using var postgres = new PostgresMeter(options.Postgres, options.PostgresProcessId);
        var database = await postgres.CreateDatabaseAsync("load_million");
        await output.WriteLineAsync($"Defining {instruments} instruments …");
        var seeded = await SeededNode.SeedAsync(options.NodeProgram, database, instruments, eventsPerInstrument: 1);

        var started = Stopwatch.GetTimestamp();
        await using var node = await SeededNode.StartAgainAsync(options.NodeProgram, database, seeded);
        var ready = Stopwatch.GetElapsedTime(started);
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Ready after {ready.TotalSeconds:F1} s; its lists catch up …"));
        var caughtUp = ready + await node.Node!.CatchUpAsync(_longestCatchUp);
        var before = ProcessMemory.Of(node.Process.Id);
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture, $"Lists of {instruments} instruments after {caughtUp.TotalSeconds:F1} s; memory {before.ResidentMebibytes:F0} MiB, at most {before.PeakMebibytes:F0} MiB"));

        var callers = await HttpConnection.OpenAsync(node.Target, Connections);
        try
        {
            var cold = new ColdScenario(instruments, JournalSeed.TemplateStart);
            var (_, next) = await OpenAsync(cold, callers, rate, WarmUpSeconds, 0);
            var (result, end) = await OpenAsync(cold, callers, rate, seconds, next);
            var after = ProcessMemory.Of(node.Process.Id);
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"| {instruments} instruments, {result.Total} bookings of cold ones at {rate}/s | p50 {result.Milliseconds(50):F1} ms | p99 {result.Milliseconds(99):F1} ms (promised ≤ {PromisedMilliseconds}) | p99.9 {result.Milliseconds(99.9):F1} ms |"));
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"| memory with {end} of them active | {after.ResidentMebibytes:F0} MiB, at most {after.PeakMebibytes:F0} MiB |"));
        }
        finally
        {
            foreach (var caller in callers)
                caller.Dispose();
        }
    }

    private static Task<(LoadResult Result, long NextNumber)> OpenAsync(Scenario cold, IReadOnlyList<ICaller> callers, double rate, int seconds, long firstNumber) =>
        Loop.OpenAsync(cold, callers, new ArrivalSchedule(ArrivalKind.Poisson, rate, Seed), TimeSpan.FromSeconds(seconds), firstNumber);
}
