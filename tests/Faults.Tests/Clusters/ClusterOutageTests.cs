using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Nodes;
using Liandong.Faults.Tests.Outages;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>PostgreSQL goes away under several nodes.</summary>
public sealed class ClusterOutageTests : IAsyncLifetime
{
    private const int Nodes = 3;
    private static readonly TimeSpan _shortPause = TimeSpan.FromSeconds(3);
    private PostgresServer? _server;

    private PostgresServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartOwnAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Fact(Explicit = true)]
    public async Task PostgreSQL_killed_and_paused_under_three_nodes_loses_nothing_and_no_node()
    {
        var database = await Server.CreateDatabaseAsync();
        await using var run = await FaultRun.OnClusterAsync(database, NodeSettings.Cluster(database, Nodes));
        await run.Load.UntilAcknowledgedAsync(100);
        await Server.KillAsync();
        await Server.StartAgainAsync();
        await run.Load.UntilAcknowledgedAsync(100);
        await (await ServerProcesses.FindAsync(database)).PauseAsync(_shortPause);
        await run.Load.UntilAcknowledgedAsync(100);
        await Server.StopAsync();
        await Server.StartAgainAsync();
        await run.Load.UntilAcknowledgedAsync(100);
        Assert.All(run.Nodes, node => Assert.False(node.HasExited));
        await run.AssertHistoryIsCleanAsync();
    }

    [Theory(Explicit = true)]
    [InlineData(20)]
    [InlineData(90)]
    public async Task A_long_pause_of_PostgreSQL_under_three_nodes_loses_nothing(int seconds)
    {
        var database = await Server.CreateDatabaseAsync();
        await using var run = await FaultRun.OnClusterAsync(database, NodeSettings.Cluster(database, Nodes));
        await run.Load.UntilAcknowledgedAsync(100);
        await (await ServerProcesses.FindAsync(database)).PauseAsync(TimeSpan.FromSeconds(seconds));
        await run.Load.UntilAcknowledgedAsync(100);
        Assert.All(run.Nodes, node => Assert.False(node.HasExited));
        await run.AssertHistoryIsCleanAsync();
    }
}
