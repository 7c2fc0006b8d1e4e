namespace Liandong.Api.Tests.Access;

/// <summary>Rotation, revocation and expiry, by a clock that the test moves.</summary>
public abstract class ApiKeyLifeTests(Store store)
{
    // Promised: a revocation is felt everywhere within five seconds.
    private static readonly TimeSpan _felt = TimeSpan.FromSeconds(5);

    [Fact]
    public async Task Two_secrets_live_and_the_third_ends_the_oldest()
    {
        var clock = new ForwardClock();
        await using var node = await store.NewNodeAsync(clock.Setup());
        var enterprise = node.As("demo-enterprise");
        var key = await IssuedKey.ByAsync(enterprise);
        var second = await key.RotateAsync(enterprise);
        await AssertOpensAsync(node, key.Text, second);

        var third = await key.RotateAsync(enterprise);
        clock.Advance(_felt);
        await AssertOpensAsync(node, second, third);
        await AssertRefusedAsync(node, key.Text);
        Assert.Equal(2, (await enterprise.GetAsync(key.Path)).Json.GetProperty("secrets").GetArrayLength());

        clock.Advance(TimeSpan.FromHours(24));
        await AssertOpensAsync(node, third);
        await AssertRefusedAsync(node, key.Text, second);
    }

    [Fact]
    public async Task A_revoked_key_is_refused_within_five_seconds()
    {
        var clock = new ForwardClock();
        await using var node = await store.NewNodeAsync(clock.Setup());
        var enterprise = node.As("demo-enterprise");
        var key = await IssuedKey.ByAsync(enterprise);
        var second = await key.RotateAsync(enterprise);
        await AssertOpensAsync(node, key.Text, second);

        (await enterprise.PostAsync($"{key.Path}/revoke", null, ("If-Match", "\"1\""))).IsProblem(412, "version_mismatch");
        await AssertOpensAsync(node, key.Text, second);
        var revoked = (await enterprise.PostAsync($"{key.Path}/revoke", null, ("If-Match", "\"2\""))).Is(200);
        clock.Advance(_felt);

        Assert.Equal(("revoked", 3), (revoked.Word("status"), revoked.Number("version")));
        await AssertRefusedAsync(node, key.Text, second);
        (await enterprise.PostAsync($"{key.Path}/rotate")).IsProblem(409, "key_revoked");
        (await enterprise.PostAsync($"{key.Path}/revoke")).IsProblem(409, "key_revoked");
        Assert.Equal("revoked", (await enterprise.GetAsync(key.Path)).Is(200).Word("status"));
    }

    [Fact]
    public async Task A_key_opens_nothing_once_its_time_is_over()
    {
        var clock = new ForwardClock();
        await using var node = await store.NewNodeAsync(clock.Setup());
        var enterprise = node.As("demo-enterprise");
        var key = await IssuedKey.ByAsync(enterprise, new { scopes = new[] { "read" }, expiresAt = Slot.Text(DateTimeOffset.UtcNow.AddHours(1)) });
        var lasting = await IssuedKey.ByAsync(enterprise);
        await AssertOpensAsync(node, key.Text, lasting.Text);

        clock.Advance(TimeSpan.FromHours(1));
        await AssertRefusedAsync(node, key.Text);
        Assert.Equal("expired", (await enterprise.GetAsync(key.Path)).Word("status"));
        await AssertOpensAsync(node, lasting.Text);
    }

    [Fact]
    public async Task A_restart_keeps_keys_and_revocations()
    {
        await using var node = await store.NewNodeAsync();
        var enterprise = node.As("demo-enterprise");
        var (kept, gone) = (await IssuedKey.ByAsync(enterprise), await IssuedKey.ByAsync(enterprise));
        var second = await kept.RotateAsync(enterprise);
        (await enterprise.PostAsync($"{gone.Path}/revoke")).Is(200);
        var before = (await enterprise.GetAsync(kept.Path)).Is(200);

        await node.RestartAsync();

        await AssertOpensAsync(node, kept.Text, second);
        await AssertRefusedAsync(node, gone.Text);
        Assert.Equal(before.Text, (await node.As("demo-enterprise").GetAsync(kept.Path)).Is(200).Text);
    }

    [Fact]
    public async Task No_secret_and_no_hash_leaves_the_node_or_enters_its_log()
    {
        var log = new KeptLog();
        await using var node = await store.NewNodeAsync(log.Setup());
        var enterprise = node.As("demo-enterprise");
        var key = await IssuedKey.ByAsync(enterprise);
        string[] texts = [key.Text, await key.RotateAsync(enterprise), $"ld_{key.Id}_{new string('x', 43)}"];
        var replies = new List<Reply>();
        foreach (var text in texts)
        {
            foreach (var path in new[] { "/api-keys", key.Path, "/instruments", "/events?limit=200", "/none" })
                replies.Add(await node.As(text).GetAsync(path));
        }

        replies.Add(await enterprise.PostAsync($"{key.Path}/revoke", null, ("If-Match", "\"7\"")));
        replies.Add(await enterprise.PostAsync($"{key.Path}/revoke"));
        replies.Add(await node.As("demo-department").GetAsync("/events?limit=200"));

        Assert.Contains("apiKey", replies[^1].Text, StringComparison.Ordinal);
        var said = log.Text + string.Concat(replies.Select(reply => reply.Text + string.Concat(reply.Headers.Values)));
        Assert.NotEmpty(log.Text);
        Assert.All(texts, text => Assert.DoesNotContain(text[30..], said, StringComparison.Ordinal));
        Assert.All(texts, text => Assert.DoesNotContain(Liandong.Api.Access.ApiKeyText.HashOf(text), said, StringComparison.OrdinalIgnoreCase));
    }

    private static async Task AssertOpensAsync(Node node, params string[] texts)
    {
        foreach (var text in texts)
            (await node.As(text).GetAsync("/instruments?limit=1")).Is(200);
    }

    private static async Task AssertRefusedAsync(Node node, params string[] texts)
    {
        foreach (var text in texts)
            (await node.As(text).GetAsync("/instruments?limit=1")).IsProblem(401, "unauthorized");
    }
}

public sealed class SqliteApiKeyLifeTests(SqliteStore store) : ApiKeyLifeTests(store);

public sealed class PostgresApiKeyLifeTests(PostgresStore store) : ApiKeyLifeTests(store);
