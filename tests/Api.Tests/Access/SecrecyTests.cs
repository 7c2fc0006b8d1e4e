using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Liandong.Api.Tests.Access;

/// <summary>What a node logs to the last trace, exports as spans and answers, while it handles secrets and what people typed.</summary>
public abstract class SecrecyTests(Store store)
{
    private const string Purpose = "purpose-of-zhang-4711";
    private const string Reason = "reason-of-zhang-4712";
    private const string Malformed = "malformed-words-of-zhang-4713";

    private static readonly Action<ILogger, string, string, Exception?> _tell = LoggerMessage.Define<string, string>(LogLevel.Trace, default, "{Words} and {Key}");

    [Fact]
    public async Task No_secret_and_no_persons_words_are_in_a_log_a_span_a_problem_or_a_header()
    {
        var log = new KeptLog();
        using var traces = new KeptTraces();
        await using var issuer = await Issuer.StartAsync();
        var (setup, calls) = (log.Setup(), new SpokenCalls());
        await using var node = await store.NewNodeAsync(new NodeSetup { Services = setup.Services + calls.AddTo, Settings = [.. issuer.Setup().Settings, "--Logging:LogLevel:Default=Trace"] });
        var replies = new List<Reply>();

        var (secrets, hashes) = await UseKeysAsync(node, replies);
        secrets.AddRange(await UseTokensAsync(node, issuer, replies));
        secrets.AddRange(await UseLinksAsync(node, replies));
        await TypeTextsAsync(node, replies);

        secrets.AddRange([Purpose, Reason, Malformed, .. hashes]);
        var said = new (string Where, string Text)[]
        {
            ("log", log.Text),
            ("spans", traces.Text),
            ("problems", string.Concat(replies.Where(reply => reply.Status >= 400).Select(reply => reply.Text))),
            ("headers", string.Concat(replies.SelectMany(reply => reply.Headers.Values))),
        };
        Assert.Equal([400, 401, 403, 404, 409, 412], replies.Select(reply => reply.Status).Where(status => status >= 400).Distinct().Order());
        Assert.All(said, part => Assert.NotEmpty(part.Text));
        Assert.Contains("inst-secrecy", log.Text, StringComparison.Ordinal);
        Assert.Empty(Leaks(said, secrets));

        // Orleans words a call that takes too long in a warning. A key's hash is an argument there, and opens nothing.
        Assert.Contains("BookAsync", calls.Text, StringComparison.Ordinal);
        Assert.Empty(Leaks([("calls", calls.Text)], [.. secrets.Where(secret => !hashes.Contains(secret))]));

        _tell(node.Services.GetRequiredService<ILogger<SecrecyTests>>(), Reason, secrets[0], null); // control
        Assert.Equal(2, Leaks([("log", log.Text)], secrets).Count());
    }

    /// <summary>Secrets that are said, with the words around them.</summary>
    private static IEnumerable<string> Leaks(IEnumerable<(string Where, string Text)> said, IReadOnlyCollection<string> secrets) =>
        from part in said
        from secret in secrets
        let at = part.Text.IndexOf(secret, StringComparison.OrdinalIgnoreCase)
        where at >= 0
        select $"{part.Where}: …{part.Text[Math.Max(0, at - 300)..Math.Min(part.Text.Length, at + secret.Length + 50)]}…";

    /// <summary>Keys that are issued, used, rotated, revoked, guessed; gives what must not be told of them.</summary>
    private static async Task<(List<string> Secrets, List<string> Hashes)> UseKeysAsync(Node node, List<Reply> replies)
    {
        var enterprise = node.As("demo-enterprise");
        var key = await IssuedKey.ByAsync(enterprise);
        string[] texts = [key.Text, await key.RotateAsync(enterprise), $"ld_{key.Id}_{new string('x', 43)}", "ld_" + new string('y', 70)];
        foreach (var text in texts)
        {
            foreach (var path in new[] { "/api-keys", key.Path, "/instruments?who=me", "/events?limit=200", "/none" })
                replies.Add(await node.As(text).GetAsync(path));
        }

        replies.Add(await enterprise.PostAsync($"{key.Path}/revoke", null, ("If-Match", "\"7\"")));
        replies.Add(await enterprise.PostAsync($"{key.Path}/revoke"));
        replies.Add(await enterprise.PostAsync($"{key.Path}/rotate"));

        // A prefix of 34 characters is how people recognise a key.
        return ([.. texts.Select(text => text[34..])], [.. texts.Take(2).Select(Liandong.Api.Access.ApiKeyText.HashOf)]);
    }

