using System.Globalization;
using System.Net;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Listeners;

/// <summary>Where the nodes of a cluster listen, outside of Development.</summary>
public sealed class ClusterListenerTests : IAsyncLifetime
{
    // Another one than the API's, so that a listener on the wrong one shows.
    private static readonly IPAddress _amongThemselves = IPAddress.Parse("127.0.0.2");

    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact(Explicit = true)]
    public async Task Each_listens_for_what_its_role_needs_and_for_other_nodes_on_their_address_only()
    {
        var database = await _server!.CreateDatabaseAsync();
        var made = await Command.OfNodeAsync(NodeSettings.Postgres(database), "keys", "create", "--role", "department");
        Assert.True(made.ExitCode == 0, made.ToString());
        var nodes = NodeSettings.Cluster(database, 1).Concat(NodeSettings.Cluster(database, silos: 1, clients: 1)).Select(InProduction).ToList();
        await using var combined = NodeProcess.Launch(nodes[0]);
        await using var silo = NodeProcess.Launch(nodes[1]);
        await using var client = NodeProcess.Launch(nodes[2]);
        foreach (var node in new[] { combined, silo, client })
            await node.WaitUntilReadyAsync();

        AssertListens(combined, [Api(combined), .. AmongThemselves(combined)]);
        AssertListens(silo, AmongThemselves(silo));
        AssertListens(client, [Api(client)]);
    }

    private static NodeSettings InProduction(NodeSettings node) =>
        node.And(("ASPNETCORE_ENVIRONMENT", "Production"), ("DOTNET_ENVIRONMENT", "Production"), ("Cluster__Address", _amongThemselves.ToString()));

    private static IPEndPoint Api(NodeProcess node) => new(IPAddress.Loopback, node.Settings.Port);

    private static IEnumerable<IPEndPoint> AmongThemselves(NodeProcess node) =>
        new[] { "Cluster__SiloPort", "Cluster__GatewayPort" }.Select(port => new IPEndPoint(_amongThemselves, int.Parse(node.Settings.Variables[port], CultureInfo.InvariantCulture)));

    private static void AssertListens(NodeProcess node, IEnumerable<IPEndPoint> expected) =>
        Assert.Equal(expected.OrderBy(point => point.Port), ListeningSockets.Of(node.Id).OrderBy(point => point.Port));
}
