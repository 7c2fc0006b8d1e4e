using System.Globalization;
using Liandong.Load.Measures;
using Liandong.Load.Processes;
using Liandong.Load.Reports;
using Liandong.Load.Statistics;

namespace Liandong.Load.Commands;

/// <summary>
/// <c>compare</c>: node and peer side by side, round by round. Started by <c>load/compare.sh</c>, which has its options and
/// gives it a PostgreSQL server.
/// </summary>
internal static class CompareCommand
{
    private const double OpenShareByDefault = 0.5;

    public static async Task RunAsync(Arguments arguments, TextWriter output)
    {
        var options = CompareOptions.From(arguments);
        arguments.ThrowIfAnyLeft();
        Directory.CreateDirectory(options.Output);
        var fsync = FsyncProbe.Measure(options.DataFolder);
        await output.WriteLineAsync($"Disk: {fsync}");

        await using var postgres = new PostgresMeter(options.Postgres, options.PostgresProcessId);
        var measurements = new List<Measurement>();
        var contestants = await StartAsync(options, postgres, output);
        try
        {
            var rounds = new Rounds(options.Rounds, postgres);
            foreach (var scenario in options.Scenarios)
                await CompareAsync(rounds, options, scenario, contestants, measurements, output);
        }
        finally
        {
            foreach (var contestant in contestants)
                await contestant.DisposeAsync();
        }

        var report = new Report
        {
            At = DateTimeOffset.UtcNow,
            Machine = MachineText.Describe(),
            Postgres = await postgres.DescribeAsync(),
            Fsync = fsync,
            Settings = options.Describe(),
            Measurements = measurements,
        };
        await ReportFiles.WriteAsync(report, options.Output);
        await output.WriteLineAsync(MarkdownReport.Of(report));
        await output.WriteLineAsync($"Written to {options.Output}");
    }

    private static async Task<List<Contestant>> StartAsync(CompareOptions options, PostgresMeter postgres, TextWriter output)
    {
        var contestants = new List<Contestant>();
        try
        {
            await output.WriteLineAsync("Starting the contestants …");
            if (options.Stores.Contains("postgres"))
            {
                var database = await postgres.CreateDatabaseAsync("load_node");
                var storage = new Dictionary<string, string> { ["Storage__Provider"] = "Postgres", ["ConnectionStrings__Platform"] = database };
                contestants.Add(await Contestant.StartNodeAsync("node", options.NodeProgram, storage, new JournalMeter(database), options.Runtime));
            }

            contestants.Add(await Contestant.StartPeerAsync(
                options.PeerProgram, await postgres.CreateDatabaseAsync("load_peer"), options.PeerConnections, options.Runtime));
            if (options.Stores.Contains("sqlite"))
            {
                var storage = new Dictionary<string, string> { ["Storage__Provider"] = "Sqlite", ["Storage__Path"] = Path.Combine(options.DataFolder, "node") };
                contestants.Add(await Contestant.StartNodeAsync("node-sqlite", options.NodeProgram, storage, null, options.Runtime));
            }

            return contestants;
        }
        catch
        {
            foreach (var contestant in contestants)
                await contestant.DisposeAsync();
            throw;
        }
    }

    private static async Task CompareAsync(
        Rounds rounds, CompareOptions options, string scenario, List<Contestant> contestants, List<Measurement> measurements, TextWriter output)
    {
        foreach (var contestant in contestants)
        {
            await output.WriteLineAsync($"{scenario}: warming up {contestant.Name}");
            await rounds.WarmUpAsync(contestant, scenario);
        }

        for (var round = 1; round <= options.RoundCount; round++)
        {
            foreach (var contestant in contestants)
                await AddAsync(await rounds.MeasureClosedAsync(contestant, scenario, round), measurements, output);
        }

        if (!options.OpenScenarios.Contains(scenario))
            return;

        // The same rate for all: a share of what the slowest can do.
        var slowest = measurements.Where(measured => measured.Scenario == scenario && measured.RatePerSecond is null)
            .GroupBy(measured => measured.Contestant).Min(group => Spread.Of(group.Select(measured => measured.PerSecond)).Median);
        var rate = options.OpenRate > 0 ? options.OpenRate : Math.Floor(slowest * OpenShareByDefault);
        for (var round = 1; round <= options.RoundCount; round++)
        {
            foreach (var contestant in contestants)
                await AddAsync(await rounds.MeasureOpenAsync(contestant, scenario, round, rate), measurements, output);
        }
    }

    private static async Task AddAsync(Measurement measured, List<Measurement> measurements, TextWriter output)
    {
        measurements.Add(measured);
        var loop = measured.RatePerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $" at {rate:F0}/s") : "";
        var batch = (measured.CommandsPerFlush ?? measured.EventsPerTransaction) is { } size ? string.Create(CultureInfo.InvariantCulture, $", batch {size:F1}") : "";
        var seen = string.Create(CultureInfo.InvariantCulture, $"{measured.PerSecond,6:F0}/s, p50 {measured.P50Milliseconds:F2} ms, p99 {measured.P99Milliseconds:F2} ms");
        var cpu = string.Create(
            CultureInfo.InvariantCulture,
            $"server {measured.ServerMicroseconds:F0} µs, PostgreSQL {measured.PostgresMicroseconds:F0} µs, generator {measured.GeneratorMicroseconds:F0} µs");
        await output.WriteLineAsync($"{measured.Scenario}{loop} round {measured.Round} {measured.Contestant,-11} {seen}; CPU/request: {cpu}{batch}");
    }
}
