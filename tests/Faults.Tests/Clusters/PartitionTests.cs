using System.Globalization;
using System.Net;
using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>Two silos that cannot reach each other, while both reach PostgreSQL and their clients.</summary>
public sealed class PartitionTests : IAsyncLifetime
{
    private const string Advertised = "127.0.0.2";
    private const string Listening = "127.0.0.3";
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1);
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact(Explicit = true)]
    public async Task One_of_them_gives_way_and_no_slot_is_given_twice()
    {
        await using var pair = await StartAsync();
        await pair.CutUntilOneEndsAsync();
        await pair.Run.Load.UntilAcknowledgedAsync(100);
        await pair.MendAsync();
        await pair.Run.AssertHistoryIsCleanAsync();
    }

    private async Task<Pair> StartAsync()
    {
        var database = await _server!.CreateDatabaseAsync();
        var settings = NodeSettings.Cluster(database, 2).Select(node => node.And(("Cluster__Address", Advertised), ("Cluster__ListenAddress", Listening))).ToList();
        var links = settings.Select(LinkOf).ToList();
        return new Pair(database, links, await FaultRun.OnClusterAsync(database, settings));
    }

    private static PeerLink LinkOf(NodeSettings node)
    {
        var port = int.Parse(node.Variables["Cluster__SiloPort"], CultureInfo.InvariantCulture);
        return new PeerLink(new IPEndPoint(IPAddress.Parse(Advertised), port), new IPEndPoint(IPAddress.Parse(Listening), port));
    }

    /// <summary>Two nodes under load, and the links to them.</summary>
    private sealed record Pair(string Database, IReadOnlyList<PeerLink> Links, FaultRun Run) : IAsyncDisposable
    {
        /// <summary>Cuts both links. Until one of the nodes gives way, each is asked for slots that were given meanwhile.</summary>
        public async Task CutUntilOneEndsAsync()
        {
            await Run.Load.UntilAcknowledgedAsync(100);
            var since = Run.Load.Count;
            foreach (var link in Links)
                link.Cut();
            await Patience.UntilAsync(
                async () =>
                {
                    var from = since;
                    since = Run.Load.Count;
                    await Task.WhenAll(Run.Nodes.Select(node => AskAsync(node, from)));
                    return Run.Nodes.Any(node => node.HasExited);
                },
                NodeProcess.LongestWait,
                () => "one of the nodes gives way");
        }

        /// <summary>Lets all pass again, and starts the node that gave way.</summary>
        public async Task MendAsync()
        {
            var lost = Run.Nodes.ToList().FindIndex(node => node.HasExited);
            Seed.Say($"node {lost + 1} ended with {await Run.Nodes[lost].WaitForExitAsync()}");
            foreach (var link in Links)
                link.Mend();
            await Run.RestartAsync(lost);
        }

        public async ValueTask DisposeAsync()
        {
            await Run.DisposeAsync();
            foreach (var link in Links)
                await link.DisposeAsync();
        }

        private async Task AskAsync(NodeProcess node, int since)
        {
            using var client = new ApiClient([node.Settings.Address], _patience);
            await Run.Load.AskForTakenSlotsAsync(client, since, Run.Load.Instruments);
        }
    }
}
