using System.Net;
using System.Net.Sockets;

namespace Liandong.Api.Tests.Operations;

/// <summary>Who may look at metrics and dashboard.</summary>
public sealed class OperatorPageTests(SqliteStore store) : NodeTests(store)
{
    [Theory]
    [InlineData("//metrics")]
    [InlineData("//dashboard/")]
    [InlineData("//dashboard/index.min.js")]
    [InlineData("//dashboard/ClusterStats")]
    public async Task Only_the_department_sees_them(string page)
    {
        (await Node.As(null).GetAsync(page)).IsProblem(401, "unauthorized");
        foreach (var other in new[] { Enterprise, Provider, Integrator, Node.As("demo-zone"), Node.As("demo-expert") })
            (await other.GetAsync(page)).IsProblem(403, "forbidden");
        (await Department.GetAsync(page)).Is(200);
    }

    [Fact]
    public async Task On_a_port_of_its_own_there_are_metrics_for_everyone_and_nothing_else()
    {
        var port = FreePort();
        await using var node = await Store.NewNodeAsync(new NodeSetup { Settings = [$"--Telemetry:MetricsPort={port}"] });
        using var http = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{port}") };
        var own = new Support.Api(http, "demo-department");
        Assert.Contains("liandong_journal_available", (await new Support.Api(http, null).GetAsync("//metrics")).Is(200).Text, StringComparison.Ordinal);
        foreach (var elsewhere in new[] { "//health/ready", "//dashboard/", "//" })
            (await own.GetAsync(elsewhere)).Is(404);
        using var route = await http.GetAsync("/api/v1/instruments", TestContext.Current.CancellationToken);
        Assert.Equal(404, (int)route.StatusCode);

        // The port decides, not what a client says about it.
        (await node.As(null).SendAsync(HttpMethod.Get, "//metrics", null, ("Host", $"127.0.0.1:{port}"))).IsProblem(401, "unauthorized");
        (await node.As("demo-department").GetAsync("//metrics")).Is(200);
    }

    [Fact]
    public async Task There_is_no_dashboard_unless_it_is_wanted()
    {
        await using var node = await Store.NewNodeAsync(new NodeSetup { Settings = ["--Dashboard:Enabled=false"] });
        (await node.As("demo-department").GetAsync("//dashboard/")).IsProblem(404, "not_found");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
