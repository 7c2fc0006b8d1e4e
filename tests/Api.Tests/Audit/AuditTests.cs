using System.Globalization;
using System.Text.Json;
using Liandong.Api.Tests.Access;
using Liandong.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace Liandong.Api.Tests.Audit;

/// <summary>Who did what, when and for whom.</summary>
public abstract class AuditTests(Store store) : NodeTests(store)
{
    private const string Purpose = "measure sample 17";

    [Fact]
    public async Task It_tells_who_did_what_when_and_for_whom()
    {
        var instrument = await NewInstrumentAsync();
        var before = DateTimeOffset.UtcNow.AddSeconds(-5);
        var booked = (await Department.PostAsync($"{instrument}/bookings", Slot.Ahead(4).Body(("holderId", "ent-qilu-bio"), ("purpose", Purpose)))).Is(201);
        var moved = (await Enterprise.PostAsync($"/bookings/{booked.Id}/move", Slot.Ahead(5).Body(("reason", Purpose)))).Is(200);
        var cancelled = (await Provider.PostAsync($"/bookings/{booked.Id}/cancel", new { reason = Purpose })).Is(200);

        var acts = await ListAsync(Department, $"subject={booked.Id}", cancelled);

        Assert.Equal(
            [
                (Position(cancelled), "cn.liandong.booking.cancelled.v1", "sdu-instruments", "key/demo-provider", "ent-qilu-bio", 3),
                (Position(moved), "cn.liandong.booking.moved.v1", "ent-qilu-bio", "key/demo-enterprise", null, 2),
                (Position(booked), "cn.liandong.booking.made.v1", "dept-sti", "key/demo-department", "ent-qilu-bio", 1),
            ],
            acts.Select(act => (act.GetProperty("position").GetInt64(), Word(act, "type"), Word(act, "organisationId"), Word(act, "credential"), Word(act, "onBehalfOf"), act.GetProperty("version").GetInt32())));
        Assert.All(acts, act => Assert.Equal(booked.Id, Word(act, "subject")));
        Assert.All(acts, act => Assert.InRange(act.GetProperty("at").GetDateTimeOffset(), before, DateTimeOffset.UtcNow.AddSeconds(5)));
        Assert.All(acts, act => Assert.DoesNotContain(Purpose, act.GetRawText(), StringComparison.Ordinal));
        var row = (await Node.Services.GetRequiredService<IJournal>().ReadAsync(Position(moved) - 1, 1, TestContext.Current.CancellationToken))[0];
        Assert.Equal((row.CommandId, row.RecordedAt), (acts[1].GetProperty("commandId").GetGuid(), acts[1].GetProperty("at").GetDateTimeOffset()));
    }

    [Fact]
    public async Task Holder_and_provider_see_the_acts_on_a_booking_but_only_their_own_credentials()
    {
        var instrument = await NewInstrumentAsync();
        var booked = await BookedAsync(instrument, Slot.Ahead(4));
        var cancelled = (await Provider.PostAsync($"/bookings/{booked.Id}/cancel", new { reason = "broken" })).Is(200);

        var seenByHolder = await ListAsync(Enterprise, $"subject={booked.Id}", cancelled);
        var seenByProvider = await ListAsync(Provider, $"subject={booked.Id}", cancelled);

        Assert.Equal([(Position(cancelled), null), (Position(booked), "key/demo-enterprise")], seenByHolder.Select(act => (act.GetProperty("position").GetInt64(), Word(act, "credential"))));
        Assert.Equal([(Position(cancelled), "key/demo-provider"), (Position(booked), null)], seenByProvider.Select(act => (act.GetProperty("position").GetInt64(), Word(act, "credential"))));
    }

    [Fact]
    public async Task What_is_anothers_is_as_empty_as_what_is_not_there()
    {
        var instrument = await NewInstrumentAsync();
        var booked = await BookedAsync(instrument, Slot.Ahead(4));
        var key = await IssuedKey.ByAsync(Enterprise);
        foreach (var stranger in new[] { Enterprise2, Node.As("demo-investor"), Node.As("demo-zone"), Node.As("demo-university") })
        {
            foreach (var subject in new[] { booked.Id, key.Id, instrument.Split('/')[^1], "none", "i.none.00000000000000000000000000", "'" })
                Assert.Equal("""{"items":[],"nextCursor":null}""", (await stranger.GetAsync($"/audit?subject={subject}&after={key.Answer.Position}")).Is(200).Text);
            var all = await AllAsync(stranger, "", key.Answer);
            Assert.DoesNotContain(all, act => Word(act, "subject") == booked.Id || Word(act, "subject") == key.Id);

            // Other tests on this node give some of them business with the enterprise; naming it shows no more than that.
            var named = await ListAsync(stranger, "organisationId=ent-qilu-bio", key.Answer);
            Assert.DoesNotContain(named, act => Word(act, "subject") == booked.Id || Word(act, "subject") == key.Id || Word(act, "subject") == instrument.Split('/')[^1]);
        }
    }

