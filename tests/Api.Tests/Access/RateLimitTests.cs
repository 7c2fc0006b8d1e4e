using System.Globalization;

namespace Liandong.Api.Tests.Access;

/// <summary>How often a credential and an organisation may ask.</summary>
public abstract class RateLimitTests(Store store) : NodeTests(store)
{
    private const int Many = 500;

    [Fact]
    public async Task A_credential_that_asks_too_often_is_told_when_to_come_again()
    {
        await using var node = await Store.NewNodeAsync(Limits(perCredential: 2, perOrganisation: 0));
        var refused = await AskUntilRefusedAsync(node, "demo-enterprise");
        (await node.As("demo-department").GetAsync("/instruments")).Is(200);

        Assert.InRange(int.Parse(refused.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 60);
        var colleague = await IssuedKey.ByAsync(node.As("demo-department"), new { organisationId = "ent-qilu-bio", role = "enterprise", scopes = new[] { "read" } });
        await AskUntilRefusedAsync(node, "demo-enterprise");
        (await node.As(colleague.Text).GetAsync("/instruments")).Is(200);
        Assert.Equal(200, (await node.As(null).GetAsync("//health/live")).Status);
    }

    [Fact]
    public async Task The_keys_of_an_organisation_share_its_limit()
    {
        await using var node = await Store.NewNodeAsync(Limits(perCredential: 0, perOrganisation: 2));
        var second = await IssuedKey.ByAsync(node.As("demo-department"), new { organisationId = "ent-qilu-bio", role = "enterprise", scopes = new[] { "read" } });
        Reply shared;
        var tries = 0;
        do
        {
            // Between the two the bucket may just have been filled again; then it is tried once more.
            await AskUntilRefusedAsync(node, "demo-enterprise");
            shared = await node.As(second.Text).GetAsync("/instruments?limit=1");
        }
        while (shared.Status == 200 && ++tries < 20);

        shared.IsProblem(429, "rate_limited");
        (await node.As("demo-enterprise-2").GetAsync("/instruments")).Is(200);
    }

    [Fact]
    public async Task The_demonstration_has_no_limits()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 1_100).Select(_ => Enterprise.GetAsync("/bookings/none")));
        Assert.DoesNotContain(replies, reply => reply.Status == 429);
    }

    private static NodeSetup Limits(int perCredential, int perOrganisation) => new()
    {
        Settings =
        [
            "--RateLimits:Enabled=true", "--RateLimits:BurstSeconds=1",
            string.Create(CultureInfo.InvariantCulture, $"--RateLimits:PerCredential={perCredential}"),
            string.Create(CultureInfo.InvariantCulture, $"--RateLimits:PerOrganisation={perOrganisation}"),
        ],
    };

    private static async Task<Reply> AskUntilRefusedAsync(Node node, string key)
    {
        for (var i = 0; i < Many; i++)
        {
            var reply = await node.As(key).GetAsync("/instruments?limit=1");
            if (reply.Status != 200)
                return reply.IsProblem(429, "rate_limited");
        }

        throw new InvalidOperationException("Nothing was refused.");
    }
}

public sealed class SqliteRateLimitTests(SqliteStore store) : RateLimitTests(store);

public sealed class PostgresRateLimitTests(PostgresStore store) : RateLimitTests(store);
