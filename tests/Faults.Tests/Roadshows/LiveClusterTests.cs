using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Roadshows;

/// <summary>Viewers of one session on several nodes.</summary>
public sealed class LiveClusterTests : IAsyncLifetime
{
    private static readonly TimeSpan _clientPatience = TimeSpan.FromSeconds(20);
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Theory(Explicit = true)]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Viewers_on_any_node_see_the_same_whichever_node_is_killed(int killed)
    {
        var random = new Random(Seed.Take());
        var nodes = NodeSettings.Cluster(await _server!.CreateDatabaseAsync(), 2).Select(NodeProcess.Launch).ToList();
        try
        {
            await Task.WhenAll(nodes.Select(node => node.WaitUntilReadyAsync()));
            await using var load = await SessionLoad.StartAsync(new ApiClient([.. nodes.Select(node => node.Settings.Address)], _clientPatience));
            await using var first = LiveReader.Start(nodes[0].Settings.Address, load.RoadshowId);
            await using var second = LiveReader.Start(nodes[1].Settings.Address, load.RoadshowId);
            await load.UntilAcknowledgedAsync(60 + random.Next(100));
            Seed.Say($"kill -9 of node {killed + 1} after {load.Acknowledged} acts");
            await nodes[killed].KillAsync();
            await nodes[killed].DisposeAsync();
            nodes[killed] = await NodeProcess.StartAsync(nodes[killed].Settings);

            await load.UntilAcknowledgedAsync(60);
            var (sequence, shown) = await load.EndAsync();
            Assert.Equal(shown, await first.ReachAsync(sequence));
            Assert.Equal(shown, await second.ReachAsync(sequence));
            Seed.Say($"{load.Acknowledged} acts to sequence {sequence}; {first.Breaks} and {second.Breaks} breaks");
            Assert.True((killed == 0 ? first : second).Breaks >= 1, "The fault broke no stream.");
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }
}
