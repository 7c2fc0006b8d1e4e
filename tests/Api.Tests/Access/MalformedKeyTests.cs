namespace Liandong.Api.Tests.Access;

/// <summary>What is no key opens nothing, and breaks nothing.</summary>
public abstract class MalformedKeyTests(Store store) : NodeTests(store)
{
    [Fact]
    public async Task What_is_no_key_is_unauthorized()
    {
        var key = await IssuedKey.ByAsync(Enterprise);
        var (head, secret) = (key.Text[..30], key.Text[30..]);
        foreach (var text in new[]
                 {
                     " ", "x", "demo-", "DEMO-ENTERPRISE", "demo-enterprise,demo-department", "ld_", "ld__", head, $"{head}{secret[1..]}", $"{key.Text}A", $"{key.Text}=",
                     $"{head}{new string('A', 43)}", $"{head}{secret[..42]}{(secret[42] == 'A' ? 'B' : 'A')}", $"{head.ToUpperInvariant()}{secret}", $"ld_{new string('a', 26)}_{secret}",
                     $"ld_{new string('-', 26)}_{secret}", $"ld_{new string('z', 26)}_{secret}", $"ld-{key.Id}-{secret}", $"{head}{new string('é', 43)}", $"ld_{new string('é', 26)}_{secret}",
                     $"{head}{new string('%', 43)}", new string('a', 200), new string('a', 201), new string('a', 8_000), $"Bearer {key.Text}", "钥匙", "' OR 1=1 --",
                 })
        {
            var reply = (await Node.As(text).GetAsync("/instruments")).IsProblem(401, "unauthorized");
            Assert.DoesNotContain(secret, reply.Text, StringComparison.Ordinal);
        }

        (await Node.As(key.Text).GetAsync("/instruments")).Is(200);
    }

    [Fact]
    public async Task A_key_that_is_sent_twice_empty_or_in_raw_bytes_is_unauthorized()
    {
        var key = await IssuedKey.ByAsync(Enterprise);
        foreach (var headers in new string[][]
                 {
                     [], ["X-Api-Key:"], [$"X-Api-Key: {key.Text}", $"X-Api-Key: {key.Text}"], ["X-Api-Key: \u00ff\u00fe"], [$"Authorization: Bearer {key.Text}"], ["Authorization: Basic eDp5"],
                 })
        {
            var reply = await RawHttp.SendAsync(Node.Address, "GET /api/v1/instruments HTTP/1.1", headers);
            Assert.True(reply.Status is 400 or 401, $"{string.Join(" | ", headers)}: {reply.Status} {reply.Text}");
        }
    }
}

public sealed class SqliteMalformedKeyTests(SqliteStore store) : MalformedKeyTests(store);

public sealed class PostgresMalformedKeyTests(PostgresStore store) : MalformedKeyTests(store);
