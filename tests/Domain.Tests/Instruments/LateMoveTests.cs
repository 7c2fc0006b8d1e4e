using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>What a late cancellation costs is not saved by moving the booking first.</summary>
public sealed class LateMoveTests
{
    private static readonly TimeSlot Booked = Slot("2027-03-02T10:00", "2027-03-02T12:00");
    private static readonly TimeSlot NextMonth = Slot("2027-04-02T10:00", "2027-04-02T12:00");
    private static readonly TimeSlot Shorter = Slot("2027-03-02T10:00", "2027-03-02T10:30");
    private static readonly DateTimeOffset TenMinutesBefore = Booked.Start.AddMinutes(-10);
    private static readonly BookingPolicy Noticed = new() { CancelNoticeMinutes = 60 };

    [Fact]
    public void Within_the_notice_a_holder_moves_neither_to_a_later_start_nor_to_a_lower_fee()
    {
        var given = Given(Defined(Definition(Noticed) with { CancelFeePercent = 50 }), Made("b1", Booked, 20_000));
        var refusal = given.When(Move("b1", NextMonth, now: TenMinutesBefore)).ThenRefused(RefusalKind.RuleBroken, "cancel_notice", new Problem("cancel_notice", "start", 60, 10, true));
        Assert.Contains("Cancel it for 10000 fen", refusal.Detail, StringComparison.Ordinal);
        given.When(Move("b1", Shorter, now: TenMinutesBefore)).ThenRefused(RefusalKind.RuleBroken, "cancel_notice", new Problem("cancel_notice", "end", 60, 10, true));
        given.When(Move("b1", new TimeSlot(Booked.Start.AddMinutes(1), Booked.End.AddMinutes(1)), Integrator, TenMinutesBefore)).ThenRefusedAnyhow(RefusalKind.RuleBroken, "cancel_notice");
    }

    [Fact]
    public void Where_a_late_cancellation_is_refused_such_a_move_is_as_well()
    {
        var refusal = GivenPolicy(Noticed, Made("b1", Booked, 20_000)).When(Move("b1", NextMonth, now: TenMinutesBefore))
            .ThenRefused(RefusalKind.RuleBroken, "cancel_notice", new Problem("cancel_notice", "start", 60, 10, true));
        Assert.DoesNotContain("Cancel it", refusal.Detail, StringComparison.Ordinal);
        Assert.Contains("Ask the instrument's provider", refusal.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_notice_begins_where_that_of_cancelling_does()
    {
        var given = GivenPolicy(Noticed, Made("b1", Booked, 20_000));
        given.When(Move("b1", NextMonth, now: Booked.Start.AddMinutes(-60))).ThenAccepted();
        given.When(Move("b1", NextMonth, now: Booked.Start.AddMinutes(-60).AddTicks(1))).ThenRefusedAnyhow(RefusalKind.RuleBroken, "cancel_notice");
    }

    [Fact]
    public void Staff_move_when_they_say_why()
    {
        var given = GivenPolicy(Noticed, Made("b1", Booked, 20_000));
        foreach (var staff in new[] { Provider, Department })
        {
            given.When(Move("b1", NextMonth, staff, TenMinutesBefore)).ThenRefusedAnyhow(RefusalKind.RuleBroken, "reason_required");
            given.When(Move("b1", NextMonth, staff, TenMinutesBefore) with { ReasonTextId = "t1" }).ThenAccepted();
        }
    }

    [Fact]
    public void An_earlier_start_at_the_same_or_a_higher_fee_stays_free()
    {
        var given = GivenPolicy(Noticed, Made("b1", Booked, 20_000));
        given.When(Move("b1", Booked with { End = Booked.End.AddHours(1) }, now: TenMinutesBefore)).ThenAccepted();
        given.When(Move("b1", new TimeSlot(Booked.Start.AddMinutes(-5), Booked.End.AddMinutes(-5)), now: TenMinutesBefore)).ThenAccepted();
        given.When(Move("b1", new TimeSlot(Booked.Start.AddMinutes(-5), Booked.End), now: TenMinutesBefore)).ThenAccepted();
        given.When(Extend("b1", Booked.End.AddHours(1))).ThenAccepted();
    }

    [Fact]
    public void What_is_cancelled_for_nothing_is_moved_for_nothing()
    {
        var soon = Slot("2027-03-02T11:00", "2027-03-02T12:00");
        GivenPolicy(Noticed, Bookings.Pending("b1", Booked)).When(Move("b1", soon, now: TenMinutesBefore)).ThenAccepted();
        Given(Defined(Definition(Noticed) with { CancelFeePercent = 0 }), Made("b1", Booked, 20_000)).When(Move("b1", soon, now: TenMinutesBefore)).ThenAccepted();
        Given(Defined(Definition(Noticed) with { CancelFeePercent = 50 }), Made("b1", Booked, 0)).When(Move("b1", soon, now: TenMinutesBefore)).ThenAccepted();
    }

    [Fact]
    public void Other_broken_rules_are_told_first() =>
        GivenPolicy(Noticed with { MaxMinutes = 60 }, Made("b1", Booked, 20_000)).When(Move("b1", NextMonth, now: TenMinutesBefore)).ThenBreaks(("too_long", "end"));

    private static ExtendBooking Extend(string id, DateTimeOffset end) => new() { Now = TenMinutesBefore, Actor = Enterprise, BookingId = id, End = end };
}
