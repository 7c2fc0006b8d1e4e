namespace Liandong.Api.Tests.Bookings;

/// <summary>One effect per key, and the first answer again.</summary>
public abstract class IdempotencyTests(Store store) : NodeTests(store)
{
    [Fact]
    public async Task The_same_request_under_the_same_key_gets_the_first_answer_to_the_byte()
    {
        var instrument = await NewInstrumentAsync();
        var (key, body) = (Some.Id("key"), Slot.Ahead(5).Body(("purpose", "first")));
        var first = (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", body)).Is(201);
        Assert.Null(first.Header("Idempotent-Replayed"));
        AssertReplay(first, await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", body));

        var (moveKey, move) = (Some.Id("key"), Slot.Ahead(6).Body(("reason", "later")));
        var moved = (await Enterprise.PostOnceAsync(moveKey, $"/bookings/{first.Id}/move", move)).Is(200);
        var cancelKey = Some.Id("key");
        var cancelled = (await Enterprise.PostOnceAsync(cancelKey, $"/bookings/{first.Id}/cancel")).Is(200);
        AssertReplay(first, await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", body));
        AssertReplay(moved, await Enterprise.PostOnceAsync(moveKey, $"/bookings/{first.Id}/move", move));
        AssertReplay(cancelled, await Enterprise.PostOnceAsync(cancelKey, $"/bookings/{first.Id}/cancel"));
        await AssertFreeAsync(instrument, Slot.Ahead(5));
    }

    [Fact]
    public async Task An_outage_is_placed_once_under_a_key()
    {
        var instrument = await NewInstrumentAsync();
        var (key, body) = (Some.Id("key"), Slot.Ahead(5).Body(("reason", "校准")));
        var first = (await Provider.PostOnceAsync(key, $"{instrument}/outages", body)).Is(201);
        AssertReplay(first, await Provider.PostOnceAsync(key, $"{instrument}/outages", body));
        Assert.Single((await Provider.GetAsync($"{instrument}/calendar?{Slot.Ahead(5).Query()}")).Items);
    }

    [Fact]
    public async Task Another_request_under_the_key_is_refused()
    {
        var (instrument, other) = (await NewInstrumentAsync(), await NewInstrumentAsync());
        var (key, slot) = (Some.Id("key"), Slot.Ahead(5));
        var first = (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", slot.Body())).Is(201);
        foreach (var (path, body) in new (string, JsonObject?)[]
                 {
                     ($"{instrument}/bookings", slot.Body(("purpose", "other"))),
                     ($"{instrument}/bookings", Slot.Ahead(9).Body()),
                     ($"{instrument}/bookings?x=1", slot.Body()),
                     ($"{other}/bookings", slot.Body()),
                     ($"/bookings/{first.Id}/move", Slot.Ahead(6).Body()),
                     ($"/bookings/{first.Id}/cancel", null),
                 })
        {
            (await Enterprise.PostOnceAsync(key, path, body)).IsProblem(422, "idempotency_key_reused");
        }

        Assert.Equal(first.Text, (await Enterprise.GetAsync($"/bookings/{first.Id}")).Text);
        await AssertFreeAsync(other, slot);
    }

    [Fact]
    public async Task A_try_under_a_key_that_is_used_is_refused_like_any_other_request()
    {
        var instrument = await NewInstrumentAsync();
        var key = Some.Id("key");
        (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", Slot.Ahead(5).Body())).Is(201);
        (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", Slot.Ahead(9).Body(("dryRun", true)))).IsProblem(422, "idempotency_key_reused");
    }

    [Fact]
    public async Task Keys_of_different_callers_are_independent()
    {
        var instrument = await NewInstrumentAsync();
        var key = Some.Id("key");
        var first = (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", Slot.Ahead(5).Body())).Is(201);
        (await Enterprise2.PostOnceAsync(key, $"{instrument}/bookings", Slot.Ahead(5).Body())).IsProblem(409, "slot_taken");
        var second = (await Enterprise2.PostOnceAsync(key, $"{instrument}/bookings", Slot.Ahead(6).Body())).Is(201);
        Assert.NotEqual(first.Id, second.Id);
        Assert.False(second.IsReplay);
    }

    [Fact]
    public async Task A_refusal_is_decided_afresh()
    {
        var instrument = await NewInstrumentAsync();
        var (key, slot) = (Some.Id("key"), Slot.Ahead(5));
        var inTheWay = await BookedAsync(instrument, slot, Enterprise2);
        (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", slot.Body())).IsProblem(409, "slot_taken");
        (await Enterprise2.PostAsync($"/bookings/{inTheWay.Id}/cancel")).Is(200);
        var made = (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", slot.Body())).Is(201);
        Assert.False(made.IsReplay);
    }

    [Fact]
    public async Task A_rule_that_has_come_since_does_not_change_the_first_answer()
    {
        var specification = Some.Instrument();
        var instrument = await NewInstrumentOfAsync(specification);
        var (key, slot) = (Some.Id("key"), Slot.Ahead(5));
        var first = (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", slot.Body())).Is(201);
        specification["policy"] = Some.Policy("maxMinutes", 30);
        (await Provider.PutAsync(instrument, specification)).Is(200);
        AssertReplay(first, await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", slot.Body()));
    }

    [Fact]
    public async Task Twenty_at_once_make_one_booking_and_get_one_answer()
    {
        var instrument = await NewInstrumentAsync();
        var (key, body) = (Some.Id("key"), Slot.Ahead(5).Body(("purpose", "storm")).ToJsonString());
        var replies = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Enterprise.PostOnceAsync(key, $"{instrument}/bookings", body)));
        var first = Assert.Single(replies, reply => !reply.IsReplay);
        Assert.All(replies.Where(reply => reply != first), reply => AssertReplay(first, reply));
        Assert.Single((await Enterprise.GetAsync($"/bookings?instrumentId={instrument.Split('/')[^1]}&after={first.Position}")).Items);
    }

    [Fact]
    public async Task Different_requests_at_once_under_one_key_have_one_winner()
    {
        string[] instruments = [await NewInstrumentAsync(), await NewInstrumentAsync()];
        for (var round = 0; round < 10; round++)
        {
            var (key, slot) = (Some.Id("key"), Slot.Ahead(5 + round));
            var replies = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Enterprise.PostOnceAsync(key, $"{instruments[i % 2]}/bookings", slot.Body(("purpose", $"{i}")))));
            var winner = Assert.Single(replies, reply => reply.Status == 201);
            Assert.All(replies.Where(reply => reply != winner), reply => Assert.True(reply.IsProblem().Status is 409 or 422, reply.Text));
            foreach (var instrument in instruments)
                await AssertFreeAsync(instrument, slot, isFree: !instrument.EndsWith($"/{winner.Word("instrumentId")}", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(255)]
    public async Task A_key_has_1_to_255_visible_characters(int length)
    {
        var instrument = await NewInstrumentAsync();
        var key = Some.Id("!\"#$%&'()*+,/:;<=>?@[\\]^_`{|}~").PadRight(length, 'k');
        key = length == 1 ? "~" : key[..length];
        (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", Slot.Ahead(5).Body())).Is(201);
        Assert.True((await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", Slot.Ahead(5).Body())).Is(201).IsReplay);
    }

    [Fact]
    public async Task Any_other_key_is_refused_and_nothing_happens()
    {
        var instrument = await NewInstrumentAsync();
        var body = Slot.Ahead(5).Body();
        foreach (var key in new[] { "", " ", "two words", new string('k', 256), "schlüssel", "钥匙", "tab\tkey" })
            (await Enterprise.PostOnceAsync(key, $"{instrument}/bookings", body)).IsProblem(400, "invalid_idempotency_key");
        (await Enterprise.PostAsync($"{instrument}/bookings", body, ("Idempotency-Key", "one"), ("Idempotency-Key", "two"))).IsProblem(400, "invalid_idempotency_key");
        await AssertFreeAsync(instrument, Slot.Ahead(5));
    }

    private static void AssertReplay(Reply first, Reply again)
    {
        Assert.True(again.IsReplay, again.Text);
        Assert.Equal((first.Status, first.Text, first.Location, first.ETag, first.Position), (again.Status, again.Text, again.Location, again.ETag, again.Position));
        Assert.Equal(first.Body, again.Body);
    }
}

public sealed class SqliteIdempotencyTests(SqliteStore store) : IdempotencyTests(store);

public sealed class PostgresIdempotencyTests(PostgresStore store) : IdempotencyTests(store);