    [Fact]
    public async Task A_public_definition_is_its_owners_and_the_departments_business_only()
    {
        var id = Some.Id("inst");
        (await Provider.PutAsync($"/instruments/{id}", Some.Instrument())).Is(201);
        var redefined = (await Department.PutAsync($"/instruments/{id}", Some.Instrument(Some.Policy("minMinutes", 30)))).Is(200);

        var seen = await ListAsync(Provider, $"subject={id}", redefined);
        Assert.Equal([("dept-sti", "sdu-instruments", 2), ("sdu-instruments", null, 1)], seen.Select(act => (Word(act, "organisationId"), Word(act, "onBehalfOf"), act.GetProperty("version").GetInt32())));
        Assert.Equal(2, (await ListAsync(Department, $"subject={id}", redefined)).Count);
        foreach (var other in new[] { Enterprise, Enterprise2, Node.As("demo-university"), Integrator })
            Assert.Empty(await ListAsync(other, $"subject={id}", redefined));
    }

    [Fact]
    public async Task An_outage_is_an_act_on_its_instrument_and_the_bookings_it_cancels_are_told_to_their_holders()
    {
        var instrument = await NewInstrumentAsync();
        var booked = await BookedAsync(instrument, Slot.Ahead(4));
        var outage = (await Department.PostAsync($"{instrument}/outages", Slot.Ahead(4).Body(("reason", "gas"), ("onConflict", "cancel")))).Is(201);

        var onInstrument = await ListAsync(Provider, $"subject={instrument.Split('/')[^1]}", outage);
        var onBooking = await ListAsync(Enterprise, $"subject={booked.Id}", outage);

        Assert.Equal(["cn.liandong.instrument.outagePlaced.v1", "cn.liandong.instrument.defined.v1"], onInstrument.Select(act => Word(act, "type")));
        Assert.Equal(("dept-sti", "sdu-instruments"), (Word(onInstrument[0], "organisationId"), Word(onInstrument[0], "onBehalfOf")));
        Assert.Equal(["cn.liandong.booking.cancelled.v1", "cn.liandong.booking.made.v1"], onBooking.Select(act => Word(act, "type")));
        Assert.Equal(Word(onInstrument[0], "commandId"), Word(onBooking[0], "commandId"));
    }

