using System.Net.Http.Headers;
using System.Text;

namespace Liandong.Api.Tests.Http;

/// <summary>Addresses, methods and media types.</summary>
public abstract class RoutingTests(Store store) : NodeTests(store)
{
    [Theory]
    [InlineData("/nothing")]
    [InlineData("/instruments/a/b/c")]
    [InlineData("//nothing")]
    [InlineData("//api/v2/instruments")]
    [InlineData("/bookings/x/approve-all")]
    public async Task An_unknown_address_is_not_found(string path)
    {
        (await Enterprise.GetAsync(path)).IsProblem(404, "not_found");
        (await Node.As(null).PostAsync(path, new { })).IsProblem(404, "not_found");
    }

    [Theory]
    [InlineData("DELETE", "/instruments", "GET")]
    [InlineData("POST", "/instruments", "GET")]
    [InlineData("POST", "/instruments/a", "GET, PUT")]
    [InlineData("PATCH", "/instruments/a", "GET, PUT")]
    [InlineData("PUT", "/instruments/a/calendar", "GET")]
    [InlineData("GET", "/instruments/a/bookings", "POST")]
    [InlineData("GET", "/instruments/a/outages", "POST")]
    [InlineData("PUT", "/bookings", "GET")]
    [InlineData("DELETE", "/bookings/a", "GET")]
    [InlineData("GET", "/bookings/a/cancel", "POST")]
    [InlineData("PUT", "/bookings/a/move", "POST")]
    public async Task Another_method_is_refused_with_those_allowed(string method, string path, string allowed)
    {
        var refused = (await Enterprise.SendAsync(new HttpMethod(method), path)).IsProblem(405, "method_not_allowed");
        Assert.Equal(allowed, string.Join(", ", refused.Header("Allow")!.Split(',', StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal)));
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/jsonx")]
    [InlineData("nonsense")]
    [InlineData(null)]
    public async Task A_body_is_sent_as_JSON(string? mediaType)
    {
        var instrument = await NewInstrumentAsync();
        var made = await BookedAsync(instrument, Slot.Ahead(5));
        foreach (var (method, path, body) in new[]
                 {
                     (HttpMethod.Put, instrument, Some.Instrument()), (HttpMethod.Post, $"{instrument}/bookings", Slot.Ahead(6).Body()),
                     (HttpMethod.Post, $"{instrument}/outages", Slot.Ahead(6).Body(("reason", "x"))), (HttpMethod.Post, $"/bookings/{made.Id}/move", Slot.Ahead(6).Body()),
                     (HttpMethod.Post, $"/bookings/{made.Id}/cancel", new JsonObject { ["reason"] = "x" }),
                 })
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJsonString()));
            if (mediaType is not null)
                content.Headers.TryAddWithoutValidation("Content-Type", mediaType);
            (await Provider.SendAsync(method, path, content)).IsProblem(415, "unsupported_media_type");
        }
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("APPLICATION/JSON")]
    public async Task JSON_may_be_called_by_its_other_names(string mediaType)
    {
        var instrument = await NewInstrumentAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Slot.Ahead(5).Body().ToJsonString())) { Headers = { ContentType = MediaTypeHeaderValue.Parse(mediaType) } };
        (await Enterprise.SendAsync(HttpMethod.Post, $"{instrument}/bookings", content)).Is(201);
    }

    [Fact]
    public async Task An_act_may_have_an_empty_body_and_no_media_type()
    {
        var instrument = await NewInstrumentAsync();
        var made = await BookedAsync(instrument, Slot.Ahead(5));
        (await Enterprise.PostAsync($"/bookings/{made.Id}/move")).IsProblem();
        var cancelled = await RawHttp.SendAsync(Node.Address, $"POST /api/v1/bookings/{made.Id}/cancel HTTP/1.1", ["X-Api-Key: demo-enterprise", "Content-Length: 0"]);
        cancelled.Is(200);
    }

    [Fact]
    public async Task Without_a_key_nobody_gets_in()
    {
        var instrument = await NewInstrumentAsync();
        foreach (var key in new[] { null, "", "wrong", "DEMO-ENTERPRISE", "demo-enterprise ,demo-provider", "demo-enterprisе", new string('k', 201), new string('k', 5_000) })
        {
            var caller = Node.As(key);
            (await caller.GetAsync("/instruments")).IsProblem(401, "unauthorized");
            (await caller.GetAsync("/bookings/x")).IsProblem(401, "unauthorized");
            (await caller.PutAsync(instrument, Some.Instrument())).IsProblem(401, "unauthorized");
            (await caller.PostAsync($"{instrument}/bookings", Slot.Ahead(5).Body())).IsProblem(401, "unauthorized");
        }

        (await Node.As(null).SendAsync(HttpMethod.Get, "/instruments", null, ("X-Api-Key", "demo-enterprise"), ("X-Api-Key", "demo-enterprise"))).IsProblem(401, "unauthorized");
        (await Node.As(null).SendAsync(HttpMethod.Get, "/instruments", null, ("Authorization", "Bearer demo-enterprise"))).IsProblem(401, "unauthorized");
        (await RawHttp.SendAsync(Node.Address, "GET /api/v1/instruments HTTP/1.1", ["X-Api-Key: demo-enterprise", "X-Api-Key: demo-provider"])).IsProblem(401, "unauthorized");
        (await Node.As(null).GetAsync("//health/live")).Is(200);
        (await Node.As(null).GetAsync("//health/ready")).Is(200);
    }

    [Fact]
    public async Task A_body_of_more_than_256_KiB_is_too_large()
    {
        var instrument = await NewInstrumentAsync();
        var whole = Slot.Ahead(5).Body(("purpose", "fits")).ToJsonString();
        var largest = Encoding.UTF8.GetBytes(whole.PadRight(256 * 1024));
        var larger = Encoding.UTF8.GetBytes(whole.PadRight((256 * 1024) + 1));
        var line = $"POST /api/v1{instrument}/bookings HTTP/1.1";
        string[] headers = ["X-Api-Key: demo-enterprise", "Content-Type: application/json"];
        (await RawHttp.SendAsync(Node.Address, line, [.. headers, $"Content-Length: {larger.Length}"], larger)).IsProblem(413, "body_too_large");
        (await RawHttp.SendAsync(Node.Address, line, [.. headers, "Content-Length: 99999999999"])).IsProblem(413, "body_too_large");
        (await RawHttp.SendAsync(Node.Address, line, [.. headers, "Transfer-Encoding: chunked"], RawHttp.Chunked(larger))).IsProblem(413, "body_too_large");
        await AssertFreeAsync(instrument, Slot.Ahead(5));
        (await RawHttp.SendAsync(Node.Address, line, [.. headers, "Transfer-Encoding: chunked"], RawHttp.Chunked(Encoding.UTF8.GetBytes(whole)))).Is(201);
        var other = Encoding.UTF8.GetBytes(Slot.Ahead(6).Body().ToJsonString().PadRight(256 * 1024));
        Assert.Equal(largest.Length, other.Length);
        (await RawHttp.SendAsync(Node.Address, line, [.. headers, $"Content-Length: {other.Length}"], other)).Is(201);
    }
}

public sealed class SqliteRoutingTests(SqliteStore store) : RoutingTests(store);

public sealed class PostgresRoutingTests(PostgresStore store) : RoutingTests(store);
