using Liandong.Domain.Vouchers;
using static Liandong.Domain.Tests.Vouchers.MakeVoucher;
using static Liandong.Domain.Tests.Vouchers.VoucherScenario;

namespace Liandong.Domain.Tests.Vouchers;

/// <summary>What is set aside, and what becomes of it.</summary>
public sealed class VoucherHoldTests
{
    [Theory]
    [InlineData(1_000, 40, 400)]
    [InlineData(1_001, 40, 400)]
    [InlineData(2, 40, 0)]
    [InlineData(0, 100, 0)]
    [InlineData(9_007_199_254_740_991, 99, 8_917_127_262_193_581)]
    public void Due_is_the_part_of_the_fee_rounded_down(long feeFen, int ratioPercent, long dueFen) => Assert.Equal(dueFen, VoucherAmounts.Due(feeFen, ratioPercent));

    [Fact]
    public void What_is_due_is_held_or_what_is_left()
    {
        var given = Given(Open(1_000));
        Assert.Equal(800, given.When(Hold(Wish("b1", 2_000))).Then<VoucherHeld>().AmountFen);
        Assert.Equal(200, given.When(Hold(Wish("b2", 2_000))).Then<VoucherHeld>().AmountFen);
        given.ThenHas(1_000, 0, 1_000, 0);
        given.When(Hold(Wish("b3", 2_000))).ThenRefused(RefusalKind.RuleBroken, "voucher_insufficient", "voucher_insufficient");
    }

    [Fact]
    public void Where_all_is_required_a_part_is_not_held()
    {
        var given = Given(Open(1_000));
        given.When(Hold(Wish("b1", 2_502) with { RequiresFull = true })).ThenAccepted();
        Given(Open(1_000)).When(Hold(Wish("b1", 2_503) with { RequiresFull = true })).ThenRefused(RefusalKind.RuleBroken, "voucher_insufficient", "voucher_insufficient");
    }

    [Fact]
    public void Nothing_due_is_nothing_held() => Given(Open(1_000)).When(Hold(Wish("b1", 2))).ThenNothing();

    [Fact]
    public void Several_are_held_together_or_none()
    {
        var wishes = new[] { Wish("b1", 2_000), Wish("b2", 400), Wish("b3", 400) };
        Given(Open(1_000)).When(Hold(wishes) with { IsAllOrNothing = true }).ThenAccepted();
        Given(Open(900)).When(Hold(wishes) with { IsAllOrNothing = true }).ThenRefused(RefusalKind.RuleBroken, "voucher_insufficient", "voucher_insufficient");
        Assert.Equal(["b1", "b2"], Given(Open(900)).When(Hold(wishes)).ThenAccepted().Cast<VoucherHeld>().Select(held => held.BookingId));
    }

    [Fact]
    public void A_request_that_comes_late_holds_nothing()
    {
        var given = Given(Open(1_000));
        given.When(Hold(Wish("b1", 100)) with { Deadline = Now }).ThenRefused(RefusalKind.Gone, "hold_expired");
        given.When(Hold(Wish("b1", 100))).ThenAccepted();
        given.When(Hold(Wish("b1", 100))).ThenRefused(RefusalKind.Gone, "hold_expired");
        given.When(Settle(Over("b1", 0))).ThenAccepted();
        given.When(Hold(Wish("b1", 100, "another"))).ThenRefused(RefusalKind.Gone, "hold_expired");
    }

