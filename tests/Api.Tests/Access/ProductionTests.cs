using Liandong.Api.Hosting;
using Liandong.Silo;
using Liandong.Silo.Storage;
using Liandong.Testing;

namespace Liandong.Api.Tests.Access;

/// <summary>The first start of an installation that is no demonstration.</summary>
public abstract class ProductionTests(Store store)
{
    private static readonly NodeSetup _production = new() { Environment = "Production" };

    [Fact]
    public async Task A_node_starts_only_once_somebody_can_sign_in()
    {
        var (storage, owner) = await store.NewStorageAsync();
        using var _ = owner;
        var failure = await Assert.ThrowsAsync<InvalidConfigurationException>(() => Node.StartAsync(storage, null, _production));
        Assert.Contains("keys create --role department", failure.Message, StringComparison.Ordinal);
        Assert.Equal(failure.Message, StartFailure.Explain(failure));

        var key = await CreateKeyAsync(["--role", "department", .. storage]);
        await using var node = await Node.StartAsync(storage, null, _production);
        Assert.Empty((await node.As(key).GetAsync("/instruments")).Is(200).Items);
        var read = (await node.As(key).GetAsync($"/api-keys/{IdOf(key)}")).Is(200);
        Assert.Equal(("dept-sti", "department"), (read.Word("organisationId"), read.Word("role")));
        Assert.Single((await node.As(key).GetAsync($"/api-keys?after={read.Position ?? "1"}")).Is(200).Items);
        foreach (var demo in new[] { "demo-department", "demo-enterprise", "demo-integrator" })
            (await node.As(demo).GetAsync("/instruments")).IsProblem(401, "unauthorized");

        var enterprise = await IssuedKey.ByAsync(node.As(key), new { organisationId = "ent-1", role = "enterprise", scopes = new[] { "read" } });
        (await node.As(enterprise.Text).GetAsync("/instruments")).Is(200);
        (await node.As(enterprise.Text).GetAsync("/instruments/sem-jinan-1")).IsProblem(404, "not_found");
    }

    [Fact]
    public async Task The_command_makes_the_key_it_is_asked_for()
    {
        var (storage, owner) = await store.NewStorageAsync();
        using var _ = owner;
        var key = await CreateKeyAsync(["--role", "integrator", "--organisation", "platform-9", "--scopes", "read, act:any", .. storage]);
        await using var node = await Node.StartAsync(storage, null, _production);
        (await node.As(key).GetAsync("/instruments")).Is(200);
        (await node.As(key).GetAsync("/api-keys")).Is(200);
        (await node.As(key).PostAsync("/api-keys", new { scopes = new[] { "read" } })).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task The_command_says_what_it_cannot_make()
    {
        var (storage, owner) = await store.NewStorageAsync();
        using var _ = owner;
        foreach (var words in new string[][] { ["keys"], ["keys", "drop"], ["keys", "create"], ["keys", "create", "--role", "king"], ["keys", "create", "--role", ""] })
        {
            await using var output = new StringWriter();
            var failure = await Assert.ThrowsAsync<InvalidConfigurationException>(() => KeysCommand.RunAsync([.. words, .. storage], output));
            Assert.Contains("keys create --role", failure.Message, StringComparison.Ordinal);
            Assert.Empty(output.ToString());
        }

        await using var nothing = new StringWriter();
        Assert.Equal(1, await KeysCommand.RunAsync(["keys", "create", "--role", "department", "--scopes", "all", .. storage], nothing));
        Assert.Empty(nothing.ToString());
        await Assert.ThrowsAsync<InvalidConfigurationException>(() => Node.StartAsync(storage, null, _production));
    }

    [Fact]
    public async Task An_issuer_without_an_audience_is_refused()
    {
        var (storage, owner) = await store.NewStorageAsync();
        using var _ = owner;
        var setup = _production with { Settings = ["--Oidc:Authority=https://issuer.invalid"] };
        var failure = await Assert.ThrowsAsync<InvalidConfigurationException>(() => Node.StartAsync(storage, null, setup));
        Assert.Contains("Oidc:Audience", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_issuer_that_does_not_answer_keeps_out_its_tokens_and_nobody_else()
    {
        await using var issuer = await Issuer.StartAsync();
        var token = issuer.Token(issuer.Claims());
        await using var node = await store.NewNodeAsync(new NodeSetup { Settings = ["--Oidc:Authority=http://127.0.0.1:1", $"--Oidc:Audience={Issuer.Audience}", "--Oidc:RequireHttps=false"] });
        (await node.As(null).SendAsync(HttpMethod.Get, "/instruments", null, ("Authorization", $"Bearer {token}"))).IsProblem(401, "unauthorized");
        (await node.As("demo-enterprise").GetAsync("/instruments")).Is(200);
    }

    private static string IdOf(string key) => key.Split('_')[1];

    private static async Task<string> CreateKeyAsync(string[] words)
    {
        await using var output = new StringWriter();
        Assert.Equal(0, await KeysCommand.RunAsync(["keys", "create", .. words], output));
        return output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1].Trim();
    }
}

[Trait(Lengths.Name, Lengths.Long)] // What it tests does not depend on the store.
public sealed class SqliteProductionTests(SqliteStore store) : ProductionTests(store);

public sealed class PostgresProductionTests(PostgresStore store) : ProductionTests(store);
