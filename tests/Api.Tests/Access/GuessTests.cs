using System.Globalization;
using Liandong.Api.Access;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Testing;

namespace Liandong.Api.Tests.Access;

/// <summary>Credentials that open nothing, from one address.</summary>
public abstract class GuessTests(Store store)
{
    private const int PerMinute = 5;
    private const string Path = "/instruments?limit=1";

    [Fact]
    public async Task Who_guesses_keys_is_told_to_wait_and_who_has_a_key_in_use_is_not()
    {
        var clock = new ForwardClock();
        await using var node = await store.NewNodeAsync(Limited(clock));
        var key = await IssuedKey.ByAsync(node.As("demo-enterprise"));
        (await node.As(key.Text).GetAsync(Path)).Is(200);

        var replies = await Task.WhenAll(Enumerable.Range(0, 4 * PerMinute).Select(_ => node.As(Guess()).GetAsync(Path)));

        Assert.InRange(replies.Count(reply => reply.Status == 401), PerMinute, PerMinute + 1);
        var refused = replies.Where(reply => reply.Status != 401).ToList();
        Assert.All(refused, reply => reply.IsProblem(429, "rate_limited"));
        Assert.All(refused, reply => Assert.InRange(int.Parse(reply.Header("Retry-After")!, CultureInfo.InvariantCulture), 1, 60));
        foreach (var known in new[] { "demo-enterprise", "demo-department", key.Text })
            (await node.As(known).GetAsync(Path)).Is(200);
        (await node.As("nothing").GetAsync(Path)).IsProblem(429, "rate_limited");
        (await node.As(null).GetAsync(Path)).IsProblem(401, "unauthorized");

        clock.Advance(TimeSpan.FromMinutes(1));
        (await node.As(Guess()).GetAsync(Path)).IsProblem(401, "unauthorized");
    }

    [Fact]
    public async Task A_key_that_this_node_has_not_seen_yet_costs_nothing_when_it_is_right()
    {
        await using var node = await store.NewNodeAsync(Limited(new ForwardClock()));
        for (var i = 0; i < 2 * PerMinute; i++)
        {
            var key = await IssuedKey.ByAsync(node.As("demo-enterprise"));
            (await node.As(key.Text).GetAsync(Path)).Is(200);
        }
    }

    [Fact]
    public async Task Who_guesses_tokens_is_told_to_wait_and_a_right_one_goes_on()
    {
        await using var issuer = await Issuer.StartAsync();
        var setup = Limited(new ForwardClock());
        await using var node = await store.NewNodeAsync(setup with { Settings = [.. setup.Settings, .. issuer.Setup().Settings] });
        var token = issuer.Token(issuer.Claims());
        var statuses = new List<int>();
        for (var i = 0; i < 3 * PerMinute; i++)
            statuses.Add((await GetAsync(token[..^5])).Status);

        Assert.All(statuses.Take(PerMinute), status => Assert.Equal(401, status));
        Assert.Equal(429, statuses[^1]);
        (await GetAsync(token)).Is(200);

        Task<Reply> GetAsync(string text) => node.As(null).SendAsync(HttpMethod.Get, Path, null, ("Authorization", $"Bearer {text}"));
    }

    private static string Guess() => ApiKeyText.Create(OpaqueId.From(Guid.NewGuid()));

    private static NodeSetup Limited(ForwardClock clock) => clock.Setup() with
    {
        Settings = ["--RateLimits:Enabled=true", string.Create(CultureInfo.InvariantCulture, $"--RateLimits:FailuresPerAddress={PerMinute}")],
    };
}

[Trait(Lengths.Name, Lengths.Long)] // What it tests does not depend on the store.
public sealed class SqliteGuessTests(SqliteStore store) : GuessTests(store);

public sealed class PostgresGuessTests(PostgresStore store) : GuessTests(store);