    [Fact]
    public void Who_ended_is_forgotten_when_no_request_can_come_any_more()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 100)), Settle(Over("b1", 0)));
        Assert.Single(given.Account.Ended);
        var later = Now + VoucherDecider.AttemptLife;
        given.When(Hold(Wish("b2", 100)) with { Now = later, Deadline = later.AddSeconds(60) }).ThenAccepted();
        given.When(Settle(Over("b2", 0)) with { Now = later }).ThenAccepted();
        Assert.Equal(["b2"], given.Account.Ended.Keys);
    }

    [Fact]
    public void A_request_to_hold_more_that_comes_after_the_bill_holds_nothing()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 250)), Settle(Keeps("b1", 100)), Settle(Over("b1", 100)));
        var longer = Hold(Wish("b1", 375, "h2", 2) with { HeldFen = 100, RatioPercent = 40 });
        given.When(longer).ThenRefused(RefusalKind.Gone, "hold_expired");
        var later = Now + VoucherDecider.AttemptLife;
        given.When(longer with { Now = later, Deadline = later + VoucherDecider.AttemptLife }).ThenRefused(RefusalKind.Gone, "hold_expired");
        given.When(Settle(Over("b1", 100))).ThenNothing();
        given.ThenHas(1_000, 900, 0, 100);
    }

    [Fact]
    public void Nor_does_one_for_an_offer_that_was_taken_by_another_request()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 250, "h1", 2)), Settle(Keeps("b1", 100, 2)), Settle(Over("b1", 100, 3)));
        given.When(Hold(Wish("b1", 250, "h2", 2))).ThenRefused(RefusalKind.Gone, "hold_expired");
        given.When(Settle(Over("b1", 100, 3))).ThenNothing();
        given.ThenHas(1_000, 900, 0, 100);
    }

    [Fact]
    public void A_bill_takes_what_was_due_and_gives_the_rest_back_once()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 1_000)));
        var captured = given.When(Settle(Over("b1", 300))).Then<VoucherCaptured>();
        Assert.Equal((300L, 100L), (captured.CapturedFen, captured.ReleasedFen));
        given.ThenHas(1_000, 700, 0, 300);
        given.When(Settle(Over("b1", 300))).ThenNothing();
        given.ThenHas(1_000, 700, 0, 300);
    }

    [Fact]
    public void A_bill_never_takes_more_than_was_held()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 1_000)));
        Assert.Equal(400, given.When(Settle(Over("b1", 5_000))).Then<VoucherCaptured>().CapturedFen);
    }

    [Fact]
    public void Without_a_fee_all_is_released()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 1_000)));
        Assert.Equal(VoucherReleaseCause.Ended, given.When(Settle(Over("b1", 0))).Then<VoucherReleased>().Cause);
        given.ThenHas(1_000, 1_000, 0, 0);
    }

    [Fact]
    public void What_never_was_booked_is_released()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 1_000)));
        given.When(Settle(Forgone("b1", "another"))).ThenNothing();
        given.When(Settle(Forgone("b1", "h-b1-1"))).Then<VoucherReleased>();
        given.ThenHas(1_000, 1_000, 0, 0);
        given.When(Settle(Forgone("b1", "h-b1-1"))).ThenNothing();
    }

    [Fact]
    public void What_was_booked_is_kept_until_the_bill()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 1_000)));
        Assert.Equal(Now + VoucherDecider.AttemptLife, given.Account.NextDue);
        given.When(Settle(Keeps("b1", 400))).Then<VoucherHoldConfirmed>();
        Assert.True(given.Account.Holds["b1"].IsConfirmed);
        Assert.Equal(VoucherAccount.EndOfYear(2027), given.Account.NextDue);
        given.When(Settle(Keeps("b1", 400))).ThenNothing();
    }

    [Fact]
    public void A_longer_booking_holds_more_and_a_failed_attempt_gives_it_back()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 1_000)), Settle(Keeps("b1", 400)));
        var longer = Wish("b1", 1_500, "h2", 2) with { HeldFen = 400, RatioPercent = 40 };
        Assert.Equal(200, given.When(Hold(longer)).Then<VoucherHeld>().AmountFen);
        given.ThenHas(1_000, 400, 600, 0);
        given.When(Settle(Keeps("b1", 400, 1, "h2"))).Then<VoucherReleased>();
        given.ThenHas(1_000, 600, 400, 0);

        given.When(Hold(longer with { HoldId = "h3" })).ThenAccepted();
        given.When(Settle(Keeps("b1", 600, 2))).Then<VoucherHoldConfirmed>();
        given.When(Settle(Keeps("b1", 250, 3))).Then<VoucherReleased>();
        given.ThenHas(1_000, 750, 250, 0);
    }

    [Fact]
    public void Outcomes_that_come_in_the_wrong_order_do_no_harm()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 1_000)), Settle(Keeps("b1", 100, 3)));
        given.ThenHas(1_000, 900, 100, 0);
        given.When(Settle(Keeps("b1", 400, 1))).ThenNothing();
        given.When(Settle(Keeps("b1", 0, 2))).ThenNothing();
        given.When(Settle(Over("b1", 80, 4))).ThenAccepted();
        given.ThenHas(1_000, 920, 0, 80);
        given.When(Settle(Keeps("b1", 100, 3))).ThenNothing();
    }

    [Fact]
    public void Nothing_is_held_without_an_account() =>
        Given().When(Hold(Wish("b1", 100))).ThenRefused(RefusalKind.RuleBroken, "voucher_insufficient");

    [Fact]
    public void Due_attempts_are_named_earliest_first_and_in_bounds()
    {
        var given = Given(Open(1_000), Hold(Wish("b2", 100)), Hold(Wish("b1", 100)) with { Deadline = Now.AddSeconds(30) }, Hold(Wish("b3", 100)));
        Assert.Equal(["b1"], given.Account.DueHolds(Now.AddSeconds(30), 10).Select(hold => hold.BookingId));
        Assert.Equal(["b1", "b2"], given.Account.DueHolds(Now.AddSeconds(60), 2).Select(hold => hold.BookingId));
    }
}
