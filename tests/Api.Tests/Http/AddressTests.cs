using System.Buffers.Text;
using System.Text;

namespace Liandong.Api.Tests.Http;

/// <summary>Ids in addresses, and query strings.</summary>
public abstract class AddressTests(Store store) : NodeTests(store)
{
    private static readonly string[] _oddIds =
    [
        "A", "-a", "a_b", "a.b", "a%20b", "%20", "a%0Ab", "%E4%B8%AD", "%ED%A0%80", "%FF", "%C0%80", new string('a', 64), "a%2Fb", "%2F", "%2e%2e%2fx", "a%5Cb", "%25", "a%2500",
        "*", "a'b", "a%22b", "a;b", "a,b", "a=b", "a:b", "@", "~a", "i.sem-jinan-1.x", "i..aaaaaaaaaaaaaaaaaaaaaaaaaa", "i.a.aaaaaaaaaaaaaaaaaaaaaaaaaa.b", "%F0%9F%9B%A9", "a%E2%80%8Bb",
    ];

    [Fact]
    public async Task An_odd_id_is_refused_where_it_is_chosen_and_not_found_elsewhere()
    {
        var slot = Slot.Ahead(5);
        foreach (var id in _oddIds)
        {
            await AssertRefusedAsync("PUT", $"/instruments/{id}", Some.Instrument(), 400);
            await AssertRefusedAsync("POST", $"/instruments/{id}/bookings", slot.Body(), 404);
            await AssertRefusedAsync("POST", $"/instruments/{id}/outages", slot.Body(("reason", "x")), 404);
            await AssertRefusedAsync("POST", $"/bookings/{id}/cancel", [], 404);
            await AssertRefusedAsync("POST", $"/bookings/{id}/move", slot.Body(), 404);
            foreach (var path in new[] { $"/instruments/{id}", $"/instruments/{id}/calendar?{slot.Query()}", $"/bookings/{id}", $"/instruments/sem-jinan-1/outages/{id}" })
                await AssertRefusedAsync("GET", path, null, 404);
        }
    }

    [Fact]
    public async Task An_id_has_at_most_63_characters()
    {
        var path = $"/instruments/{Some.Id("long")}".PadRight("/instruments/".Length + 63, 'z');
        (await Provider.PutAsync(path, Some.Instrument())).Is(201);
        var made = await BookedAsync(path, Slot.Ahead(5));
        Assert.InRange(made.Id.Length, 1, 120);
        (await Enterprise.GetAsync($"/bookings/{made.Id}")).Is(200);
    }

    [Theory]
    [InlineData("/api/v1/instruments/..")]
    [InlineData("/api/v1/instruments/../bookings/../../x")]
    [InlineData("/api/v1/instruments/%2e%2e/%2e%2e/x")]
    [InlineData("/api/v1/instruments/.")]
    [InlineData("/../../etc/passwd")]
    [InlineData("//evil/api")]
    public async Task Dots_lead_nowhere(string target)
    {
        var reply = await RawHttp.GetAsync(Node.Address, target);
        if (reply.Status != 200)
            reply.IsProblem().Is(404);
        else
            Assert.Equal("application/json", reply.Header("Content-Type"));
    }

    [Theory]
    [InlineData("/api/v1/instruments/%00")]
    [InlineData("/api/v1/instruments/a%00b")]
    [InlineData("/api/v1/instruments/\u00e9")]
    [InlineData("http://[/")]
    public async Task What_is_no_address_is_cut_off_by_the_server(string target)
    {
        // Kestrel refuses these before there is a request that could be answered with a document.
        var reply = await RawHttp.GetAsync(Node.Address, target);
        Assert.Equal(400, reply.Status);
    }

    [Theory]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=-1")]
    [InlineData("limit=abc")]
    [InlineData("limit=")]
    [InlineData("limit=1.0")]
    [InlineData("limit=99999999999999999999")]
    [InlineData("limit=1&limit=2")]
    [InlineData("after=-1")]
    [InlineData("after=x")]
    [InlineData("after=9223372036854775808")]
    [InlineData("Limit=5")]
    [InlineData("nothing=1")]
    [InlineData("limit=1%00")]
    public async Task A_wrong_parameter_is_named(string query)
    {
        foreach (var list in new[] { "/instruments", "/bookings" })
            Assert.Equal(query.Split('=')[0], Assert.Single((await Enterprise.GetAsync($"{list}?{query}")).IsProblem().Is(400).Problems()).Param);
    }

    [Fact]
    public async Task All_wrong_parameters_are_named_at_once()
    {
        var refused = (await Enterprise.GetAsync($"/bookings?limit=0&after=x&from=y&to=z&what=1&holderId={new string('a', 201)}")).IsProblem().Is(400);
        Assert.Equal(["after", "from", "holderId", "limit", "to", "what"], refused.Problems().Select(problem => problem.Param!).Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("")]
    [InlineData("%00")]
    [InlineData("%F0%9F%9B%A9")]
    [InlineData("AAAA")]
    [InlineData("bnVsbA")]
    [InlineData("e30")]
    [InlineData("W10")]
    public async Task A_cursor_that_no_list_gave_is_refused(string cursor)
    {
        foreach (var list in new[] { "/instruments", "/bookings" })
            (await Enterprise.GetAsync($"{list}?cursor={cursor}")).IsProblem().Is(400);
    }

    [Theory]
    [InlineData("{\"Number\":0,\"Text\":\"a\\u0000b\"}")]
    [InlineData("{\"Number\":0,\"Text\":\"\\ud800\"}")]
    [InlineData("{\"Number\":1e400,\"Text\":\"a\"}")]
    [InlineData("{\"Number\":0,\"Text\":\"a\",\"Text\":null}")]
    public async Task A_cursor_that_somebody_made_is_refused(string text)
    {
        var cursor = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(text));
        foreach (var list in new[] { "/instruments", "/bookings" })
            (await Enterprise.GetAsync($"{list}?cursor={cursor}")).IsProblem(400, "invalid_cursor");
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("!")]
    [InlineData("!%25_'\"\\;--")]
    [InlineData("%F0%9F%9B%A9")]
    [InlineData("%ED%A0%80")]
    [InlineData("%FF%FE")]
    public async Task A_search_takes_every_character_as_it_is(string text) =>
        Assert.Empty((await Enterprise.GetAsync($"/instruments?q={text}&category={text}")).Is(200).Items);

    private async Task AssertRefusedAsync(string method, string path, JsonObject? body, int status)
    {
        var bytes = body is null ? [] : Encoding.UTF8.GetBytes(body.ToJsonString());
        var reply = await RawHttp.SendAsync(
            Node.Address, $"{method} /api/v1{path} HTTP/1.1", ["X-Api-Key: demo-integrator", "Content-Type: application/json", $"Content-Length: {bytes.Length}"], bytes);
        Assert.True(reply.Status == status, $"{method} {path}: {reply.Status} {reply.Text}");
        reply.IsProblem();
    }
}

public sealed class SqliteAddressTests(SqliteStore store) : AddressTests(store);

public sealed class PostgresAddressTests(PostgresStore store) : AddressTests(store);
