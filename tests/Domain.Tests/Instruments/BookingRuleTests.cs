using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Each rule of the policy, with its edge from both sides.</summary>
public sealed class BookingRuleTests
{
    private static readonly TimeSlot Tomorrow = Slot("2027-03-02T10:00", "2027-03-02T11:00");

    [Fact]
    public void A_free_slot_is_booked_at_the_lowest_entitled_rate()
    {
        var state = GivenPolicy(new BookingPolicy()).When(Book(Tomorrow, "b1")).Then(Made("b1", Tomorrow).Agreed());
        Assert.Equal(BookingStatus.Confirmed, state.FindBooking("b1")!.Status);
        Assert.Equal(1, state.ActiveCount);
    }

    [Fact]
    public void A_booking_starts_now_or_later()
    {
        GivenPolicy(new()).When(Book(new TimeSlot(Now, Now.AddHours(1)))).ThenAccepted();
        GivenPolicy(new()).When(Book(new TimeSlot(Now.AddTicks(-1), Now.AddHours(1))))
            .ThenRefused(RefusalKind.RuleBroken, "policy_violation", new Problem("start_in_past", "start", "2027-03-01T00:00:00Z", "2027-02-28T23:59:59.9999999Z"));
    }

    [Fact]
    public void Notice_is_kept()
    {
        var policy = new BookingPolicy { NoticeMinutes = 120 };
        GivenPolicy(policy).When(Book(new TimeSlot(Now.AddMinutes(120), Now.AddMinutes(180)))).ThenAccepted();
        GivenPolicy(policy).When(Book(new TimeSlot(Now.AddMinutes(119), Now.AddMinutes(180))))
            .ThenRefused(RefusalKind.RuleBroken, "policy_violation", new Problem("notice_too_short", "start", 120, 119, true));
    }

    [Fact]
    public void The_start_lies_within_the_horizon()
    {
        var policy = new BookingPolicy { HorizonDays = 30 };
        var last = Now.AddDays(30);
        GivenPolicy(policy).When(Book(new TimeSlot(last, last.AddHours(1)))).ThenAccepted();
        GivenPolicy(policy).When(Book(new TimeSlot(last.AddTicks(1), last.AddHours(1))))
            .ThenRefused(RefusalKind.RuleBroken, "policy_violation", new Problem("beyond_horizon", "start", 30, 31, true));
    }

    [Theory]
    [InlineData(29, "too_short")]
    [InlineData(30, null)]
    [InlineData(240, null)]
    [InlineData(241, "too_long")]
    public void Lengths_are_kept(int minutes, string? broken)
    {
        var outcome = GivenPolicy(new BookingPolicy { MinMinutes = 30, MaxMinutes = 240 }).When(Book(new TimeSlot(Now, Now.AddMinutes(minutes))));
        if (broken is null)
            outcome.ThenAccepted();
        else
            outcome.ThenRefused(RefusalKind.RuleBroken, "policy_violation", new Problem(broken, "end", broken == "too_short" ? 30 : 240, minutes, true));
    }

    [Fact]
    public void No_booking_is_longer_than_a_leap_year()
    {
        GivenPolicy(new()).When(Book(new TimeSlot(Now, Now.AddDays(366)))).ThenAccepted();
        GivenPolicy(new()).When(Book(new TimeSlot(Now, Now.AddDays(366).AddTicks(1))))
            .ThenRefused(RefusalKind.RuleBroken, "policy_violation", new Problem("too_long", "end", 527_040, 527_041));
    }

    [Fact]
    public void Starts_and_ends_lie_on_the_grid()
    {
        var policy = new BookingPolicy { GranularityMinutes = 30 };
        GivenPolicy(policy).When(Book(Slot("2027-03-02T10:30", "2027-03-02T12:00"))).ThenAccepted();
        GivenPolicy(policy).When(Book(Slot("2027-03-02T10:31", "2027-03-02T12:00:01+08:00"))).ThenRefused(
            RefusalKind.RuleBroken, "policy_violation",
            new Problem("off_granularity", "start", 30, "2027-03-02T10:31:00", true),
            new Problem("off_granularity", "end", 30, "2027-03-02T12:00:01", true));
    }

