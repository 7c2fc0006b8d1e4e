using System.Globalization;

namespace Liandong.Api.Tests.Bookings;

/// <summary>The rules of a booking policy, as a caller meets them.</summary>
public abstract class PolicyTests(Store store) : NodeTests(store)
{
    [Fact]
    public async Task A_booking_keeps_to_the_granularity()
    {
        var instrument = await NewInstrumentAsync(Some.Policy("granularityMinutes", 60));
        var slot = Slot.On(Slot.Day(5), "10:30", 60);
        Assert.Equal(
            [new BrokenRule("off_granularity", "start", "60", Slot.Local(slot.Start)), new BrokenRule("off_granularity", "end", "60", Slot.Local(slot.End))],
            await RefusedAsync(instrument, slot));
        await BookedAsync(instrument, Slot.Ahead(5, 60));
    }

    [Fact]
    public async Task A_booking_is_neither_too_short_nor_too_long()
    {
        var instrument = await NewInstrumentAsync(new JsonObject { ["minMinutes"] = 60, ["maxMinutes"] = 120 });
        Assert.Equal([new BrokenRule("too_short", "end", "60", "59")], await RefusedAsync(instrument, Slot.Ahead(5, 59)));
        Assert.Equal([new BrokenRule("too_long", "end", "120", "121")], await RefusedAsync(instrument, Slot.Ahead(5, 121)));
        await BookedAsync(instrument, Slot.Ahead(5, 60));
        await BookedAsync(instrument, Slot.Ahead(6, 120));
    }

    [Fact]
    public async Task Without_a_rule_a_booking_has_at_most_366_days()
    {
        var instrument = await NewInstrumentAsync();
        Assert.Equal([new BrokenRule("too_long", "end", "527040", "527041")], await RefusedAsync(instrument, Slot.Ahead(5, 527_041)));
        await BookedAsync(instrument, Slot.Ahead(5, 527_040));
    }

    [Fact]
    public async Task A_booking_begins_within_horizon_and_notice()
    {
        var instrument = await NewInstrumentAsync(new JsonObject { ["horizonDays"] = 20, ["noticeMinutes"] = 10 * 24 * 60 });
        var far = Assert.Single(await RefusedAsync(instrument, Slot.Ahead(25)));
        Assert.Equal(("beyond_horizon", "start", "20"), (far.Code, far.Param, far.Limit));
        Assert.InRange(int.Parse(far.Actual!, CultureInfo.InvariantCulture), 24, 26);
        var near = Assert.Single(await RefusedAsync(instrument, Slot.Ahead(5)));
        Assert.Equal(("notice_too_short", "start", "14400"), (near.Code, near.Param, near.Limit));
        Assert.InRange(int.Parse(near.Actual!, CultureInfo.InvariantCulture), 4 * 24 * 60, 6 * 24 * 60);
        await BookedAsync(instrument, Slot.Ahead(15));
    }

    [Fact]
    public async Task A_booking_does_not_begin_in_the_past()
    {
        var instrument = await NewInstrumentAsync();
        var broken = Assert.Single(await RefusedAsync(instrument, Slot.Ahead(-2)));
        Assert.Equal(("start_in_past", "start", Slot.Text(Slot.Ahead(-2).Start)), (broken.Code, broken.Param, broken.Actual));
        Assert.Single(await RefusedAsync(instrument, new Slot(DateTimeOffset.UnixEpoch.AddYears(-1900), DateTimeOffset.UnixEpoch.AddYears(-1900).AddHours(1))));
    }

    [Fact]
    public async Task A_holder_has_so_many_active_bookings()
    {
        var instrument = await NewInstrumentAsync(Some.Policy("maxActivePerHolder", 2));
        var first = await BookedAsync(instrument, Slot.Ahead(5));
        await BookedAsync(instrument, Slot.Ahead(6));
        Assert.Equal([new BrokenRule("too_many_active", "start", "2", "3")], await RefusedAsync(instrument, Slot.Ahead(7)));
        await BookedAsync(instrument, Slot.Ahead(7), Enterprise2);
        (await Enterprise.PostAsync($"/bookings/{first.Id}/cancel")).Is(200);
        await BookedAsync(instrument, Slot.Ahead(8));
    }

    [Fact]
    public async Task A_holder_has_so_many_minutes_of_a_day()
    {
        var instrument = await NewInstrumentAsync(Some.Policy("maxMinutesPerHolderPerDay", 180));
        await BookedAsync(instrument, Slot.Ahead(5));
        Assert.Equal([new BrokenRule("daily_minutes_exceeded", "start", "180", "240")], await RefusedAsync(instrument, Slot.Ahead(5).After(300)));
        await BookedAsync(instrument, Slot.On(Slot.Day(5), "23:00", 180));
        Assert.Equal([new BrokenRule("daily_minutes_exceeded", "start", "180", "181")], await RefusedAsync(instrument, Slot.On(Slot.Day(6), "10:00", 61)));
    }

    [Fact]
    public async Task A_holder_has_so_many_minutes_of_a_week()
    {
        var monday = Slot.Monday(5);
        var instrument = await NewInstrumentAsync(Some.Policy("maxMinutesPerHolderPerWeek", 300));
        await BookedAsync(instrument, Slot.On(monday, "10:00", 120));
        await BookedAsync(instrument, Slot.On(monday.AddDays(2), "10:00", 120));
        Assert.Equal([new BrokenRule("weekly_minutes_exceeded", "start", "300", "360")], await RefusedAsync(instrument, Slot.On(monday.AddDays(6), "21:00", 120)));
        await BookedAsync(instrument, Slot.On(monday.AddDays(6), "23:00", 120));
        await BookedAsync(instrument, Slot.On(monday.AddDays(7), "10:00", 240));
    }

