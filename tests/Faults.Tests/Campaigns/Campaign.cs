using Liandong.Faults.Tests.Clusters;
using Liandong.Faults.Tests.Commits;
using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Faults.Tests.Outages;
using Liandong.Testing;

namespace Liandong.Faults.Tests.Campaigns;

/// <summary>Faults drawn from a seed, one after the other, on three nodes and their PostgreSQL.</summary>
internal sealed class Campaign(PostgresServer server, int seed)
{
    private const int Nodes = 3;
    private const int FaultsPerSeed = 5;
    private const int LongestPauseMilliseconds = 9_000;
    private const int MostBookedBetween = 150;

    // A schedule of its own: what the clients ask for does not change it.
    private readonly Random _random = new(seed);

    private enum Fault
    {
        KillNode,
        KillAllNodes,
        RestartNodes,
        PauseNode,
        ReplaceNode,
        CutBeforeCommit,
        CutAfterCommit,
        KillPostgres,
        RestartPostgres,
        PausePostgres,
    }

    /// <summary>Runs the seed's faults under load and holds the history to be clean.</summary>
    public async Task RunAsync()
    {
        var database = await server.CreateDatabaseAsync();
        await using var proxy = FlushProxy.Start(database);
        await using var run = await FaultRun.OnClusterAsync(database, NodeSettings.Cluster(proxy.ConnectionString, Nodes), seed);
        for (var number = 1; number <= FaultsPerSeed; number++)
        {
            await run.Load.UntilAcknowledgedAsync(_random.Next(MostBookedBetween));
            await InflictAsync(run, proxy);
        }

        await run.AssertHistoryIsCleanAsync();
    }

    private Task InflictAsync(FaultRun run, FlushProxy proxy)
    {
        var (fault, node) = (_random.GetItems(Enum.GetValues<Fault>(), 1)[0], _random.Next(Nodes));
        var pause = TimeSpan.FromMilliseconds(_random.Next(LongestPauseMilliseconds));
        Seed.Say($"seed {seed}: {fault}, node {node + 1}, {pause}, after {run.Load.Acknowledged} bookings");
        return fault switch
        {
            Fault.KillNode => run.KillAndRestartAsync(node),
            Fault.KillAllNodes => KillAllAsync(run),
            Fault.RestartNodes => run.RollAsync(),
            Fault.PauseNode => run.PauseNodeAsync(node, pause),
            Fault.ReplaceNode => run.ReplaceNodeAsync(node, TimeSpan.Zero),
            Fault.CutBeforeCommit => proxy.CutNextAsync(Cut.BeforeCommit),
            Fault.CutAfterCommit => proxy.CutNextAsync(Cut.AfterCommit),
            Fault.KillPostgres => BringBackAsync(server.KillAsync(), pause),
            Fault.RestartPostgres => BringBackAsync(server.StopAsync(), pause),
            Fault.PausePostgres => PausePostgresAsync(run, pause),
            _ => throw new InvalidOperationException($"{fault} is not known."),
        };
    }

    private static async Task KillAllAsync(FaultRun run)
    {
        await Task.WhenAll(run.Nodes.Select(node => node.KillAsync()));
        await Task.WhenAll(Enumerable.Range(0, Nodes).Select(run.RestartAsync));
    }

    private async Task BringBackAsync(Task down, TimeSpan pause)
    {
        await down;
        await Task.Delay(pause);
        await server.StartAgainAsync();
    }

    private static async Task PausePostgresAsync(FaultRun run, TimeSpan pause) =>
        await (await ServerProcesses.FindAsync(run.Node.Settings.Variables["ConnectionStrings__Platform"])).PauseAsync(pause);
}