    [Fact]
    public void A_grid_that_does_not_divide_the_day_begins_anew_at_local_midnight()
    {
        var policy = new BookingPolicy { GranularityMinutes = 50 };
        GivenPolicy(policy).When(Book(Slot("2027-03-02T23:20", "2027-03-03T00:00"))).ThenAccepted();
        GivenPolicy(policy).When(Book(Slot("2027-03-03T00:00", "2027-03-03T00:50"))).ThenAccepted();
        GivenPolicy(policy).When(Book(Slot("2027-03-02T23:20", "2027-03-03T00:10"))).ThenBreaks(("off_granularity", "end"));
    }

    [Fact]
    public void A_holder_has_only_so_many_bookings_that_have_not_ended()
    {
        var policy = new BookingPolicy { MaxActivePerHolder = 2 };
        var first = Slot("2027-03-02T08:00", "2027-03-02T09:00");
        var second = Slot("2027-03-02T09:00", "2027-03-02T10:00");
        GivenPolicy(policy, Made("b1", first)).When(Book(Tomorrow)).ThenAccepted();
        var full = GivenPolicy(policy, Made("b1", first), Made("b2", second));
        full.When(Book(Tomorrow)).ThenRefused(RefusalKind.RuleBroken, "policy_violation", new Problem("too_many_active", "start", 2, 3, true));
        full.When(Book(Tomorrow, actor: Stranger, holder: Linyi)).ThenAccepted();
        full.When(Book(Tomorrow, now: first.End)).ThenAccepted();
        full.When(Move("b2", Tomorrow)).ThenAccepted();
        GivenPolicy(policy, Made("b1", first), Made("b2", second), Cancelled("b1", first)).When(Book(Tomorrow)).ThenAccepted();
    }

    [Fact]
    public void Minutes_per_local_day_are_counted_from_midnight_to_midnight()
    {
        var policy = new BookingPolicy { MaxMinutesPerHolderPerDay = 120 };
        var evening = Made("b1", Slot("2027-03-02T23:00", "2027-03-03T01:00"));
        GivenPolicy(policy, evening).When(Book(Slot("2027-03-02T10:00", "2027-03-02T11:00"))).ThenAccepted();
        GivenPolicy(policy, evening).When(Book(Slot("2027-03-03T10:00", "2027-03-03T11:00"))).ThenAccepted();
        GivenPolicy(policy, evening).When(Book(Slot("2027-03-02T10:00", "2027-03-02T11:01")))
            .ThenRefused(RefusalKind.RuleBroken, "policy_violation", new Problem("daily_minutes_exceeded", "start", 120, 121, true));
        GivenPolicy(policy, evening).When(Book(Slot("2027-03-03T10:00", "2027-03-03T11:01"))).ThenBreaks(("daily_minutes_exceeded", "start"));
        GivenPolicy(policy, evening).When(Move("b1", Slot("2027-03-02T22:00", "2027-03-03T00:00"))).ThenAccepted();
    }

    [Fact]
    public void Minutes_per_local_week_are_counted_from_Monday_to_Monday()
    {
        var policy = new BookingPolicy { MaxMinutesPerHolderPerWeek = 120 };
        var sundayNight = Made("b1", Slot("2027-03-07T23:00", "2027-03-08T01:00"));
        GivenPolicy(policy, sundayNight).When(Book(Slot("2027-03-03T10:00", "2027-03-03T11:00"))).ThenAccepted();
        GivenPolicy(policy, sundayNight).When(Book(Slot("2027-03-03T10:00", "2027-03-03T11:01")))
            .ThenRefused(RefusalKind.RuleBroken, "policy_violation", new Problem("weekly_minutes_exceeded", "start", 120, 121, true));
        GivenPolicy(policy, sundayNight).When(Book(Slot("2027-03-14T10:00", "2027-03-14T11:01"))).ThenBreaks(("weekly_minutes_exceeded", "start"));
        GivenPolicy(policy, sundayNight).When(Book(Slot("2027-03-15T10:00", "2027-03-15T12:00"))).ThenAccepted();
    }

    [Fact]
    public void Settled_bookings_go_on_counting_in_their_week_but_not_as_active()
    {
        var policy = new BookingPolicy { MaxMinutesPerHolderPerWeek = 120, MaxActivePerHolder = 1, SettleAfterDays = 0 };
        var used = Slot("2027-03-01T08:00", "2027-03-01T09:00");
        var given = GivenPolicy(policy, Made("b1", used), Settled("b1", used, used.End));
        given.When(Book(Slot("2027-03-05T10:00", "2027-03-05T11:00"), now: used.End)).ThenAccepted();
        given.When(Book(Slot("2027-03-05T10:00", "2027-03-05T11:01"), now: used.End)).ThenBreaks(("weekly_minutes_exceeded", "start"));
    }

