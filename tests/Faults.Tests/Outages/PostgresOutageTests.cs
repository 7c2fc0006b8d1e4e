using System.Net;
using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Outages;

/// <summary>PostgreSQL goes away under a node that runs on.</summary>
public sealed class PostgresOutageTests : IAsyncLifetime
{
    private const string Instrument = "sem-jinan-1";
    private static readonly TimeSpan _shortPause = TimeSpan.FromSeconds(3);

    private PostgresServer? _server;

    private PostgresServer Server => _server!;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartOwnAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => Server.DisposeAsync();

    [Fact]
    public async Task A_node_reads_on_while_PostgreSQL_is_down_and_writes_again_when_it_is_back()
    {
        await using var run = await FaultRun.OnPostgresAsync(await Server.CreateDatabaseAsync());
        var client = run.Load.Client;
        var booked = await BookAsync(client, "before", 10);
        Assert.True(booked.IsDone, booked.ToString());
        var address = $"/api/v1/bookings/{booked.Json().GetProperty("id").GetString()}";
        Assert.Equal(booked.Body, (await client.GetAsync(address)).Body);
        await run.Load.UntilAcknowledgedAsync(200);

        await Server.KillAsync();
        await Patience.UntilAsync(async () => await run.Node.ReadinessAsync() == HttpStatusCode.ServiceUnavailable, NodeProcess.LongestWait, () => "the node is not ready");
        await AssertReadsAsync(client, address, booked.Body, "before a write fails");
        var refused = await BookAsync(client, "during", 14);
        Assert.True(refused is { Status: 503, Code: "journal_unavailable", HasRetryAfter: true }, refused.ToString());
        await AssertReadsAsync(client, address, booked.Body, "after a write failed");

        await Server.StartAgainAsync();
        await Patience.UntilAsync(async () => await run.Node.ReadinessAsync() == HttpStatusCode.OK, NodeProcess.LongestWait, () => $"the node is ready again:\n{run.Node.Output}");
        var repeated = await BookAsync(client, "during", 14);
        Assert.True(repeated.Status == 201, repeated.ToString());
        Assert.Equal(repeated.Body, (await BookAsync(client, "during", 14)).Body);
        Assert.Equal(booked.Body, (await BookAsync(client, "before", 10)).Body);
        Assert.False(run.Node.HasExited);
        await run.AssertHistoryIsCleanAsync();
    }

    [Fact(Explicit = true)]
    public async Task A_restart_of_PostgreSQL_in_good_order_loses_nothing()
    {
        await using var run = await FaultRun.OnPostgresAsync(await Server.CreateDatabaseAsync());
        await run.Load.UntilAcknowledgedAsync(200);
        await Server.StopAsync();
        await Server.StartAgainAsync();
        await run.Load.UntilAcknowledgedAsync(200);
        await run.AssertHistoryIsCleanAsync();
    }

    [Fact(Explicit = true)]
    public async Task A_pause_of_PostgreSQL_shorter_than_the_command_timeout_only_delays()
    {
        var database = await Server.CreateDatabaseAsync();
        await using var run = await FaultRun.OnPostgresAsync(database);
        var processes = await ServerProcesses.FindAsync(database);
        await run.Load.UntilAcknowledgedAsync(200);
        await processes.PauseAsync(_shortPause);
        await run.Load.UntilAcknowledgedAsync(200);
        Assert.Empty(run.Load.Unknown);
        await run.AssertHistoryIsCleanAsync();
    }

    [Fact(Explicit = true)]
    public async Task A_pause_of_PostgreSQL_longer_than_the_command_timeout_loses_nothing()
    {
        var database = await Server.CreateDatabaseAsync();
        await using var run = await FaultRun.OnPostgresAsync(database);
        var processes = await ServerProcesses.FindAsync(database);
        foreach (var seconds in new[] { 20, 90 })
        {
            await run.Load.UntilAcknowledgedAsync(200);
            await processes.PauseAsync(TimeSpan.FromSeconds(seconds));
            await run.Load.UntilAcknowledgedAsync(200);
        }

        await run.AssertHistoryIsCleanAsync();
    }

    [Fact(Explicit = true)]
    public async Task PostgreSQL_killed_again_and_again_loses_nothing()
    {
        await using var run = await FaultRun.OnPostgresAsync(await Server.CreateDatabaseAsync());
        for (var kill = 1; kill <= 10; kill++)
        {
            await run.Load.UntilAcknowledgedAsync(50 + run.Random.Next(300));
            await Server.KillAsync();
            await Task.Delay(run.Random.Next(8_000));
            await Server.StartAgainAsync();
        }

        await run.AssertHistoryIsCleanAsync();
    }

    private static async Task AssertReadsAsync(ApiClient client, string address, string body, string when)
    {
        var booking = await client.GetAsync(address);
        Assert.True(booking.Status == 200 && booking.Body == body, $"{when}: {booking}");
        var from = DateTimeOffset.UtcNow;
        var calendar = await client.GetAsync($"/api/v1/instruments/{Instrument}/calendar?from={LoadPlan.Text(from)}&to={LoadPlan.Text(from.AddDays(30))}");
        Assert.True(calendar.Status == 200 && calendar.Json().GetProperty("items").GetArrayLength() > 0, $"{when}: {calendar}");
    }

    private static Task<ApiReply> BookAsync(ApiClient client, string key, int hour)
    {
        var day = new DateTimeOffset(DateTimeOffset.UtcNow.Date, TimeSpan.FromHours(8)).AddDays(3);
        return client.PostAsync(
            $"/api/v1/instruments/{Instrument}/bookings", ApiClient.Enterprise, $$"""{"start":"{{LoadPlan.Text(day.AddHours(hour))}}","end":"{{LoadPlan.Text(day.AddHours(hour + 2))}}"}""", key);
    }
}