    /// <summary>Tokens right and wrong; gives what must not be told of them.</summary>
    private static async Task<IEnumerable<string>> UseTokensAsync(Node node, Issuer issuer, List<Reply> replies)
    {
        string[] tokens =
        [
            issuer.Token(issuer.Claims()), issuer.Token(issuer.Claims(("aud", "another"))), issuer.Token(issuer.Claims(("exp", 1))), issuer.Token(issuer.Claims(("scope", "none"))),
            issuer.Token(issuer.Claims(), "JWT"), issuer.Token(issuer.Claims(("role", "king"))), issuer.Token(issuer.Claims())[..^9],
        ];
        foreach (var token in tokens)
        {
            replies.Add(await node.As(null).SendAsync(HttpMethod.Get, "/instruments?limit=1", null, ("Authorization", $"Bearer {token}")));
            replies.Add(await node.As(null).SendAsync(HttpMethod.Get, "/bookings/none", null, ("Authorization", $"bearer {token}"), ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")));
        }

        return tokens.SelectMany(token => token.Split('.').Skip(1));
    }

    /// <summary>Links of calendar feeds that are made, read, guessed, revoked; gives what must not be told of them.</summary>
    private static async Task<IEnumerable<string>> UseLinksAsync(Node node, List<Reply> replies)
    {
        var enterprise = node.As("demo-enterprise");
        var made = (await enterprise.PostAsync("/calendar-feeds", new { instrumentId = "sem-jinan-1" })).Is(201);
        var link = made.Word("url")["/api/v1".Length..];
        string[] links = [link, link.Replace(link[^20..^4], "guessed-4714-abc", StringComparison.Ordinal), link.ToUpperInvariant(), $"{link}?guessed-4714"];
        foreach (var address in links)
            replies.Add(await ReadAsync(address));
        Assert.Equal(200, replies[^4].Status);
        (await enterprise.PostAsync($"/calendar-feeds/{made.Id}/revoke")).Is(200);
        replies.Add(await ReadAsync(link));

        // A prefix of the secret is how people recognise a link.
        return [link.Split('_', 2)[1][4..^4], "guessed-4714-abc"];

        // Without the client of this process, whose own spans name what it asks for.
        Task<Reply> ReadAsync(string address) => RawHttp.SendAsync(node.Address, $"GET /api/v1{address} HTTP/1.1", []);
    }

    private static async Task TypeTextsAsync(Node node, List<Reply> replies)
    {
        var (enterprise, provider) = (node.As("demo-enterprise"), node.As("demo-provider"));
        const string path = "/instruments/inst-secrecy";
        replies.Add((await enterprise.PutAsync("/me", new { name = Reason, email = $"{Purpose}@example.org" })).Is(201));
        replies.Add((await enterprise.PutAsync("/me", new { name = Reason, email = Malformed })).IsProblem(400, "invalid_value"));
        replies.Add((await provider.PutAsync(path, Some.Instrument())).Is(201));
        var body = Slot.Ahead(4).Body(("purpose", Purpose));
        var booked = (await enterprise.PostOnceAsync("once", $"{path}/bookings", body)).Is(201);
        replies.AddRange([booked, await enterprise.PostOnceAsync("once", $"{path}/bookings", body), await node.As("demo-enterprise-2").PostAsync($"{path}/bookings", body)]);
        replies.Add((await enterprise.PostAsync($"/bookings/{booked.Id}/move", Slot.Ahead(5).Body(("reason", Reason)))).Is(200));
        replies.Add((await provider.PostAsync($"{path}/outages", Slot.Ahead(7).Body(("reason", Reason)))).Is(201));
        replies.Add((await provider.PostAsync($"/bookings/{booked.Id}/cancel", new { reason = Reason })).Is(200));
        foreach (var wrong in new[]
                 {
                     $$"""{"purpose":"{{Malformed}}","start":1}""", $$"""{"purpose":["{{Malformed}}"]}""", $$"""{"{{Malformed}}""", $$"""{"start":"{{Malformed}}","end":"{{Malformed}}"}""",
                     $$"""{"useVoucher":"{{Malformed}}"}""", $$"""{"purpose":"{{string.Concat(Enumerable.Repeat(Malformed, 100))}}","start":"2027-01-01T00:00:00Z","end":"2027-01-01T01:00:00Z"}""",
                 })
        {
            replies.Add((await enterprise.PostAsync($"{path}/bookings", wrong)).IsProblem());
            replies.Add((await provider.PostAsync($"{path}/outages", wrong)).IsProblem());
        }
    }
}

public sealed class SqliteSecrecyTests(SqliteStore store) : SecrecyTests(store);

public sealed class PostgresSecrecyTests(PostgresStore store) : SecrecyTests(store);