    [Fact]
    public async Task A_booking_lies_within_the_open_hours()
    {
        var day = Slot.Day(5);
        var name = day.DayOfWeek.ToString()[..3];
        var instrument = await NewInstrumentAsync(Some.Policy("openHours", new JsonArray(
            new JsonObject { ["day"] = JsonNamingLower(name), ["from"] = "08:00", ["to"] = "11:00" })));
        var late = Slot.On(day, "10:00", 120);
        Assert.Equal([new BrokenRule("outside_open_hours", "end", $"{name} 08:00-11:00", Slot.Local(late.End))], await RefusedAsync(instrument, late));
        var closed = Slot.On(day.AddDays(1), "10:00", 60);
        Assert.Equal([new BrokenRule("outside_open_hours", "start", $"{day.AddDays(1).DayOfWeek.ToString()[..3]} closed", Slot.Local(closed.Start))], await RefusedAsync(instrument, closed));
        await BookedAsync(instrument, Slot.On(day, "08:00", 180));
    }

    [Fact]
    public async Task A_booking_touches_no_date_on_which_the_instrument_is_closed()
    {
        var closed = Slot.Day(5).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var instrument = await NewInstrumentAsync(Some.Policy("closedOn", new JsonArray(closed)));
        Assert.Equal(closed, (await Enterprise.GetAsync(instrument)).Json.GetProperty("policy").GetProperty("closedOn")[0].GetString());
        Assert.Equal([new BrokenRule("closed_on", "start", closed, Slot.Local(Slot.Ahead(5).Start))], await RefusedAsync(instrument, Slot.Ahead(5)));
        await BookedAsync(instrument, Slot.Ahead(6));
    }

    [Fact]
    public async Task At_least_the_buffer_lies_between_neighbours()
    {
        var instrument = await NewInstrumentAsync(Some.Policy("bufferMinutes", 30));
        var slot = Slot.Ahead(5);
        await BookedAsync(instrument, slot);
        var refused = (await Enterprise2.PostAsync($"{instrument}/bookings", slot.After(149).Body())).IsProblem(409, "slot_taken");
        Assert.Equal([slot], refused.Slots("conflicts"));
        Assert.All(refused.Slots("nextFree"), free => Assert.True(free.Start >= slot.End.AddMinutes(30)));
        await BookedAsync(instrument, slot.After(150), Enterprise2);
        var kinds = (await Enterprise.GetAsync($"{instrument}/calendar?{new Slot(slot.Start.AddDays(-1), slot.End.AddDays(1)).Query()}")).Items;
        Assert.Equal(["buffer", "booking", "buffer", "booking", "buffer"], kinds.Select(item => item.GetProperty("kind").GetString()!));
    }

    [Fact]
    public async Task All_broken_rules_are_named_at_once_and_before_any_conflict()
    {
        var instrument = await NewInstrumentAsync(new JsonObject
        {
            ["granularityMinutes"] = 60,
            ["maxMinutes"] = 240,
            ["horizonDays"] = 30,
            ["maxActivePerHolder"] = 1,
            ["maxMinutesPerHolderPerDay"] = 240,
            ["maxMinutesPerHolderPerWeek"] = 240,
            ["openHours"] = new JsonArray([.. Enum.GetNames<DayOfWeek>().Select(day => new JsonObject { ["day"] = JsonNamingLower(day[..3]), ["from"] = "08:00", ["to"] = "20:00" })]),
        });
        await BookedAsync(instrument, Slot.Ahead(5));
        var codes = (await RefusedAsync(instrument, Slot.On(Slot.Day(40), "07:30", 990))).Select(rule => (rule.Code, rule.Param));
        Assert.Equal(
            [("beyond_horizon", "start"), ("too_long", "end"), ("off_granularity", "start"), ("outside_open_hours", "start"),
                ("too_many_active", "start"), ("daily_minutes_exceeded", "start"), ("weekly_minutes_exceeded", "start")], codes);
        Assert.Equal(["too_many_active"], (await RefusedAsync(instrument, Slot.Ahead(5), rule => rule.Code != "daily_minutes_exceeded" && rule.Code != "weekly_minutes_exceeded")).Select(rule => rule.Code));
        (await Enterprise2.PostAsync($"{instrument}/bookings", Slot.Ahead(5).Body())).IsProblem(409, "slot_taken");

        var strict = await NewInstrumentAsync(new JsonObject { ["granularityMinutes"] = 30, ["minMinutes"] = 60, ["noticeMinutes"] = 60 });
        Assert.Equal(
            ["start_in_past", "notice_too_short", "too_short", "off_granularity", "off_granularity"],
            (await RefusedAsync(strict, Slot.On(Slot.Day(-3), "10:10", 15))).Select(rule => rule.Code));
    }

    private static string JsonNamingLower(string day) => day.ToLowerInvariant();

    private async Task<IReadOnlyList<BrokenRule>> RefusedAsync(string instrument, Slot slot, Func<BrokenRule, bool>? which = null)
    {
        var broken = (await Enterprise.PostAsync($"{instrument}/bookings", slot.Body())).IsProblem(422, "policy_violation").Problems();
        return which is null ? broken : [.. broken.Where(which)];
    }
}

public sealed class SqlitePolicyTests(SqliteStore store) : PolicyTests(store);

public sealed class PostgresPolicyTests(PostgresStore store) : PolicyTests(store);