    [Fact]
    public void All_broken_rules_are_told_at_once_and_before_a_conflict()
    {
        var policy = new BookingPolicy
        {
            GranularityMinutes = 60,
            MaxMinutes = 60,
            NoticeMinutes = 60,
            MaxActivePerHolder = 1,
            MaxMinutesPerHolderPerDay = 60,
            MaxMinutesPerHolderPerWeek = 60,
            OpenHours = [new OpenInterval(Weekday.Tue, "08:00", "12:00")],
        };
        GivenPolicy(policy, Made("b1", Slot("2027-03-01T08:20", "2027-03-01T09:20"))).When(Book(Slot("2027-03-01T08:30", "2027-03-01T09:40"))).ThenBreaks(
            ("notice_too_short", "start"), ("too_long", "end"), ("off_granularity", "start"), ("off_granularity", "end"), ("outside_open_hours", "start"),
            ("too_many_active", "start"), ("daily_minutes_exceeded", "start"), ("weekly_minutes_exceeded", "start"));
    }

    [Fact]
    public void A_slot_must_make_sense()
    {
        GivenPolicy(new()).When(Book(new TimeSlot(Now.AddHours(1), Now.AddHours(1)))).ThenRefusedAnyhow(RefusalKind.Malformed, "invalid_interval");
        GivenPolicy(new()).When(Book(new TimeSlot(Now.AddHours(2), Now.AddHours(1)))).ThenRefusedAnyhow(RefusalKind.Malformed, "invalid_interval");
        GivenPolicy(new()).When(Book(Slot("8999-12-31T20:00:00Z", "8999-12-31T23:59:59Z"))).ThenAccepted();
        GivenPolicy(new()).When(Book(Slot("8999-12-31T20:00:00Z", "9000-01-01T00:00:00Z"))).ThenRefusedAnyhow(RefusalKind.Malformed, "out_of_range");
        GivenPolicy(new()).When(Move("b1", new TimeSlot(Now, Now))).ThenRefusedAnyhow(RefusalKind.Malformed, "invalid_interval");
    }

    [Fact]
    public void Only_those_who_may_hold_a_booking_get_one()
    {
        var given = GivenPolicy(new());
        given.When(Book(Tomorrow, actor: Stranger)).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
        given.When(Book(Tomorrow, actor: Provider)).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
        given.When(Book(Tomorrow, actor: Department)).ThenAccepted();
        given.When(Book(Tomorrow, actor: Integrator)).ThenAccepted();
        given.When(Book(Tomorrow, actor: new("bank", Role.Investor), holder: new("bank", HolderKind.Investor))).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
        given.When(Book(Tomorrow, actor: new("platform", Role.Integrator), holder: new("platform", HolderKind.Enterprise))).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
        given.When(Book(Tomorrow, actor: new("wang", Role.Expert), holder: new("wang", HolderKind.Expert))).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
        given.When(Book(Tomorrow, actor: Department, holder: new("bank", HolderKind.Investor))).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
        Given().When(Book(Tomorrow)).ThenRefusedAnyhow(RefusalKind.NotFound, "not_found");
        given.When(Book(Tomorrow, "not an id")).ThenRefusedAnyhow(RefusalKind.Malformed, "invalid_id");
        GivenPolicy(new(), Made("b1", Slot("2027-03-05T10:00", "2027-03-05T11:00"))).When(Book(Tomorrow, "b1")).ThenRefusedAnyhow(RefusalKind.Conflict, "id_taken");
    }

    [Fact]
    public void What_is_not_there_yet_is_refused_not_ignored()
    {
        var given = GivenPolicy(new BookingPolicy { MinMinutes = 60 });
        given.When(Book(Tomorrow) with { UseVoucher = true }).ThenRefused(RefusalKind.RuleBroken, "voucher_insufficient");
        given.When(Book(Tomorrow) with { HoldId = "h1" }).ThenRefused(RefusalKind.Gone, "hold_expired");
        given.When(Book(Slot("2027-03-02T10:00", "2027-03-02T10:30")) with { UseVoucher = true, HoldId = "h1" }).ThenBreaks(("too_short", "end"));
    }
}
