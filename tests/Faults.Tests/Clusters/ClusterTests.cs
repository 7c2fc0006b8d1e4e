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
        var database = await _server!.CreateDatabaseAsync();
        await using var run = await FaultRun.OnClusterAsync(database, NodeSettings.Cluster(database, Nodes));
        await run.Load.UntilAcknowledgedAsync(200);
        await using var outage = Outage.Watch(run.Load.Instruments, run.Nodes[0].Settings.Address);
        await run.Nodes[2].KillAsync();
        await outage.UntilAllAnswerAsync();
        await run.Load.UntilAcknowledgedAsync(100);
        await run.RestartAsync(2);
        await run.AssertHistoryIsCleanAsync();
    }
}
