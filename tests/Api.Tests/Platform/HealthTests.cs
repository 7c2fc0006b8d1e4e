using Dapper;
using Liandong.Grains.Projections;
using Microsoft.Extensions.DependencyInjection;

namespace Liandong.Api.Tests.Platform;

/// <summary>What a node says of itself while a part of it has a fault.</summary>
public abstract class HealthTests(Store store)
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task A_node_whose_lists_cannot_follow_is_degraded_and_stays_ready()
    {
        await using var node = await store.NewNodeAsync();
        (await node.As("demo-provider").PutAsync("/instruments/own-1", Some.Instrument())).Is(201);
        await UntilAsync(node, isDegraded: false);

        await ExecuteAsync(node, "DROP TABLE list_booking");
        var booked = (await node.As("demo-enterprise").PostAsync("/instruments/own-1/bookings", Slot.Ahead(4).Body())).Is(201);
        await UntilAsync(node, isDegraded: true);
        Assert.Equal(200, (await node.As(null).GetAsync("//health/live")).Status);
        (await node.As("demo-enterprise").GetAsync($"/bookings?after={booked.Position}")).IsProblem(503, "read_behind");
        (await node.As("demo-enterprise").GetAsync($"/bookings/{booked.Id}")).Is(200);

        await ExecuteAsync(node, "UPDATE projection_checkpoint SET schema = -1 WHERE name = 'bookings'");
        await UntilAsync(node, isDegraded: false);
        Assert.Contains(booked.Id, (await node.As("demo-enterprise").GetAsync($"/bookings?after={booked.Position}")).Is(200).Text, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(Node node, string sql)
    {
        await using var connection = await node.Services.GetRequiredService<IProjectionDatabase>().OpenAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>Asks until it is so; ready it is all the time.</summary>
    private static async Task UntilAsync(Node node, bool isDegraded)
    {
        using var patience = new CancellationTokenSource(_longest);
        bool said;
        do
        {
            Assert.False(patience.IsCancellationRequested, $"The node does not become {(isDegraded ? "degraded" : "whole")}.");
            var reply = await node.As(null).GetAsync("//health/ready");
            Assert.Equal(200, reply.Status);
            said = reply.Json.GetProperty("checks").GetProperty("followers").GetProperty("degraded").GetBoolean();
        }
        while (said != isDegraded);
    }
}

public sealed class SqliteHealthTests(SqliteStore store) : HealthTests(store);

public sealed class PostgresHealthTests(PostgresStore store) : HealthTests(store);
