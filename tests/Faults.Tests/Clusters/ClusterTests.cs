using System.Diagnostics;
using System.Globalization;
using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>Nodes come, go and are lost under load.</summary>
public sealed class ClusterTests : IAsyncLifetime
{
    private const int Nodes = 3;
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact]
    public async Task A_node_killed_under_load_loses_nothing_and_its_instruments_answer_elsewhere()
    {
        await using var run = await StartAsync(database => NodeSettings.Cluster(database, Nodes));
        await run.KillAndReplaceAsync(2);
        await run.RestartAsync(2);
        await run.AssertHistoryIsCleanAsync();
    }

    [Fact(Explicit = true)]
    public async Task A_killed_silo_behind_two_nodes_with_an_API_loses_nothing()
    {
        await using var run = await StartAsync(database => NodeSettings.Cluster(database, silos: 2, clients: 2));
        await run.KillAndReplaceAsync(0);
        await run.RestartAsync(0);
        await run.AssertHistoryIsCleanAsync();
    }

    [Fact(Explicit = true)]
    public async Task Nodes_that_are_restarted_one_after_the_other_lose_nothing_and_end_in_good_order()
    {
        await using var run = await StartAsync(database => NodeSettings.Cluster(database, 2));
        await run.RollAsync();
        await run.AssertHistoryIsCleanAsync();
    }

    [Fact(Explicit = true)]
    public async Task When_all_nodes_are_killed_one_of_them_starts_again_alone_and_has_it_all()
    {
        await using var run = await StartAsync(database => NodeSettings.Cluster(database, Nodes));
        await run.Load.UntilAcknowledgedAsync(100);
        await Task.WhenAll(run.Nodes.Select(node => node.KillAsync()));
        var down = Stopwatch.StartNew();
        await run.RestartAsync(1);
        Seed.Say(string.Create(CultureInfo.InvariantCulture, $"ready {down.ElapsedMilliseconds} ms after all were killed"));
        await run.Load.UntilAcknowledgedAsync(100);
        await Task.WhenAll(run.RestartAsync(0), run.RestartAsync(2));
        await run.AssertHistoryIsCleanAsync();
    }

    private async Task<FaultRun> StartAsync(Func<string, IReadOnlyList<NodeSettings>> nodes)
    {
        var database = await _server!.CreateDatabaseAsync();
        return await FaultRun.OnClusterAsync(database, nodes(database));
    }
}
