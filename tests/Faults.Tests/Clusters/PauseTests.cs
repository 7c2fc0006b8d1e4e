using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>
/// A node stands still until the others have taken over its grains, and goes on. For a while there are two activations of
/// one grain, and it is asked for what the other has given already.
/// </summary>
public sealed class PauseTests : IAsyncLifetime
{
    private const int Nodes = 3;
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact]
    public async Task A_pause_of_five_seconds_gives_nothing_twice() =>
        await RunAsync(run => run.PauseNodeAsync(0, TimeSpan.FromSeconds(5)));

    [Fact(Explicit = true)]
    public async Task A_node_that_has_been_replaced_meanwhile_gives_nothing_twice() =>
        await RunAsync(run => run.ReplaceNodeAsync(0, TimeSpan.Zero));

    [Theory(Explicit = true)]
    [InlineData(20)]
    [InlineData(90)]
    public async Task A_long_pause_gives_nothing_twice(int seconds) =>
        await RunAsync(run => run.ReplaceNodeAsync(0, TimeSpan.FromSeconds(seconds)));

    private async Task RunAsync(Func<FaultRun, Task> fault)
    {
        var database = await _server!.CreateDatabaseAsync();
        await using var run = await FaultRun.OnClusterAsync(database, NodeSettings.Cluster(database, Nodes));
        await fault(run);
        await run.Load.UntilAcknowledgedAsync(100);
        await run.AssertHistoryIsCleanAsync();
    }
}
