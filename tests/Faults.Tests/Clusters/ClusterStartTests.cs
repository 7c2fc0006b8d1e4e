using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Faults.Tests.StartUps;
using Liandong.Testing;
using Npgsql;
using Xunit;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>Nodes that start together, and those that must not start.</summary>
public sealed class ClusterStartTests : IAsyncLifetime
{
    private const string Instrument = "sem-jinan-1";
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact]
    public async Task Nodes_started_at_once_on_an_empty_database_are_one_platform()
    {
        var database = await _server!.CreateDatabaseAsync();
        var nodes = NodeSettings.Cluster(database, 3).Select(NodeProcess.Launch).ToList();
        try
        {
            await Task.WhenAll(nodes.Select(node => node.WaitUntilReadyAsync()));
            await AssertSeededOnceAsync(database);
            foreach (var node in nodes)
                AssertListensOnItsThreePortsOnly(node);
            for (var day = 1; day <= nodes.Count; day++)
                await AssertSeenOnOtherAsync(nodes[day - 1], nodes[day % nodes.Count], day);
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_node_alone_does_not_start_beside_a_cluster_nor_do_its_commands()
    {
        var database = await _server!.CreateDatabaseAsync();
        var settings = NodeSettings.Cluster(database, 1)[0];
        await using var node = await NodeProcess.StartAsync(settings);
        await RefusedStart.ExpectAsync(NodeSettings.Postgres(database), "Another node uses this PostgreSQL database", "Cluster:Mode=AdoNet");
        var keys = await Command.OfNodeAsync(settings, "keys", "create", "--role", "department");
        Assert.True(keys.ExitCode == 1, keys.ToString());
        Assert.Contains("Another node uses this PostgreSQL database", keys.Errors, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await node.ReadinessAsync());

        await node.TerminateAsync();
        keys = await Command.OfNodeAsync(settings, "keys", "create", "--role", "department"); // control
        Assert.True(keys.ExitCode == 0, keys.ToString());
    }

    [Fact]
    public async Task A_node_of_a_cluster_does_not_start_beside_a_node_alone()
    {
        var database = await _server!.CreateDatabaseAsync();
        await using var alone = await NodeProcess.StartAsync(NodeSettings.Postgres(database));
        await RefusedStart.ExpectAsync(NodeSettings.Cluster(database, 1)[0], "A node that runs alone", "Cluster:Mode=AdoNet");
        Assert.Equal(HttpStatusCode.OK, await alone.ReadinessAsync());
    }

    [Fact]
    public async Task A_node_with_grains_only_says_what_is_wrong_with_its_settings() =>
        await RefusedStart.ExpectAsync(NodeSettings.With(("Cluster__Mode", "AdoNet")) with { HasApi = false }, "Set Storage:Provider to Postgres");

    [Theory]
    [InlineData("Cluster__SiloPort")]
    [InlineData("Cluster__GatewayPort")]
    public async Task A_port_of_the_cluster_that_is_in_use_is_named(string port)
    {
        var settings = NodeSettings.Cluster(await _server!.CreateDatabaseAsync(), silos: 1, clients: 0)[0];
        using var other = new TcpListener(IPAddress.Loopback, int.Parse(settings.Variables[port], CultureInfo.InvariantCulture));
        other.Start();
        await RefusedStart.ExpectAsync(settings, "in use", port.Replace("__", ":", StringComparison.Ordinal));
    }

    private static async Task AssertSeededOnceAsync(string database)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var command = source.CreateCommand("select count(*), count(distinct stream) from journal_event where version = 1 and stream like 'instrument/%'");
        await using var reader = await command.ExecuteReaderAsync();
        Assert.True(await reader.ReadAsync());
        Assert.True(reader.GetInt64(0) > 0);
        await reader.CloseAsync();
        await using var changes = source.CreateCommand("""
            select (select count(*) from journal_event where version > 1 and stream like 'instrument/%')
                + (select count(*) from (select 1 from journal_event where type in ('filing.submitted', 'filing.decided', 'pairing.proposed', 'voucher.opened') group by stream, type having count(*) > 1) repeated)
            """);
        Assert.Equal(0L, await changes.ExecuteScalarAsync());
    }

    private static void AssertListensOnItsThreePortsOnly(NodeProcess node)
    {
        var ports = new[] { node.Settings.Port, Port("Cluster__SiloPort"), Port("Cluster__GatewayPort") };
        Assert.Equal(
            ports.Order().Select(port => new IPEndPoint(IPAddress.Loopback, port)),
            ListeningSockets.Of(node.Id).OrderBy(listener => listener.Port));

        int Port(string name) => int.Parse(node.Settings.Variables[name], CultureInfo.InvariantCulture);
    }

    /// <summary>What one node was told, the other shows at once; what one has done, the other does not do again.</summary>
    private static async Task AssertSeenOnOtherAsync(NodeProcess first, NodeProcess second, int day)
    {
        using var onFirst = new ApiClient(first.Settings.Address);
        using var onSecond = new ApiClient(second.Settings.Address);
        var booked = await BookAsync(onFirst, day);
        Assert.True(booked.Status == 201, booked.ToString());
        var id = booked.Json().GetProperty("id").GetString();

        Assert.Equal(booked.Body, (await onSecond.GetAsync($"/api/v1/bookings/{id}", ApiClient.Enterprise)).Body);
        var list = await onSecond.GetAsync($"/api/v1/bookings?instrumentId={Instrument}&after={booked.Position}", ApiClient.Enterprise);
        Assert.Contains(booked.Body, list.Body, StringComparison.Ordinal);
        var from = DateTimeOffset.UtcNow;
        var calendar = await onSecond.GetAsync($"/api/v1/instruments/{Instrument}/calendar?from={LoadPlan.Text(from)}&to={LoadPlan.Text(from.AddDays(30))}", ApiClient.Enterprise);
        Assert.Contains($"\"{id}\"", calendar.Body, StringComparison.Ordinal);
        var again = await BookAsync(onSecond, day);
        Assert.True(again is { Status: 201, IsReplay: true }, again.ToString());
        Assert.Equal(booked.Body, again.Body);
    }

    private static Task<ApiReply> BookAsync(ApiClient client, int day)
    {
        var start = new DateTimeOffset(DateTimeOffset.UtcNow.Date, TimeSpan.FromHours(8)).AddDays(day + 1).AddHours(10);
        return client.PostAsync(
            $"/api/v1/instruments/{Instrument}/bookings", ApiClient.Enterprise, $$"""{"start":"{{LoadPlan.Text(start)}}","end":"{{LoadPlan.Text(start.AddHours(1))}}"}""", $"day-{day}");
    }
}
