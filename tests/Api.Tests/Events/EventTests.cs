using System.Globalization;
using System.Text.Json;
using Liandong.Grains.Events;
using Microsoft.Extensions.DependencyInjection;

namespace Liandong.Api.Tests.Events;

/// <summary>The feed in pages.</summary>
public abstract class EventTests(Store store) : NodeTests(store)
{
    private const string Made = "cn.liandong.booking.made.v1";
    private const string Cancelled = "cn.liandong.booking.cancelled.v1";

    [Fact]
    public async Task An_event_is_a_structured_cloud_event_without_texts()
    {
        var slot = Slot.Ahead(5);
        var instrument = await NewInstrumentAsync();
        var made = (await Enterprise.PostAsync($"{instrument}/bookings", slot.Body(("purpose", "secret-purpose 机密")))).Is(201);

        var page = (await Enterprise.GetAsync($"/events?after={Before(made)}&limit=1")).Is(200);

        var item = Assert.Single(page.Items);
        Assert.Equal(
            ["specversion", "id", "source", "type", "subject", "time", "datacontenttype", "data"], item.EnumerateObject().Select(member => member.Name));
        Assert.Equal(("1.0", made.Position, Made, made.Id), (Text(item, "specversion"), Text(item, "id"), Text(item, "type"), Text(item, "subject")));
        Assert.NotEmpty(Text(item, "source"));
        Assert.EndsWith("Z", Text(item, "time"), StringComparison.Ordinal);
        var data = item.GetProperty("data");
        Assert.Equal(
            ["id", "instrumentId", "holderId", "start", "end", "status", "feeFen", "version"], data.EnumerateObject().Select(member => member.Name));
        Assert.All(data.EnumerateObject(), member => Assert.Equal(made.Json.GetProperty(member.Name).ToString(), member.Value.ToString()));
        Assert.DoesNotContain("secret-purpose", page.Text, StringComparison.Ordinal);
        Assert.Equal(made.Position, page.Number("nextAfter").ToString(CultureInfo.InvariantCulture));
    }

