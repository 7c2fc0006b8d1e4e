using System.Diagnostics;
using System.Globalization;
using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>How soon all is back. Bounds on the clock, so on a machine that has nothing else to do.</summary>
public sealed class BackInServiceTests : IAsyncLifetime
{
    private const int Nodes = 3;
    private const int Kills = 6;
    private static readonly TimeSpan _afterOne = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _afterAll = TimeSpan.FromSeconds(30);
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Theory(Explicit = true)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_a_killed_node_held_answers_within_five_seconds(bool behindClients)
    {
        var database = await _server!.CreateDatabaseAsync();
        await using var run = await FaultRun.OnClusterAsync(database, behindClients ? NodeSettings.Cluster(database, Nodes, 1) : NodeSettings.Cluster(database, Nodes));
        for (var kill = 0; kill < Kills; kill++)
        {
            var silences = await run.KillAndReplaceAsync(kill % Nodes);
            Assert.All(silences, silence => Assert.True(silence.Longest < _afterOne, silence.ToString()));
            await run.RestartAsync(kill % Nodes);
        }

        await run.AssertHistoryIsCleanAsync();
    }

    [Fact(Explicit = true)]
    public async Task One_of_three_killed_nodes_is_ready_within_thirty_seconds()
    {
        var database = await _server!.CreateDatabaseAsync();
        await using var run = await FaultRun.OnClusterAsync(database, NodeSettings.Cluster(database, Nodes));
        await run.Load.UntilAcknowledgedAsync(100);
        var down = Stopwatch.StartNew();
        await Task.WhenAll(run.Nodes.Select(node => node.KillAsync()));
        await run.RestartAsync(1);
        Seed.Say(string.Create(CultureInfo.InvariantCulture, $"ready {down.ElapsedMilliseconds} ms after all were killed"));
        Assert.True(down.Elapsed < _afterAll, $"{down.Elapsed}");
        await Task.WhenAll(run.RestartAsync(0), run.RestartAsync(2));
        await run.AssertHistoryIsCleanAsync();
    }
}
