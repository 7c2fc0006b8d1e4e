namespace Liandong.Api.Tests.Instruments;

/// <summary>Taking an instrument out of order.</summary>
public abstract class OutageTests(Store store) : NodeTests(store)
{
    private static readonly Slot _slot = Slot.Ahead(5);

    [Theory]
    [InlineData(null)]
    [InlineData("refuse")]
    public async Task An_outage_is_refused_where_there_are_bookings(string? onConflict)
    {
        var instrument = await NewInstrumentAsync();
        await BookedAsync(instrument, _slot);
        var refused = (await PlaceAsync(instrument, onConflict)).IsProblem(409, "slot_taken");
        Assert.Equal([_slot], refused.Slots("conflicts"));
        Assert.Equal(["booking"], await KindsAsync(instrument));
    }

    [Fact]
    public async Task An_outage_may_keep_the_bookings()
    {
        var instrument = await NewInstrumentAsync();
        var made = await BookedAsync(instrument, _slot);
        (await PlaceAsync(instrument, "keep")).Is(201);
        Assert.Equal("confirmed", (await Enterprise.GetAsync($"/bookings/{made.Id}")).Word("status"));
        Assert.Equal(["booking", "outage"], (await KindsAsync(instrument)).Order());
    }

    [Fact]
    public async Task An_outage_may_cancel_the_bookings_free_of_charge()
    {
        var specification = Some.Instrument(Some.Policy("cancelNoticeMinutes", 14_400));
        specification["cancelFeePercent"] = 100;
        var instrument = await NewInstrumentOfAsync(specification);
        var (made, beside) = (await BookedAsync(instrument, _slot), await BookedAsync(instrument, _slot.After(120)));
        var placed = (await PlaceAsync(instrument, "cancel")).Is(201);
        Assert.Equal([made.Id], placed.Json.GetProperty("cancelledBookingIds").EnumerateArray().Select(id => id.GetString()));
        var cancelled = await Enterprise.GetAsync($"/bookings/{made.Id}");
        Assert.Equal(("cancelled", 0, "泵 pump"), (cancelled.Word("status"), cancelled.Number("feeFen"), cancelled.Word("reason")));
        Assert.Equal("confirmed", (await Enterprise.GetAsync($"/bookings/{beside.Id}")).Word("status"));
        Assert.Equal(["outage"], await KindsAsync(instrument));
    }

    [Fact]
    public async Task An_outage_that_has_begun_is_ended_now()
    {
        var instrument = await NewInstrumentAsync();
        var slot = new Slot(DateTimeOffset.UtcNow.AddHours(-1), DateTimeOffset.UtcNow.AddHours(3));
        var placed = (await Provider.PostAsync($"{instrument}/outages", slot.Body(("reason", "泵 pump")))).Is(201);
        (await Enterprise.PostAsync($"{instrument}/outages/{placed.Id}/end")).IsProblem(403, "forbidden");
        var ended = (await Provider.PostAsync($"{instrument}/outages/{placed.Id}/end")).Is(200);
        Assert.Equal(("\"2\"", "泵 pump", true), (ended.ETag, ended.Word("reason"), ended.Json.GetProperty("end").GetDateTimeOffset() < slot.End));
        Assert.Equal(ended.Json.GetProperty("end").GetDateTimeOffset(), (await Provider.GetAsync($"{instrument}/outages/{placed.Id}")).Is(200).Json.GetProperty("end").GetDateTimeOffset());
        (await Provider.PostAsync($"{instrument}/outages/{placed.Id}/end")).IsProblem(409, "wrong_status");
    }