    [Fact]
    public async Task Every_write_is_in_the_page_behind_the_position_before_it()
    {
        var instrument = await NewInstrumentAsync();
        for (var i = 0; i < 20; i++)
        {
            var made = await BookedAsync(instrument, Slot.Ahead(5 + i));
            Assert.Equal(made.Id, Text(Assert.Single((await Enterprise.GetAsync($"/events?after={Before(made)}&limit=1")).Is(200).Items), "subject"));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(200)]
    public async Task Pages_lead_through_all_events_in_commit_order_once_each(int limit)
    {
        var (before, instrument) = await StartAsync();
        var made = new List<Reply>();
        for (var i = 0; i < 7; i++)
            made.Add(await BookedAsync(instrument, Slot.Ahead(5 + (i * 3 % 7))));

        var items = await AllAsync(Node.As("demo-department"), before, limit);

        var positions = items.Select(Position).ToList();
        Assert.Equal(positions.Distinct().Order(), positions);
        Assert.Equal(made.Select(reply => reply.Id), items.Where(item => IsOf(item, instrument)).Where(item => Text(item, "type") == Made).Select(item => Text(item, "subject")));
    }

    [Fact]
    public async Task Types_narrow_the_feed_exactly_or_by_their_beginning()
    {
        var (before, instrument) = await StartAsync();
        var made = await BookedAsync(instrument, Slot.Ahead(5));
        (await Enterprise.PostAsync($"/bookings/{made.Id}/cancel")).Is(200);
        (await Provider.PostAsync($"{instrument}/outages", Slot.Ahead(6).Body(("reason", "secret-reason")))).Is(201);
        const string Outage = "cn.liandong.instrument.outagePlaced.v1";

        Assert.Equal([Made, Cancelled, Outage], await TypesAsync(""));
        Assert.Equal([Cancelled], await TypesAsync(Cancelled));
        Assert.Equal([Made, Cancelled], await TypesAsync("cn.liandong.booking.*"));
        Assert.Equal([Made, Outage], await TypesAsync($"{Outage},{Made}"));
        Assert.Equal([Made, Cancelled, Outage], await TypesAsync("*"));
        Assert.Empty(await TypesAsync("cn.liandong.booking"));
        Assert.Empty(await TypesAsync("cn.liandong.booking.made.v"));
        Assert.Empty(await TypesAsync("CN.liandong.booking.*"));

        async Task<IEnumerable<string>> TypesAsync(string types) =>
            (await AllAsync(Department, before, 200, types)).Where(item => IsOf(item, instrument)).Select(item => Text(item, "type"));
    }

    [Fact]
    public async Task An_organisation_sees_public_events_and_its_own_the_department_sees_all()
    {
        var (before, instrument) = await StartAsync();
        var id = instrument.Split('/')[^1];
        (await Integrator.PutAsync(instrument, Some.Instrument(Some.Policy("minMinutes", 30)))).Is(200);
        var first = await BookedAsync(instrument, Slot.Ahead(5));
        var second = await BookedAsync(instrument, Slot.Ahead(6), Enterprise2);

        Assert.Equal([id, first.Id], await SubjectsAsync(Enterprise));
        Assert.Equal([id, second.Id], await SubjectsAsync(Enterprise2));
        Assert.Equal([id, first.Id, second.Id], await SubjectsAsync(Department));
        Assert.Equal([id, first.Id, second.Id], await SubjectsAsync(Integrator));
        Assert.Equal([id, first.Id, second.Id], await SubjectsAsync(Provider));
        Assert.Equal([id], await SubjectsAsync(Node.As("demo-investor")));
        var beside = (await Enterprise2.GetAsync($"/events?after={Before(first)}&limit=1")).Is(200);
        Assert.DoesNotContain(first.Id, beside.Text, StringComparison.Ordinal);

        async Task<IEnumerable<string>> SubjectsAsync(Support.Api caller) =>
            (await AllAsync(caller, before, 2)).Where(item => IsOf(item, instrument)).Select(item => Text(item, "subject"));
    }

    [Fact]
    public async Task Events_of_api_keys_are_for_their_organisation_and_tell_no_secret()
    {
        var (before, _) = await StartAsync();
        var issued = (await Enterprise.PostAsync("/api-keys", new { scopes = new[] { "read" } })).Is(201);
        (await Enterprise.PostAsync($"/api-keys/{issued.Id}/rotate")).Is(200);
        (await Enterprise.PostAsync($"/api-keys/{issued.Id}/revoke")).Is(200);

        var own = (await AllAsync(Enterprise, before, 200)).Where(item => Text(item, "subject") == issued.Id).ToList();

        Assert.Equal(
            ["cn.liandong.apiKey.issued.v1", "cn.liandong.apiKey.rotated.v1", "cn.liandong.apiKey.revoked.v1"], own.Select(item => Text(item, "type")));
        Assert.All(own, item => Assert.Equal(
            ["id", "organisationId", "version"], item.GetProperty("data").EnumerateObject().Select(member => member.Name)));
        Assert.DoesNotContain(await AllAsync(Enterprise2, before, 200), item => Text(item, "subject") == issued.Id);
    }

    [Theory]
    [InlineData("after=-1")]
    [InlineData("after=x")]
    [InlineData("after=9223372036854775808")]
    [InlineData("limit=0")]
    [InlineData("limit=201")]
    [InlineData("limit=1.5")]
    [InlineData("type=cn.liandong.booking.*")]
    [InlineData("cursor=1")]
    public async Task A_wrong_parameter_is_refused(string query) => Assert.Equal(400, (await Enterprise.GetAsync($"/events?{query}")).IsProblem().Status);

    [Fact]
    public async Task At_most_fifty_types_are_named()
    {
        (await Enterprise.GetAsync($"/events?limit=1&types={string.Join(',', Enumerable.Repeat("a", 50))}")).Is(200);
        Assert.Equal(400, (await Enterprise.GetAsync($"/events?types={string.Join(',', Enumerable.Repeat("a", 51))}")).IsProblem().Status);
    }

    [Fact]
    public async Task Without_a_key_there_is_no_feed()
    {
        Assert.Equal(401, (await Node.As(null).GetAsync("/events")).IsProblem().Status);
        Assert.Equal(401, (await Node.As(null).SendAsync(HttpMethod.Get, "/events", (object?)null, ("Accept", "text/event-stream"))).IsProblem().Status);
        Assert.Equal(401, (await Node.As("no-such-key").GetAsync("/events")).IsProblem().Status);
    }

    [Fact]
    public async Task A_position_that_is_not_reached_yet_gives_an_empty_page_that_stays_there()
    {
        var page = (await Enterprise.GetAsync("/events?after=9223372036854775807")).Is(200);
        Assert.Empty(page.Items);
        Assert.Equal(long.MaxValue, page.Number("nextAfter"));
    }

    [Fact]
    public async Task Who_is_behind_the_tail_reads_from_the_journal_also_after_a_restart()
    {
        await using var node = await Store.NewNodeAsync(new NodeSetup { Services = services => services.AddSingleton(new JournalTailOptions { Capacity = 8 }) });
        (await node.As("demo-provider").PutAsync("/instruments/own-1", Some.Instrument())).Is(201);
        var made = new List<string>();
        for (var i = 0; i < 30; i++)
            made.Add((await node.As("demo-enterprise").PostAsync("/instruments/own-1/bookings", Slot.Ahead(2 + i).Body())).Is(201).Id);
        Assert.Equal(made, await MadeAsync());

        await node.RestartAsync();

        Assert.Equal(made, await MadeAsync());

        async Task<IEnumerable<string>> MadeAsync() =>
            (await AllAsync(node.As("demo-enterprise"), 0, 7, Made)).Where(item => IsOf(item, "own-1")).Select(item => Text(item, "subject"));
    }

    private static string Text(JsonElement item, string member) => item.GetProperty(member).GetString()!;

    private static long Position(JsonElement item) => long.Parse(Text(item, "id"), CultureInfo.InvariantCulture);

    private static long Before(Reply written) => long.Parse(written.Position!, CultureInfo.InvariantCulture) - 1;

    private static bool IsOf(JsonElement item, string instrument)
    {
        var id = instrument.Split('/')[^1];
        return Text(item, "subject") == id || (item.GetProperty("data").TryGetProperty("instrumentId", out var of) && of.GetString() == id);
    }

    /// <summary>All items behind a position, page by page to the head; asserts the form of each page.</summary>
    private static async Task<List<JsonElement>> AllAsync(Support.Api caller, long after, int limit, string types = "")
    {
        var items = new List<JsonElement>();
        while (true)
        {
            var page = (await caller.GetAsync($"/events?after={after}&limit={limit}{(types.Length == 0 ? "" : $"&types={types}")}")).Is(200);
            Assert.Equal(["items", "nextAfter"], page.Json.EnumerateObject().Select(member => member.Name));
            Assert.True(page.Items.Count <= limit);
            Assert.DoesNotContain("secret-", page.Text, StringComparison.Ordinal);
            if (page.Items.Count == 0)
                return items;
            Assert.True(Position(page.Items[0]) > after && page.Number("nextAfter") >= Position(page.Items[^1]));
            items.AddRange(page.Items);
            after = page.Number("nextAfter");
        }
    }

    /// <summary>A new instrument, and the position behind its definition.</summary>
    private async Task<(long Before, string Instrument)> StartAsync()
    {
        var path = $"/instruments/{Some.Id("inst")}";
        var defined = (await Integrator.PutAsync(path, Some.Instrument())).Is(201);
        return (Before(defined) + 1, path);
    }
}

public sealed class SqliteEventTests(SqliteStore store) : EventTests(store);

public sealed class PostgresEventTests(PostgresStore store) : EventTests(store);