    [Fact]
    public async Task The_life_of_a_key_is_told_to_its_organisation_and_the_department()
    {
        var key = await IssuedKey.ByAsync(Department, new { organisationId = "ent-qilu-bio", role = "enterprise", scopes = new[] { "read", "write" } });
        var secondText = await key.RotateAsync(Node.As(key.Text));
        var revoked = (await Department.PostAsync($"{key.Path}/revoke")).Is(200);

        var acts = await ListAsync(Enterprise, $"subject={key.Id}", revoked);

        Assert.Equal(
            [
                ("cn.liandong.apiKey.revoked.v1", "dept-sti", null, "ent-qilu-bio", 3),
                ("cn.liandong.apiKey.rotated.v1", "ent-qilu-bio", $"key/{key.Id}", null, 2),
                ("cn.liandong.apiKey.issued.v1", "dept-sti", null, "ent-qilu-bio", 1),
            ],
            acts.Select(act => (Word(act, "type"), Word(act, "organisationId"), Word(act, "credential"), Word(act, "onBehalfOf"), act.GetProperty("version").GetInt32())));
        Assert.Equal(acts.Select(act => Word(act, "commandId")), (await ListAsync(Department, $"subject={key.Id}", revoked)).Select(act => Word(act, "commandId")));
        var said = string.Concat(acts.Select(act => act.GetRawText()));
        Assert.All(new[] { key.Text, secondText }, text => Assert.DoesNotContain(text[30..], said, StringComparison.Ordinal));
        Assert.DoesNotContain("hash", said, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task An_integrator_sees_what_it_did_for_others_and_nothing_that_others_did()
    {
        var instrument = await NewInstrumentAsync();
        var booked = (await Integrator.PostAsync($"{instrument}/bookings", Slot.Ahead(4).Body(("holderId", "ent-linyi-robotics")))).Is(201);
        var foreign = await BookedAsync(instrument, Slot.Ahead(6));

        var acts = await ListAsync(Integrator, "limit=3", foreign);

        Assert.Contains(acts, act => Word(act, "subject") == booked.Id && Word(act, "onBehalfOf") == "ent-linyi-robotics");
        Assert.All(acts, act => Assert.Equal("platform-share", Word(act, "organisationId")));
        Assert.Empty(await ListAsync(Integrator, $"subject={foreign.Id}", foreign));
    }

    [Fact]
    public async Task It_is_narrowed_by_who_acted_and_by_time()
    {
        var instrument = await NewInstrumentAsync();
        var first = await BookedAsync(instrument, Slot.Ahead(4));
        var second = await BookedAsync(instrument, Slot.Ahead(5), Enterprise2);
        var at = (await ListAsync(Department, $"subject={second.Id}", second))[0].GetProperty("at").GetString()!;

        foreach (var (caller, query, expected) in new[]
                 {
                     (Department, "organisationId=ent-linyi-robotics&limit=1", second.Id), (Provider, "organisationId=ent-linyi-robotics&limit=1", second.Id),
                     (Department, $"from={at}&limit=200", second.Id), (Enterprise2, $"from={at}&limit=200", second.Id),
                     (Department, $"subject={second.Id}&from={at}", second.Id), (Department, $"subject={second.Id}&organisationId=ent-linyi-robotics", second.Id),
                 })
        {
            var subjects = (await ListAsync(caller, query, second)).Select(act => Word(act, "subject")).ToList();
            Assert.Contains(expected, subjects);
            Assert.DoesNotContain(first.Id, subjects);
        }

        Assert.Empty(await ListAsync(Department, $"subject={second.Id}&to={at}", second));
        Assert.Empty(await ListAsync(Department, $"subject={second.Id}&organisationId=ent-qilu-bio", second));
        Assert.Empty(await ListAsync(Department, "from=2100-01-01T00:00:00Z", second));
        Assert.DoesNotContain(second.Id, (await ListAsync(Enterprise2, $"to={at}&limit=200", second)).Select(act => Word(act, "subject")));
    }

    [Theory]
    [InlineData("demo-department", "organisationId=platform-share")]
    [InlineData("demo-integrator", "")]
    public async Task Cursors_lead_from_the_newest_act_to_the_oldest_without_gap_or_repeat(string key, string query)
    {
        var from = $"from={DateTimeOffset.UtcNow:yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'}";
        var written = new List<Reply>();
        for (var i = 0; i < 7; i++)
            written.Add((await Integrator.PutAsync($"/instruments/{Some.Id("inst")}", Some.Instrument())).Is(201));

        foreach (var limit in new[] { 1, 3, 200 })
        {
            var seen = await AllAsync(Node.As(key), $"{query}&{from}&limit={limit}", written[^1]);
            Assert.Equal(seen.OrderByDescending(act => act.GetProperty("at").GetDateTimeOffset()).ThenByDescending(act => act.GetProperty("position").GetInt64()), seen);
            Assert.Empty(written.Select(Position).Except(seen.Select(act => act.GetProperty("position").GetInt64())));
            Assert.Equal(seen.Count, seen.DistinctBy(act => act.GetProperty("position").GetInt64()).Count());
        }
    }

    [Fact]
    public async Task A_request_that_makes_no_sense_is_refused()
    {
        foreach (var query in new[] { "from=yesterday", "to=1", "limit=0", "limit=201", "after=-1", "who=me", "subject=a&subject=b", "subject=%00", $"subject={new string('a', 201)}" })
            Assert.Equal(400, (await Department.GetAsync($"/audit?{query}")).IsProblem().Status);
        foreach (var cursor in new[] { "x", "bnVsbA", "eyJOdW1iZXIiOjEsIlRleHQiOiJhIn0", "eyJOdW1iZXIiOjEsIlRleHQiOiItMSJ9" })
            (await Department.GetAsync($"/audit?cursor={cursor}")).IsProblem(400, "invalid_cursor");
        (await Node.As(null).GetAsync("/audit")).IsProblem(401, "unauthorized");
        var writer = await IssuedKey.ByAsync(Enterprise, new { scopes = new[] { "write" } });
        (await Node.As(writer.Text).GetAsync("/audit")).IsProblem(403, "forbidden");
        Assert.Equal(405, (await Department.SendAsync(HttpMethod.Delete, "/audit")).Status);
    }

    private static string? Word(JsonElement act, string member) => act.TryGetProperty(member, out var value) ? value.GetString() : null;

    private static long Position(Reply written) => long.Parse(written.Position!, CultureInfo.InvariantCulture);

    private static async Task<IReadOnlyList<JsonElement>> ListAsync(Support.Api caller, string query, Reply after) =>
        (await caller.GetAsync($"/audit?after={after.Position}&{query}")).Is(200).Items;

    private static async Task<IReadOnlyList<JsonElement>> AllAsync(Support.Api caller, string query, Reply after)
    {
        var items = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = (await caller.GetAsync($"/audit?after={after.Position}{cursor}&{query}".TrimEnd('&').Replace("&&", "&", StringComparison.Ordinal))).Is(200);
            items.AddRange(page.Items);
            cursor = page.Json.GetProperty("nextCursor").GetString() is { } next ? $"&cursor={next}" : null;
        }

        return items;
    }
}

public sealed class SqliteAuditTests(SqliteStore store) : AuditTests(store);

public sealed class PostgresAuditTests(PostgresStore store) : AuditTests(store);
