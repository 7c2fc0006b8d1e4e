using Ical.Net;
using Ical.Net.CalendarComponents;

namespace Liandong.Api.Tests.CalendarFeeds;

/// <summary>What calendar programs read under the links of feeds.</summary>
public abstract class CalendarFeedTests(Store store) : NodeTests(store)
{
    [Fact]
    public async Task A_holder_reads_its_bookings_and_what_becomes_of_them()
    {
        var holder = await NewHolderAsync();
        var instrument = await NewInstrumentAsync();
        var booked = (await holder.PostAsync($"{instrument}/bookings", Slot.Ahead(5).Body(("purpose", "断口形貌\r\nATTENDEE:mailto:x@example.org")))).Is(201);
        await FollowedAsync(booked);
        var url = Url((await holder.PostAsync("/calendar-feeds")).Is(201));

        var shown = Assert.Single(await EventsAsync(url));
        Assert.Equal((booked.Id, 1, "CONFIRMED", "场发射扫描电镜 SEM", "Jinan"), (shown.Uid, shown.Sequence, shown.Status, shown.Summary, shown.Location));
        Assert.Equal("断口形貌\nATTENDEE:mailto:x@example.org", shown.Description!.ReplaceLineEndings("\n"));
        Assert.Equal((Slot.Ahead(5).Start.UtcDateTime, Slot.Ahead(5).End.UtcDateTime), (shown.Start!.AsUtc, shown.End!.AsUtc));

        await FollowedAsync((await holder.PostAsync($"/bookings/{booked.Id}/move", Slot.Ahead(6).Body())).Is(200));
        shown = Assert.Single(await EventsAsync(url));
        Assert.Equal((booked.Id, 2, Slot.Ahead(6).Start.UtcDateTime), (shown.Uid, shown.Sequence, shown.Start!.AsUtc));

        await FollowedAsync((await holder.PostAsync($"/bookings/{booked.Id}/cancel")).Is(200));
        shown = Assert.Single(await EventsAsync(url));
        Assert.Equal((booked.Id, 3, "CANCELLED"), (shown.Uid, shown.Sequence, shown.Status));
    }

    [Fact]
    public async Task A_holder_reads_its_bookings_of_pilot_bases_by_their_names()
    {
        var id = Some.Id("base");
        var definition = Some.PilotBase(2);
        (await Provider.PutAsync($"/pilot-bases/{id}", definition)).Is(201);
        var holder = await NewHolderAsync();
        var booked = (await holder.PostAsync($"/pilot-bases/{id}/bookings", Slot.Ahead(5).Body(("lines", 1)))).Is(201);
        await FollowedAsync(booked);

        var shown = Assert.Single(await EventsAsync(Url((await holder.PostAsync("/calendar-feeds")).Is(201))));
        Assert.Equal((booked.Id, booked.Word("status") == "tentative" ? "TENTATIVE" : "CONFIRMED"), (shown.Uid, shown.Status));
        Assert.Equal((string?)definition["name"], shown.Summary);
    }

    [Fact]
    public async Task Others_see_that_an_instrument_is_taken_and_its_provider_sees_by_whom()
    {
        var instrument = await NewInstrumentAsync();
        var id = instrument.Split('/')[^1];
        var theirs = (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(5).Body(("purpose", "secret project")))).Is(201);
        var own = (await Enterprise2.PostAsync($"{instrument}/bookings", Slot.Ahead(6).Body(("purpose", "own project")))).Is(201);
        var gone = (await Enterprise.PostAsync($"{instrument}/bookings", Slot.Ahead(7).Body())).Is(201);
        (await Enterprise.PostAsync($"/bookings/{gone.Id}/cancel")).Is(200);
        await FollowedAsync((await Provider.PostAsync($"{instrument}/outages", Slot.Ahead(8).Body(("reason", "private reason")))).Is(201), id);

        var forOther = Url((await Enterprise2.PostAsync("/calendar-feeds", new { instrumentId = id })).Is(201));
        var text = (await ReadAsync(forOther)).Is(200).Text;
        Assert.All([theirs.Id, "ent-qilu-bio", "secret", "private"], hidden => Assert.DoesNotContain(hidden, text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal));
        var shown = await EventsAsync(forOther);
        Assert.Equal(["已预约 Booked", "场发射扫描电镜 SEM", "停用 Out of service"], shown.Select(entry => entry.Summary));
        Assert.Equal((own.Id, "own project"), (shown[1].Uid, shown[1].Description));
        Assert.Equal(shown.Select(entry => entry.Uid), (await EventsAsync(forOther)).Select(entry => entry.Uid));

        var forProvider = await EventsAsync(Url((await Provider.PostAsync("/calendar-feeds", new { instrumentId = id })).Is(201)));
        Assert.Equal([theirs.Id, own.Id, gone.Id], forProvider.Take(3).Select(entry => entry.Uid));
        Assert.Equal(("ent-qilu-bio · 场发射扫描电镜 SEM", "secret project", "CANCELLED"), (forProvider[0].Summary, forProvider[0].Description, forProvider[2].Status));