    [Fact]
    public async Task An_outage_that_has_not_begun_is_taken_back_and_its_time_offered_to_who_waits()
    {
        var instrument = await NewInstrumentAsync();
        await BookedAsync(instrument, _slot);
        var waiting = (await Enterprise2.PostAsync($"{instrument}/bookings", _slot.Body(("waitlist", true)))).Is(201);
        var placed = (await PlaceAsync(instrument, "cancel")).Is(201);
        Assert.Equal("waitlisted", (await Enterprise2.GetAsync($"/bookings/{waiting.Id}")).Is(200).Word("status"));
        var calendar = (await Enterprise.GetAsync($"{instrument}/calendar?{_slot.Query()}")).Is(200);
        Assert.Equal(placed.Id, Assert.Single(calendar.Json.GetProperty("items").EnumerateArray()).GetProperty("outageId").GetString());

        var key = Guid.NewGuid().ToString();
        var ended = (await Provider.PostOnceAsync(key, $"{instrument}/outages/{placed.Id}/end", "{}")).Is(200);
        Assert.Equal(ended.Json.GetProperty("start").GetDateTimeOffset(), ended.Json.GetProperty("end").GetDateTimeOffset());
        Assert.Equal("offered", (await Enterprise2.GetAsync($"/bookings/{waiting.Id}")).Is(200).Word("status"));
        (await Provider.GetAsync($"{instrument}/outages/{placed.Id}")).IsProblem(404, "not_found");
        (await Provider.PostAsync($"{instrument}/outages/{placed.Id}/end")).IsProblem(404, "not_found");
        Assert.Equal(200, (await Provider.PostOnceAsync(key, $"{instrument}/outages/{placed.Id}/end", "{}")).Status);
    }

    [Fact]
    public async Task An_outage_is_found_where_its_answer_says_and_is_in_the_way()
    {
        var instrument = await NewInstrumentAsync();
        var placed = (await PlaceAsync(instrument, null)).Is(201);
        Assert.Equal($"/api/v1{instrument}/outages/{placed.Id}", placed.Location);
        Assert.Equal("\"1\"", placed.ETag);
        Assert.NotNull(placed.Position);
        var path = placed.Location!["/api/v1".Length..];
        Assert.Equal("泵 pump", (await Provider.GetAsync(path)).Is(200).Word("reason"));
        Assert.False((await Enterprise.GetAsync(path)).Is(200).Json.TryGetProperty("reason", out _));
        (await Enterprise.GetAsync($"{instrument}/outages/none")).IsProblem(404, "not_found");
        var refused = (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body())).IsProblem(409, "slot_taken");
        Assert.Equal([_slot], refused.Slots("conflicts"));
        Assert.Equal(_slot.End, refused.Slots("nextFree")[0].Start);
    }

    [Fact]
    public async Task Only_the_instruments_provider_places_one_and_not_in_the_past()
    {
        var specification = Some.Instrument();
        specification["providerId"] = "lyu-instruments";
        (await PlaceAsync(await NewInstrumentOfAsync(specification), null)).IsProblem(403, "forbidden");
        var instrument = await NewInstrumentAsync();
        Assert.Equal("end_in_past", Assert.Single(
            (await Provider.PostAsync($"{instrument}/outages", Slot.Ahead(-2).Body(("reason", "x")))).IsProblem(422, "policy_violation").Problems()).Code);
        (await Provider.PostAsync($"{instrument}/outages", _slot.Body())).IsProblem(400, "missing_member");
        (await Provider.PostAsync($"{instrument}/outages", _slot.Body(("reason", "x"), ("onConflict", "ask")))).IsProblem(400, "invalid_value");
        (await Provider.PostAsync($"/instruments/{Some.Id("none")}/outages", _slot.Body(("reason", "x")))).IsProblem(404, "not_found");
    }

    private Task<Reply> PlaceAsync(string instrument, string? onConflict) =>
        Provider.PostAsync($"{instrument}/outages", _slot.Body(("reason", "泵 pump"), ("onConflict", onConflict)));

    private async Task<IEnumerable<string>> KindsAsync(string instrument) =>
        (await Enterprise.GetAsync($"{instrument}/calendar?{_slot.Query()}")).Is(200).Items.Select(item => item.GetProperty("kind").GetString()!);
}

public sealed class SqliteOutageTests(SqliteStore store) : OutageTests(store);

public sealed class PostgresOutageTests(PostgresStore store) : OutageTests(store);
