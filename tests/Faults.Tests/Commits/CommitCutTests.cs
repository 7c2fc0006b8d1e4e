using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Commits;

/// <summary>The connection to PostgreSQL ends just before or just after a COMMIT: the node cannot tell which, and finds out.</summary>
public sealed class CommitCutTests : IAsyncLifetime
{
    private const string Bookings = "/api/v1/instruments/sem-jinan-1/bookings";
    private const int FewCuts = 6;
    private const int ManyCuts = 100;
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact]
    public async Task A_booking_whose_commit_was_not_heard_of_is_looked_up_and_confirmed()
    {
        await using var proxy = FlushProxy.Start(await _server!.CreateDatabaseAsync());
        await using var node = await NodeProcess.StartAsync(NodeSettings.Postgres(proxy.ConnectionString));
        using var client = new ApiClient(node.Settings.Address);

        var cut = proxy.CutNextAsync(Cut.AfterCommit);
        var booked = await BookAsync(client, null);
        await cut;
        Assert.True(booked is { Status: 201, IsReplay: false }, booked.ToString());
        Assert.Equal(booked.Body, (await client.GetAsync($"/api/v1/bookings/{booked.Json().GetProperty("id").GetString()}", ApiClient.Enterprise)).Body);
        Assert.Contains("1 of 1 commands in doubt had been committed", node.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_booking_that_was_not_committed_is_not_sent_again_by_the_node()
    {
        await using var proxy = FlushProxy.Start(await _server!.CreateDatabaseAsync());
        await using var node = await NodeProcess.StartAsync(NodeSettings.Postgres(proxy.ConnectionString));
        using var client = new ApiClient(node.Settings.Address);

        var cut = proxy.CutNextAsync(Cut.BeforeCommit);
        var lost = await BookAsync(client, "key");
        await cut;
        Assert.True(lost is { Status: 503, Code: "journal_unavailable", HasRetryAfter: true }, lost.ToString());
        Assert.Contains("0 of 1 commands in doubt had been committed", node.Output, StringComparison.Ordinal);
        var repeated = await BookAsync(client, "key");
        Assert.True(repeated is { Status: 201, IsReplay: false }, repeated.ToString());
    }

    [Fact(Explicit = true)]
    public async Task Cuts_under_load_on_two_nodes_lose_and_double_nothing() => await CutAsync(FewCuts);

    [Fact(Explicit = true)]
    public async Task Many_cuts_under_load_lose_and_double_nothing() => await CutAsync(ManyCuts);

    private async Task CutAsync(int cuts)
    {
        var database = await _server!.CreateDatabaseAsync();
        await using var proxy = FlushProxy.Start(database);
        await using var run = await FaultRun.OnClusterAsync(database, NodeSettings.Cluster(proxy.ConnectionString, 2));
        for (var number = 1; number <= cuts; number++)
        {
            var where = run.Random.Next(2) == 0 ? Cut.BeforeCommit : Cut.AfterCommit;
            await run.Load.UntilAcknowledgedAsync(10 + run.Random.Next(50));
            await proxy.CutNextAsync(where);
            Seed.Say($"{where} at {run.Load.Acknowledged} bookings");
        }

        await run.Load.UntilAcknowledgedAsync(50);
        await run.AssertHistoryIsCleanAsync();
    }

    private static Task<ApiReply> BookAsync(ApiClient client, string? key)
    {
        var start = new DateTimeOffset(DateTimeOffset.UtcNow.Date, TimeSpan.FromHours(8)).AddDays(3).AddHours(10);
        return client.PostAsync(Bookings, ApiClient.Enterprise, $$"""{"start":"{{LoadPlan.Text(start)}}","end":"{{LoadPlan.Text(start.AddHours(1))}}"}""", key);
    }
}