        // Whoever provides the instrument now sees it, and nobody who did before.
        var specification = Some.Instrument();
        specification["providerId"] = "ouc-instruments";
        await FollowedAsync((await Department.PutAsync(instrument, specification)).Is(200), id);
        var formerly = await ReadAsync(Url((await Provider.PostAsync("/calendar-feeds", new { instrumentId = id })).Is(201)));
        Assert.DoesNotContain("ent-qilu-bio", formerly.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_that_has_the_calendar_is_told_so()
    {
        var holder = await NewHolderAsync();
        var url = Url((await holder.PostAsync("/calendar-feeds", new { })).Is(201));
        var first = (await ReadAsync(url)).Is(200);
        Assert.Equal(("text/calendar; charset=utf-8", "no-cache, private"), (first.Header("Content-Type"), string.Join(", ", first.Header("Cache-Control")!.Split(", ").Order(StringComparer.Ordinal))));

        var second = (await ReadAsync(url, ("If-None-Match", $"\"x\", W/{first.ETag}"))).Is(304);
        Assert.Empty(second.Body);
        Assert.Equal(first.ETag, second.ETag);
        await FollowedAsync((await holder.PostAsync($"{await NewInstrumentAsync()}/bookings", Slot.Ahead(5).Body())).Is(201));
        Assert.NotEqual(first.ETag, (await ReadAsync(url, ("If-None-Match", first.ETag!))).Is(200).ETag);
    }

    [Fact]
    public async Task The_link_is_shown_once_and_shows_nothing_once_it_is_revoked()
    {
        var holder = await NewHolderAsync();
        var made = (await holder.PostOnceAsync(Some.Id("feed"), "/calendar-feeds", new { })).Is(201);
        var (url, path) = (Url(made), made.Location!["/api/v1".Length..]);
        await ReadAsync(url);
        Assert.False((await holder.GetAsync(path)).Is(200).Json.TryGetProperty("url", out _));
        Assert.Equal(path.Split('/')[^1], Assert.Single((await holder.GetAsync($"/calendar-feeds?after={made.Position}")).Is(200).Items).GetProperty("id").GetString());
        (await Enterprise2.GetAsync(path)).IsProblem(404, "not_found");

        var revoked = (await holder.PostAsync($"{path}/revoke", null, ("If-Match", "\"1\""))).Is(200);
        Assert.Equal(("revoked", 2), (revoked.Word("status"), revoked.Number("version")));
        (await ReadAsync(url)).IsProblem(404, "not_found");
        (await holder.PostAsync($"{path}/revoke")).IsProblem(409, "feed_revoked");
    }

    [Fact]
    public async Task A_feed_of_what_is_not_there_or_not_ones_own_is_not_made()
    {
        (await Enterprise.PostAsync("/calendar-feeds", new { instrumentId = "no-such-instrument" })).IsProblem(404, "not_found");
        (await Enterprise.PostAsync("/calendar-feeds", new { holderId = "ent-linyi-robotics" })).IsProblem(403, "forbidden");
        (await Enterprise.PostAsync("/calendar-feeds", new { holderId = "ent-qilu-bio", instrumentId = "sem-jinan-1" })).IsProblem(400, "invalid_value");
        (await Enterprise.PostAsync("/calendar-feeds", new { instrumentId = "A b" })).IsProblem(400, "invalid_id");
    }

    [Fact]
    public async Task Guessing_links_is_limited_by_address()
    {
        await using var node = await Store.NewNodeAsync(new NodeSetup { Settings = ["--RateLimits:Enabled=true", "--RateLimits:FailuresPerAddress=5"] });
        var url = Url((await node.As("demo-enterprise").PostAsync("/calendar-feeds")).Is(201));
        for (var i = 0; i < 20; i++)
            (await node.As(null).GetAsync(url)).Is(200);
        var guesses = new List<int>();
        foreach (var wrong in new[] { "x", url.Split('/')[^1][..^4][..^1] + "_", $"{new string('a', 26)}_{new string('A', 43)}", "y", "z", "w", "v" })
            guesses.Add((await node.As(null).GetAsync($"/calendar-feeds/{wrong}.ics")).IsProblem().Status);
        Assert.Equal([404, 404, 404, 404, 404, 429, 429], guesses);
    }

    private static string Url(Reply made) => made.Word("url")["/api/v1".Length..];

    private async Task<Support.Api> NewHolderAsync()
    {
        var key = (await Department.PostAsync("/api-keys", new { organisationId = Some.Id("ent-feed"), role = "enterprise", scopes = new[] { "read", "write" } })).Is(201);
        return Node.As(key.Word("key"));
    }

    /// <summary>Until the lists show a write.</summary>
    private async Task FollowedAsync(Reply written, string? instrumentId = null)
    {
        (await Department.GetAsync($"/bookings?limit=1&after={written.Position}")).Is(200);
        (await Department.GetAsync($"/instruments?limit=1&after={written.Position}&q={instrumentId}")).Is(200);
    }

    private Task<Reply> ReadAsync(string url, params (string Name, string Value)[] headers) => Node.As(null).SendAsync(HttpMethod.Get, url, null, headers);

    private async Task<List<CalendarEvent>> EventsAsync(string url) => [.. Calendar.Load((await ReadAsync(url)).Is(200).Text)!.Events.OrderBy(entry => entry.Start!.AsUtc)];
}

public sealed class SqliteCalendarFeedTests(SqliteStore store) : CalendarFeedTests(store);

public sealed class PostgresCalendarFeedTests(PostgresStore store) : CalendarFeedTests(store);
