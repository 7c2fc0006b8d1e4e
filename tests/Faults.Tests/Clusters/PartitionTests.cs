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
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact]
    public async Task One_of_them_gives_way_and_no_slot_is_given_twice()
    {
        var database = await _server!.CreateDatabaseAsync();
        var settings = NodeSettings.Cluster(database, 2).Select(node => node.And(("Cluster__Address", Advertised), ("Cluster__ListenAddress", Listening))).ToList();
        await using var first = LinkOf(settings[0]);
        await using var second = LinkOf(settings[1]);
        await using var run = await FaultRun.OnClusterAsync(database, settings);
        await run.Load.UntilAcknowledgedAsync(100);

        first.Cut();
        second.Cut();
        await Patience.UntilAsync(() => run.Nodes.Any(node => node.HasExited), NodeProcess.LongestWait, () => "one of the nodes gives way");
        var lost = run.Nodes.ToList().FindIndex(node => node.HasExited);
        Seed.Say($"node {lost + 1} ended with {await run.Nodes[lost].WaitForExitAsync()}");
        await run.Load.UntilAcknowledgedAsync(100);
        first.Mend();
        second.Mend();
        await run.RestartAsync(lost);
        await run.AssertHistoryIsCleanAsync();
    }

    private static PeerLink LinkOf(NodeSettings node)
    {
        var port = int.Parse(node.Variables["Cluster__SiloPort"], CultureInfo.InvariantCulture);
        return new PeerLink(new IPEndPoint(IPAddress.Parse(Advertised), port), new IPEndPoint(IPAddress.Parse(Listening), port));
    }
}
