namespace Liandong.Api.Tests.Instruments;

/// <summary>Instruments that go out of service for good, and come back.</summary>
public abstract class RetirementTests(Store store) : NodeTests(store)
{
    private static readonly Slot _slot = Slot.Ahead(5);

    [Fact]
    public async Task Bookings_to_come_refuse_it_unless_they_are_kept()
    {
        var instrument = await NewInstrumentAsync();
        var booking = await BookedAsync(instrument, _slot);
        Assert.Equal([_slot], (await Provider.PostAsync($"{instrument}/retire")).IsProblem(409, "slot_taken").Slots("conflicts"));
        var retired = (await Provider.PostAsync($"{instrument}/retire", new { onConflict = "keep", reason = "旧了" })).Is(200);
        Assert.True(retired.Json.GetProperty("retired").GetBoolean());
        Assert.Equal((0, 2, "\"2\""), (retired.Json.GetProperty("cancelledBookingIds").GetArrayLength(), retired.Number("version"), retired.ETag));
        Assert.Equal("confirmed", (await Enterprise.GetAsync($"/bookings/{booking.Id}")).Word("status"));
        (await Enterprise.PostAsync($"/bookings/{booking.Id}/cancel")).Is(200);
    }

    [Fact]
    public async Task Bookings_are_cancelled_with_the_reason_and_their_holders_are_told()
    {
        var instrument = await NewInstrumentAsync();
        var booking = await BookedAsync(instrument, _slot);
        var waiting = (await Enterprise2.PostAsync($"{instrument}/bookings", _slot.Body(("waitlist", true)))).Is(201);
        Assert.Equal("waitlisted", waiting.Word("status"));
        (await Provider.PostAsync($"{instrument}/retire", new { onConflict = "cancel" })).IsProblem(422, "reason_required");
        var retired = (await Provider.PostAsync($"{instrument}/retire", new { onConflict = "cancel", reason = "由新仪器替换" })).Is(200);
        Assert.Equal(booking.Id, Assert.Single(retired.Json.GetProperty("cancelledBookingIds").EnumerateArray()).GetString());

        var cancelled = (await Enterprise.GetAsync($"/bookings/{booking.Id}")).Is(200);
        Assert.Equal(("cancelled", 0, "由新仪器替换"), (cancelled.Word("status"), cancelled.Number("feeFen"), cancelled.Word("reason")));
        Assert.Equal("expired", (await Enterprise2.GetAsync($"/bookings/{waiting.Id}")).Word("status"));
        var told = (await Enterprise.GetAsync($"/events?after={Before(retired)}&types=cn.liandong.booking.cancelled.v1,cn.liandong.instrument.retired.v1")).Is(200).Items;
        Assert.Contains(told, item => item.GetProperty("subject").GetString() == booking.Id);
        var fact = told.Single(item => item.GetProperty("subject").GetString() == Id(instrument)).GetProperty("data");
        Assert.True(fact.GetProperty("retired").GetBoolean());
        Assert.DoesNotContain("替换", string.Concat(told.Select(item => item.GetRawText())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_new_is_booked_held_or_moved_there()
    {
        var instrument = await NewInstrumentAsync();
        var booking = await BookedAsync(instrument, _slot);
        (await Provider.PostAsync($"{instrument}/retire", new { onConflict = "keep" })).Is(200);
        var later = Slot.Ahead(8);
        (await Enterprise.PostAsync($"{instrument}/bookings", later.Body())).IsProblem(422, "instrument_retired");
        (await Enterprise.PostAsync($"{instrument}/bookings", later.Body(("dryRun", true)))).IsProblem(422, "instrument_retired");
        (await Enterprise.PostAsync($"{instrument}/bookings", _slot.Body(("waitlist", true)))).IsProblem(422, "instrument_retired");
        (await Enterprise.PostAsync($"{instrument}/booking-series", later.Body(("rrule", "FREQ=DAILY;COUNT=2")))).IsProblem(422, "instrument_retired");
        (await Enterprise.PostAsync($"{instrument}/holds", later.Body())).IsProblem(422, "instrument_retired");
        (await Enterprise.PostAsync($"/bookings/{booking.Id}/move", later.Body())).IsProblem(422, "instrument_retired");
        (await Enterprise.PostAsync($"/bookings/{booking.Id}/extend", new { end = _slot.End.AddHours(1) })).IsProblem(422, "instrument_retired");
    }

    [Fact]
    public async Task Lists_and_availability_leave_it_out_until_it_is_reinstated()
    {
        var specification = Some.Instrument();
        specification["category"] = Some.Id("category");
        var instrument = await NewInstrumentOfAsync(specification);
        var find = $"/availability?category={specification["category"]}&durationMinutes=60&{_slot.Query()}";
        var list = $"/instruments?category={specification["category"]}";

        var retired = (await Provider.PostAsync($"{instrument}/retire")).Is(200);
        Assert.Empty((await Enterprise.GetAsync($"{list}&after={retired.Position}")).Is(200).Items);
        Assert.Empty((await Enterprise.GetAsync($"{list}&includeRetired=false&after={retired.Position}")).Is(200).Items);
        var listed = Assert.Single((await Enterprise.GetAsync($"{list}&includeRetired=true&after={retired.Position}")).Is(200).Items);
        Assert.Equal((await Enterprise.GetAsync(instrument)).Is(200).Text, listed.GetRawText());
        Assert.True(listed.GetProperty("retired").GetBoolean());
        Assert.Empty((await Enterprise.GetAsync($"{find}&after={retired.Position}")).Is(200).Items);

        specification["name"] = "Renamed";
        var renamed = (await Provider.PutAsync(instrument, specification)).Is(200);
        Assert.True(renamed.Json.GetProperty("retired").GetBoolean());
        Assert.Empty((await Enterprise.GetAsync($"{list}&after={renamed.Position}")).Is(200).Items);

        var back = (await Provider.PostAsync($"{instrument}/reinstate", new { reason = "needed again" })).Is(200);
        Assert.False(back.Json.TryGetProperty("retired", out _));
        Assert.Equal([back.Text], (await Enterprise.GetAsync($"{list}&after={back.Position}")).Is(200).Items.Select(item => item.GetRawText()));
        Assert.NotEmpty((await Enterprise.GetAsync($"{find}&after={back.Position}")).Is(200).Items);
        await BookedAsync(instrument, _slot);
    }

    [Fact]
    public async Task It_is_done_once_under_a_key_and_compares_versions()
    {
        var instrument = await NewInstrumentAsync();
        (await Provider.SendAsync(HttpMethod.Post, $"{instrument}/retire", null, ("If-Match", "\"7\""))).IsProblem(412, "version_mismatch");
        var key = Some.Id("retire");
        var first = (await Provider.PostOnceAsync(key, $"{instrument}/retire")).Is(200);
        var again = (await Provider.PostOnceAsync(key, $"{instrument}/retire")).Is(200);
        Assert.Equal((first.Text, true), (again.Text, again.IsReplay));
        Assert.Null((await Provider.PostAsync($"{instrument}/retire")).Is(200).Position);
        (await Enterprise.PostAsync($"{instrument}/reinstate")).IsProblem(403, "forbidden");
        (await Provider.SendAsync(HttpMethod.Post, $"{instrument}/reinstate", null, ("If-Match", "\"2\""))).Is(200);
    }

    [Fact]
    public async Task The_audit_says_who_retired_it()
    {
        var instrument = await NewInstrumentAsync();
        var retired = (await Provider.PostAsync($"{instrument}/retire", new { reason = "obsolete" })).Is(200);
        var audit = (await Department.GetAsync($"/audit?subject={Id(instrument)}&after={retired.Position}")).Is(200).Items;
        Assert.Contains(audit, entry => entry.GetRawText().Contains("instrument.retired", StringComparison.Ordinal));
    }

    private static string Id(string instrument) => instrument.Split('/')[^1];

    private static long Before(Reply written) => long.Parse(written.Position!, System.Globalization.CultureInfo.InvariantCulture) - 20;
}

public sealed class SqliteRetirementTests(SqliteStore store) : RetirementTests(store);

public sealed class PostgresRetirementTests(PostgresStore store) : RetirementTests(store);
