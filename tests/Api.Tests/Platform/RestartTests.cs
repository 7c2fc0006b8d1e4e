namespace Liandong.Api.Tests.Platform;

/// <summary>What a node keeps from one run to the next.</summary>
public abstract class RestartTests(Store store)
{
    [Fact]
    public async Task A_restart_keeps_everything()
    {
        await using var node = await store.NewNodeAsync();
        var slot = Slot.Ahead(3);
        var changed = Some.Instrument(Some.Policy("minMinutes", 45));
        (await node.As("demo-provider").PutAsync("/instruments/sem-jinan-1", changed)).Is(200);
        (await node.As("demo-provider").PutAsync("/instruments/own-1", Some.Instrument())).Is(201);
        var first = (await node.As("demo-enterprise").PostOnceAsync("k-1", "/instruments/own-1/bookings", slot.Body(("purpose", "保留")))).Is(201);
        var cancelled = (await node.As("demo-enterprise").PostAsync("/instruments/own-1/bookings", slot.After(300).Body())).Is(201);
        (await node.As("demo-provider").PostAsync($"/bookings/{cancelled.Id}/cancel", new { reason = "repair" })).Is(200);
        var outage = (await node.As("demo-provider").PostAsync("/instruments/own-1/outages", slot.After(600).Body(("reason", "service")))).Is(201);
        string[] paths = ["/instruments/sem-jinan-1", "/instruments/own-1", $"/bookings/{first.Id}", $"/bookings/{cancelled.Id}", outage.Location!["/api/v1".Length..],
            $"/instruments/own-1/calendar?{new Slot(slot.Start, slot.End.AddDays(1)).Query()}", $"/bookings?instrumentId=own-1&after={outage.Position}", $"/instruments?limit=200&after={outage.Position}"];
        var before = await ReadAllAsync(node, paths);
        Assert.All(before, reply => reply.Is(200));

        await node.RestartAsync();

        var after = await ReadAllAsync(node, paths);
        Assert.Equal(before.Select(reply => (reply.Status, reply.ETag, reply.Text)), after.Select(reply => (reply.Status, reply.ETag, reply.Text)));
        Assert.Equal(45, after[0].Json.GetProperty("policy").GetProperty("minMinutes").GetInt32());
        var replay = await node.As("demo-enterprise").PostOnceAsync("k-1", "/instruments/own-1/bookings", slot.Body(("purpose", "保留")));
        Assert.Equal((201, first.Text, first.Location, first.ETag, first.Position, true), (replay.Status, replay.Text, replay.Location, replay.ETag, replay.Position, replay.IsReplay));
        (await node.As("demo-enterprise").PostOnceAsync("k-1", "/instruments/own-1/bookings", slot.Body())).IsProblem(422, "idempotency_key_reused");
        (await node.As("demo-enterprise-2").PostAsync("/instruments/own-1/bookings", slot.Body())).IsProblem(409, "slot_taken");
        (await node.As("demo-enterprise-2").PostAsync("/instruments/own-1/bookings", slot.After(300).Body())).Is(201);
        (await node.As("demo-enterprise-2").PostAsync("/instruments/own-1/bookings", slot.After(600).Body())).IsProblem(409, "slot_taken");
        (await node.As("demo-enterprise").PostAsync($"/bookings/{cancelled.Id}/cancel")).IsProblem(409, "booking_not_active");
    }

    private static async Task<Reply[]> ReadAllAsync(Node node, string[] paths)
    {
        var replies = new List<Reply>();
        foreach (var path in paths)
            replies.Add(await node.As("demo-department").GetAsync(path));
        return [.. replies];
    }
}

public sealed class SqliteRestartTests(SqliteStore store) : RestartTests(store);

public sealed class PostgresRestartTests(PostgresStore store) : RestartTests(store);
