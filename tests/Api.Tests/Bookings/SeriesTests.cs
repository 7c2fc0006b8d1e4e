namespace Liandong.Api.Tests.Bookings;

/// <summary>Bookings that recur.</summary>
public abstract class SeriesTests(Store store) : NodeTests(store)
{
    private static readonly Slot _slot = Slot.On(Slot.Monday(7), "10:00", 120);

    [Fact]
    public async Task A_series_is_booked_listed_and_cancelled_from_one_on()
    {
        var instrument = await NewInstrumentAsync();
        var made = (await Enterprise.PostOnceAsync(Some.Id("series"), $"{instrument}/booking-series", _slot.Body(("rrule", "FREQ=WEEKLY;COUNT=4"), ("purpose", "每周")))).Is(201);
        var bookings = made.Json.GetProperty("bookings").EnumerateArray().ToList();
        Assert.Equal(Enumerable.Range(0, 4).Select(week => _slot.After(week * 7 * 24 * 60)), bookings.Select(Slot.Read));
        Assert.All(bookings, booking => Assert.Equal((made.Word("seriesId"), "confirmed", "每周"),
            (booking.GetProperty("seriesId").GetString(), booking.GetProperty("status").GetString(), booking.GetProperty("purpose").GetString())));
        Assert.Equal(4, bookings.Select(booking => booking.GetProperty("id").GetString()).Distinct().Count());
        var list = (await Enterprise.GetAsync($"/bookings?instrumentId={instrument.Split('/')[^1]}&after={made.Position}")).Items;
        Assert.Equal(bookings.Select(booking => booking.GetRawText()), list.Select(item => item.GetRawText()));

        (await Enterprise.PostAsync($"/bookings/{bookings[1].GetProperty("id").GetString()}/cancel", new { following = true })).Is(200);
        await AssertFreeAsync(instrument, _slot, isFree: false);
        for (var week = 1; week < 4; week++)
            await AssertFreeAsync(instrument, _slot.After(week * 7 * 24 * 60));
    }

    [Fact]
    public async Task A_taken_slot_fails_all_or_is_skipped()
    {
        var instrument = await NewInstrumentAsync();
        var taken = _slot.After(7 * 24 * 60);
        await BookedAsync(instrument, taken, Enterprise2);
        var refused = (await Enterprise.PostAsync($"{instrument}/booking-series", _slot.Body(("rrule", "FREQ=WEEKLY;COUNT=3")))).IsProblem(409, "slot_taken");
        Assert.Equal([taken], refused.Slots("conflicts"));
        await AssertFreeAsync(instrument, _slot);
        var body = _slot.Body(("rrule", "FREQ=WEEKLY;COUNT=3"), ("onConflict", "skip"), ("dryRun", true));
        Assert.Equal([taken], (await Enterprise.PostAsync($"{instrument}/booking-series", body)).Is(200).Slots("skipped"));
        await AssertFreeAsync(instrument, _slot);
        body["dryRun"] = false;
        var made = (await Enterprise.PostAsync($"{instrument}/booking-series", body)).Is(201);
        Assert.Equal([taken], made.Slots("skipped"));
        Assert.Equal(2, made.Json.GetProperty("bookings").GetArrayLength());
    }

    [Fact]
    public async Task A_rule_is_bounded_and_must_be_one()
    {
        var instrument = await NewInstrumentAsync();
        (await Enterprise.PostAsync($"{instrument}/booking-series", _slot.Body(("rrule", "FREQ=DAILY;COUNT=201")))).IsProblem(422, "policy_violation");
        (await Enterprise.PostAsync($"{instrument}/booking-series", _slot.Body(("rrule", "every Monday")))).IsProblem(400, "invalid_rrule");
        (await Enterprise.PostAsync($"{instrument}/booking-series", new Slot(_slot.End, _slot.Start).Body(("rrule", "FREQ=DAILY;COUNT=2")))).IsProblem(400, "invalid_interval");
        (await Enterprise.PostAsync($"/instruments/{Some.Id("none")}/booking-series", _slot.Body(("rrule", "FREQ=DAILY;COUNT=2")))).IsProblem(404, "not_found");
        (await Enterprise.PostAsync($"{instrument}/booking-series", _slot.Body())).IsProblem().Is(400);
    }
}

public sealed class SqliteSeriesTests(SqliteStore store) : SeriesTests(store);

public sealed class PostgresSeriesTests(PostgresStore store) : SeriesTests(store);
