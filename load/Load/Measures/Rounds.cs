using System.Globalization;
using Liandong.Load.Generators;
using Liandong.Load.Http;
using Liandong.Load.Processes;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Measures;

/// <summary>How rounds are run.</summary>
internal sealed record RoundSettings
{
    /// <summary>Connections of the generator.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>How long a round measures.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long each contestant is under load before its first round of a scenario.</summary>
    public TimeSpan Warmup { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Instruments of the scenarios over many.</summary>
    public int Instruments { get; init; } = 200;

    /// <summary>Seed of the arrivals; the same in each round and for each contestant.</summary>
    public int Seed { get; init; } = 20261124;
}

/// <summary>Runs one round of one contestant and measures around it.</summary>
internal sealed class Rounds(RoundSettings settings, PostgresMeter postgres)
{
    // A connection of an open loop is taken for as long as its request runs; enough that waiting for one is the server's doing.
    private const int OpenConnectionsFactor = 4;
    private static readonly TimeSpan _settle = TimeSpan.FromSeconds(1);

    private int _runs;

    /// <summary>Puts a contestant under load without measuring it.</summary>
    public async Task WarmUpAsync(Contestant contestant, string scenario)
    {
        if (settings.Warmup <= TimeSpan.Zero)
            return;
        await RunAsync(contestant, scenario, settings.Connections, (prepared, callers) => Loop.ClosedAsync(prepared, callers, settings.Warmup));
        await SettleAsync(contestant);
    }

    /// <summary>Measures a round of a closed loop.</summary>
    public Task<Measurement> MeasureClosedAsync(Contestant contestant, string scenario, int round) => MeasureAsync(
        contestant, scenario, round, null, settings.Connections, (prepared, callers) => Loop.ClosedAsync(prepared, callers, settings.Duration));

    /// <summary>Measures a round of an open loop.</summary>
    public Task<Measurement> MeasureOpenAsync(Contestant contestant, string scenario, int round, double ratePerSecond) => MeasureAsync(
        contestant, scenario, round, ratePerSecond, settings.Connections * OpenConnectionsFactor, (prepared, callers) => Loop.OpenAsync(
            prepared, callers, new ArrivalSchedule(ArrivalKind.Poisson, ratePerSecond, settings.Seed + round), settings.Duration));

    private async Task<Measurement> MeasureAsync(
        Contestant contestant, string scenario, int round, double? ratePerSecond, int connections, Func<Scenario, IReadOnlyList<ICaller>, Task<(LoadResult Result, long NextNumber)>> load)
    {
        Readings? before = null;
        var result = await RunAsync(contestant, scenario, connections, async (prepared, callers) =>
        {
            await SettleAsync(contestant);
            await postgres.CheckpointAsync();
            before = await Readings.TakeAsync(contestant, postgres);
            return await load(prepared, callers);
        });
        var after = await Readings.TakeAsync(contestant, postgres);
        var measured = after.Since(before!, Measurement.Of(scenario, contestant.Name, round, result, ratePerSecond));
        return await WithAftermathAsync(contestant, before!, after, measured);
    }

    private static async Task<Measurement> WithAftermathAsync(Contestant contestant, Readings before, Readings after, Measurement measured)
    {
        if (contestant.Node is not { } node)
            return measured;
        measured = measured with { CatchUpSeconds = (await node.CatchUpAsync()).TotalSeconds };
        return node.Journal is { } journal
            ? measured with { EventsPerTransaction = await journal.EventsPerTransactionAsync(before.Head!.Value, after.Head!.Value) }
            : measured;
    }

    /// <summary>Lets what a contestant still has to do for the past end before the next is measured.</summary>
    private static async Task SettleAsync(Contestant contestant)
    {
        if (contestant.Node is { } node)
            await node.CatchUpAsync();
        await Task.Delay(_settle);
    }

    private async Task<LoadResult> RunAsync(
        Contestant contestant, string scenario, int connections, Func<Scenario, IReadOnlyList<ICaller>, Task<(LoadResult Result, long NextNumber)>> load)
    {
        var run = string.Create(CultureInfo.InvariantCulture, $"{scenario}-{++_runs}");
        var prepared = ScenarioCatalogue.Create(scenario, new ScenarioSettings { Run = run, Instruments = settings.Instruments });
        var callers = await HttpConnection.OpenAsync(contestant.Target, connections);
        try
        {
            await Exchange.PrepareAsync(prepared, callers);
            return (await load(prepared, callers)).Result;
        }
        finally
        {
            foreach (var caller in callers)
                caller.Dispose();
        }
    }

    /// <summary>Readings that only their differences mean something of.</summary>
    private sealed record Readings(TimeSpan Server, TimeSpan Postgres, TimeSpan Generator, long WalBytes, long? Head, NodeMetrics? Metrics)
    {
        public static async Task<Readings> TakeAsync(Contestant contestant, PostgresMeter postgres) => new(
            ProcessorTime.Of(contestant.Process.Id),
            postgres.ProcessorTime,
            ProcessorTime.Of(Environment.ProcessId),
            await postgres.WalBytesAsync(),
            contestant.Node?.Journal is { } journal ? await journal.HeadAsync() : null,
            contestant.Node is { } node ? await node.ReadMetricsAsync() : null);

        public Measurement Since(Readings before, Measurement measurement) => measurement with
        {
            ServerMicroseconds = (Server - before.Server).TotalMicroseconds / measurement.Requests,
            PostgresMicroseconds = (Postgres - before.Postgres).TotalMicroseconds / measurement.Requests,
            GeneratorMicroseconds = (Generator - before.Generator).TotalMicroseconds / measurement.Requests,
            WalBytes = (double)(WalBytes - before.WalBytes) / measurement.Requests,
            FlushMilliseconds = before.Metrics is null ? null : Metrics?.FlushMillisecondsSince(before.Metrics),
            CommandsPerFlush = before.Metrics is null ? null : Metrics?.CommandsPerFlushSince(before.Metrics),
        };
    }
}
