using System.Text.Json;

namespace Liandong.Api.Tests.Access;

/// <summary>What an issued key opens, and how it is shown.</summary>
public abstract class ApiKeyTests(Store store) : NodeTests(store)
{
    [Fact]
    public async Task A_key_works_at_once_for_its_organisation_in_its_role()
    {
        var key = await IssuedKey.ByAsync(Department, new { organisationId = "ent-laiwu-steel", role = "enterprise", scopes = new[] { "write", "read" } });
        Assert.Equal($"/api/v1{key.Path}", key.Answer.Location);
        Assert.Equal("\"1\"", key.Answer.ETag);
        Assert.Equal(("ent-laiwu-steel", "enterprise", "active", 1), (key.Answer.Word("organisationId"), key.Answer.Word("role"), key.Answer.Word("status"), key.Answer.Number("version")));
        Assert.Equal(["read", "write"], key.Answer.Json.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()!));

        var booked = await BookedAsync(await NewInstrumentAsync(), Slot.Ahead(4), Node.As(key.Text));
        Assert.Equal("ent-laiwu-steel", booked.Word("holderId"));
        (await Enterprise.GetAsync($"/bookings/{booked.Id}")).IsProblem(404, "not_found");
        (await Node.As(key.Text).PutAsync($"/instruments/{Some.Id("inst")}", Some.Instrument())).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task Its_text_is_shown_once()
    {
        var (once, request) = (Some.Id("key"), new { scopes = new[] { "read" } });
        var first = (await Enterprise.PostOnceAsync(once, "/api-keys", request)).Is(201);
        var again = (await Enterprise.PostOnceAsync(once, "/api-keys", request)).Is(201);

        Assert.True(again.IsReplay);
        Assert.Equal((first.ETag, first.Location, first.Position), (again.ETag, again.Location, again.Position));
        var shown = JsonNode.Parse(first.Text)!.AsObject();
        Assert.True(shown.Remove("key"));
        Assert.Equal(shown.ToJsonString(), JsonNode.Parse(again.Text)!.ToJsonString());
        (await Node.As(first.Word("key")).GetAsync("/instruments")).Is(200);

        var rotateOnce = Some.Id("key");
        var rotated = (await Enterprise.PostOnceAsync(rotateOnce, $"/api-keys/{first.Id}/rotate")).Is(200);
        var rotatedAgain = (await Enterprise.PostOnceAsync(rotateOnce, $"/api-keys/{first.Id}/rotate")).Is(200);
        Assert.False(rotatedAgain.Json.TryGetProperty("key", out _));
        Assert.Equal((rotated.Number("version"), rotated.Position, true), (rotatedAgain.Number("version"), rotatedAgain.Position, rotatedAgain.IsReplay));
    }

    [Fact]
    public async Task Reads_show_the_prefix_and_nothing_more_of_it()
    {
        var key = await IssuedKey.ByAsync(Enterprise);
        var read = (await Enterprise.GetAsync(key.Path)).Is(200);
        var listed = Assert.Single(await ListAsync(Enterprise, key.Answer.Position!), item => item.GetProperty("id").GetString() == key.Id);

        Assert.Equal(read.Text, listed.GetRawText());
        var prefix = Assert.Single(read.Json.GetProperty("secrets").EnumerateArray().ToList()).GetProperty("prefix").GetString()!;
        Assert.StartsWith(prefix, key.Text, StringComparison.Ordinal);
        Assert.InRange(key.Text.Length - prefix.Length, 39, 43);
        Assert.False(read.Json.TryGetProperty("key", out _));
        Assert.DoesNotContain("hash", read.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_key_that_only_reads_changes_nothing()
    {
        var key = await IssuedKey.ByAsync(Enterprise, new { scopes = new[] { "read" } });
        var instrument = await NewInstrumentAsync();
        (await Node.As(key.Text).GetAsync(instrument)).Is(200);
        (await Node.As(key.Text).PostAsync($"{instrument}/bookings", Slot.Ahead(4).Body())).IsProblem(403, "forbidden");
        (await Node.As(key.Text).PostAsync("/api-keys", new { scopes = new[] { "read", "write" } })).IsProblem(403, "forbidden");
        (await Node.As(key.Text).PostAsync($"{key.Path}/rotate")).IsProblem(403, "forbidden");
        await AssertFreeAsync(instrument, Slot.Ahead(4));
    }

    [Fact]
    public async Task A_key_that_only_writes_reads_nothing()
    {
        var key = await IssuedKey.ByAsync(Enterprise, new { scopes = new[] { "write" } });
        (await Node.As(key.Text).GetAsync("/instruments")).IsProblem(403, "forbidden");
        (await Node.As(key.Text).GetAsync("/events")).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task An_integrators_key_with_act_any_acts_for_any_holder()
    {
        var instrument = await NewInstrumentAsync();
        var key = await IssuedKey.ByAsync(Department, new { organisationId = "platform-2", role = "integrator", scopes = new[] { "read", "write", "act:any" } });
        var booked = (await Node.As(key.Text).PostAsync($"{instrument}/bookings", Slot.Ahead(4).Body(("holderId", "ent-qilu-bio")))).Is(201);
        Assert.Equal("ent-qilu-bio", booked.Word("holderId"));
        (await Enterprise.GetAsync($"/bookings/{booked.Id}")).Is(200);
        (await Node.As(key.Text).PostAsync($"/bookings/{booked.Id}/cancel", new { reason = "closed" })).Is(200);

        var plain = await IssuedKey.ByAsync(Department, new { organisationId = "platform-2", role = "integrator", scopes = new[] { "read", "write" } });
        (await Node.As(plain.Text).PostAsync($"{instrument}/bookings", Slot.Ahead(4).Body(("holderId", "ent-qilu-bio")))).IsProblem(403, "forbidden");
    }

    [Fact]
    public async Task A_request_for_a_key_that_makes_no_sense_is_refused()
    {
        foreach (var request in new[]
                 {
                     "{}", "[]", "null", "", """{"scopes":null}""", """{"scopes":[]}""", """{"scopes":["admin"]}""", """{"scopes":[null]}""", """{"scopes":["read"],"role":"king"}""",
                     """{"scopes":["read"],"role":""}""", """{"scopes":["read"],"role":"0"}""", """{"scopes":["read"],"organisationId":"Not An Id"}""",
                     """{"scopes":["read"],"expiresAt":"2001-01-01T00:00:00Z"}""", """{"scopes":["read"],"expiresAt":"2999-01-01T00:00:00Z"}""", """{"scopes":["read"],"key":"ld_x"}""",
                 })
        {
            Assert.InRange((await Department.PostAsync("/api-keys", request)).IsProblem().Status, 400, 422);
        }
    }

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(Support.Api caller, string after)
    {
        var items = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await caller.GetAsync($"/api-keys?limit=200&after={after}{(cursor == "" ? "" : $"&cursor={cursor}")}")).Is(200);
            items.AddRange(page.Items);
            cursor = page.Json.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }

        return items;
    }
}

public sealed class SqliteApiKeyTests(SqliteStore store) : ApiKeyTests(store);

public sealed class PostgresApiKeyTests(PostgresStore store) : ApiKeyTests(store);
