using Liandong.Domain.Vouchers;
using static Liandong.Domain.Tests.Vouchers.MakeVoucher;
using static Liandong.Domain.Tests.Vouchers.VoucherScenario;

namespace Liandong.Domain.Tests.Vouchers;

/// <summary>What the department does with an account.</summary>
public sealed class AccountTests
{
    [Fact]
    public void An_account_is_opened_with_its_first_grant()
    {
        var given = Given(Open(100_000, 50));
        given.ThenHas(100_000, 100_000, 0, 0);
        Assert.Equal((AccountId, EnterpriseId, 2027, 50, 2L), (given.Account.Id, given.Account.EnterpriseId, given.Account.Year, given.Account.RatioPercent, given.Account.Version));
        Given(Open(0)).ThenHas(0, 0, 0, 0);
    }

    [Theory]
    [InlineData("jinan-hitech", 40)]
    [InlineData("linyi-hitech", 60)]
    [InlineData(null, 40)]
    public void Its_ratio_is_that_of_the_zone_when_none_is_said(string? zoneId, int ratioPercent) =>
        Assert.Equal(ratioPercent, Given(Open(ratioPercent: null) with { ZoneId = zoneId }).Account.RatioPercent);

    [Fact]
    public void It_is_opened_once_by_the_department_for_a_year_that_is_not_over()
    {
        Given(Open()).When(Open()).ThenRefused(RefusalKind.Conflict, "account_exists");
        Given().When(Open() with { Actor = Enterprise }).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Given().When(Open() with { Actor = new("platform", Role.Integrator, ActsForAnyone: true) }).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Given().When(Open(year: 2026)).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "year_over");
        Given().When(Open(year: 2028)).ThenAccepted();
        Given().When(Open(-1, 101, 1999)).ThenRefused(RefusalKind.Malformed, "invalid_value", "out_of_range", "out_of_range", "out_of_range");
        Given().When(Open() with { EnterpriseId = "Not-Lower" }).ThenRefused(RefusalKind.Malformed, "invalid_id", "malformed");
    }

    [Fact]
    public void A_reference_is_granted_once()
    {
        var given = Given(Open(1_000), Grant(500));
        given.ThenHas(1_500, 1_500, 0, 0);
        given.When(Grant(500)).ThenRefused(RefusalKind.Conflict, "reference_known", "reference_known");
        given.When(Grant(1, VoucherAccount.OpeningReference)).ThenRefused(RefusalKind.Conflict, "reference_known", "reference_known");
        given.When(Grant(0, "g2")).ThenRefused(RefusalKind.Malformed, "invalid_value", "out_of_range");
        given.When(Grant(1, "not a reference")).ThenRefused(RefusalKind.Malformed, "invalid_id", "malformed");
        given.When(Grant(1, "g2", Enterprise)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        given.When(Grant(1, "g2") with { ExpectedVersion = 1 }).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
        Given().When(Grant(1)).ThenRefused(RefusalKind.NotFound, "not_found");
    }

    [Fact]
    public void A_grant_is_taken_back_by_a_counter_entry_as_far_as_it_is_left_and_available()
    {
        var given = Given(Open(1_000), Grant(500), Hold(Wish("b1", 1_000)));
        given.ThenHas(1_500, 1_100, 400, 0);
        given.When(Withdraw(200, "g1")).ThenAccepted();
        given.ThenHas(1_300, 900, 400, 0);
        given.When(Withdraw(1, "g1")).ThenRefused(RefusalKind.Conflict, "reference_known", "reference_known");
        given.When(Withdraw(301, "g1", "w2")).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "out_of_range");
        given.When(Withdraw(300, "g1", "w2")).ThenAccepted();
        given.When(Withdraw(1, "g1", "w3")).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "out_of_range");
        given.When(Withdraw(601, reference: "w3")).ThenRefused(RefusalKind.RuleBroken, "voucher_insufficient", "voucher_insufficient");
        given.When(Withdraw(600, reference: "w3")).ThenAccepted();
        given.ThenHas(400, 0, 400, 0);
    }

    [Fact]
    public void A_grant_goes_back_to_the_budget_that_it_was_reserved_of_and_to_none_otherwise()
    {
        var reservation = new GrantReservation("r1", Now.AddMinutes(1));
        var grants = Given(Open(1_000), Grant(500), Grant(500, "g2") with { Reservation = reservation }).Account.Grants;
        Assert.Equal([null, null, "jinan-hitech"], new[] { VoucherAccount.OpeningReference, "g1", "g2" }.Select(reference => grants[reference].ZoneId));
    }

    [Fact]
    public void Only_the_department_takes_back_and_only_what_it_granted()
    {
        var given = Given(Open(1_000));
        given.When(Withdraw(1, "g1")).ThenRefused(RefusalKind.NotFound, "not_found");
        given.When(Withdraw(1, actor: Enterprise)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        given.When(Withdraw(0)).ThenRefused(RefusalKind.Malformed, "invalid_value", "out_of_range");
        given.When(Withdraw(1, reference: "not a reference")).ThenRefused(RefusalKind.Malformed, "invalid_id", "malformed");
        given.When(Withdraw(1) with { ExpectedVersion = 1 }).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
        given.When(Withdraw(1) with { Reservation = new GrantReservation("r1", Now) }).ThenRefused(RefusalKind.Gone, "hold_expired");
        Given().When(Withdraw(1)).ThenRefused(RefusalKind.NotFound, "not_found");
        Given(Open(1_000), Close()).When(Withdraw(1)).ThenRefused(RefusalKind.RuleBroken, "account_closed");
    }

    [Fact]
    public void What_was_spent_on_a_booking_is_corrected_by_counter_entries_between_nothing_and_its_part_of_the_bill()
    {
        var given = Given(Open(2_000), Hold(Wish("b1", 1_000), Wish("b2", 1_000)), Settle(Over("b1", 300), Over("b2", 400)));
        var bill = Bill(300, 1_000);
        var corrected = given.When(Correct(-150, bill)).Then<VoucherCorrected>();
        Assert.Equal(("b1", "sdu-instruments", "xrd-1"), (corrected.BookingId, corrected.ProviderId, corrected.InstrumentId));
        given.ThenHas(2_000, 1_450, 0, 550);
        given.When(Correct(50, bill, "c2")).ThenAccepted();
        given.ThenHas(2_000, 1_400, 0, 600);
        given.When(Correct(50, bill, "c2")).ThenRefused(RefusalKind.Conflict, "reference_known", "reference_known");
        Assert.Equal(-200, Assert.Single(given.When(Correct(-201, bill, "c3")).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "out_of_range").Problems).Limit);
        Assert.Equal(200, Assert.Single(given.When(Correct(201, bill, "c3")).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "out_of_range").Problems).Limit);
        given.When(Correct(200, bill, "c3")).ThenAccepted();
        given.When(Correct(-400, bill, "c4")).ThenAccepted();
        given.When(Correct(-1, bill, "c5")).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "out_of_range");
        given.ThenHas(2_000, 1_600, 0, 400);
    }

    [Fact]
    public void A_correction_names_a_booking_that_the_account_has_paid_for()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 1_000)), Settle(Over("b1", 400)));
        given.When(Correct(-1, null, bookingId: null)).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "required");
        given.When(Correct(-1, null)).ThenRefused(RefusalKind.NotFound, "not_found");
        given.When(Correct(0, Bill(400, 1_000))).ThenRefused(RefusalKind.Malformed, "invalid_value", "out_of_range");
        given.When(Correct(1, Bill(400, 1_000), actor: Enterprise)).ThenRefused(RefusalKind.Forbidden, "forbidden");
    }

    [Fact]
    public void A_correction_takes_no_more_than_the_account_has()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 1_000)), Settle(Over("b1", 400)));
        given.When(Correct(-401, Bill(900, 2_250))).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "out_of_range");
        given.When(Correct(601, Bill(400, 10_000))).ThenRefused(RefusalKind.RuleBroken, "voucher_insufficient", "voucher_insufficient");
        given.When(Correct(600, Bill(400, 10_000))).ThenAccepted();
    }

    [Fact]
    public void What_a_bill_took_by_a_higher_ratio_may_be_taken_again()
    {
        var given = Given(Open(1_000, 80), Hold(Wish("b1", 1_000)), Settle(Over("b1", 800)), Close(VoucherClosing.Revocation, actor: Sys), Open(1_000, 40));
        given.When(Correct(-100, Bill(800, 1_000))).ThenAccepted();
        given.When(Correct(100, Bill(800, 1_000), "c2")).ThenAccepted();
        given.When(Correct(1, Bill(800, 1_000), "c3")).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "out_of_range");
    }

    [Fact]
    public void An_older_correction_counts_for_the_booking_that_it_names_and_else_for_none()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 1_000)), Settle(Over("b1", 400)));
        var corrected = given.When(Correct(-100, Bill(400, 1_000))).Then<VoucherCorrected>() with { ProviderId = null, InstrumentId = null };
        Assert.Equal(-100, VoucherDecider.Evolve(VoucherAccount.None, corrected).CorrectedFen["b1"]);
        Assert.Empty(VoucherDecider.Evolve(VoucherAccount.None, corrected with { BookingId = null }).CorrectedFen);
    }

    [Fact]
    public void A_closed_account_holds_nothing_new_and_what_it_gets_back_lapses()
    {
        var given = Given(Open(1_000), Hold(Wish("b1", 1_000), Wish("b2", 250)), Close());
        given.ThenHas(500, 0, 500, 0);
        given.When(Hold(Wish("b3", 100))).ThenRefused(RefusalKind.RuleBroken, "voucher_insufficient");
        given.When(Grant(100, "g9")).ThenRefused(RefusalKind.RuleBroken, "account_closed");
        given.When(Settle(Over("b1", 300))).ThenAccepted();
        given.ThenHas(400, 0, 100, 300);
        given.When(Settle(Over("b2", 0))).ThenAccepted();
        given.ThenHas(300, 0, 0, 300);
        given.When(Correct(-100, Bill(300, 1_000))).ThenAccepted();
        given.ThenHas(200, 0, 0, 200);
        given.When(Correct(1, Bill(300, 1_000), "c2")).ThenRefused(RefusalKind.RuleBroken, "account_closed");
        given.When(Close()).ThenNothing();
    }

    [Fact]
    public void After_a_revocation_nothing_is_held_for_want_of_a_filing() =>
        Given(Open(1_000), Close(VoucherClosing.Revocation, actor: Sys)).When(Hold(Wish("b1", 100))).ThenRefused(RefusalKind.Forbidden, "not_filed");

    [Fact]
    public void The_year_closes_an_account_when_it_is_over_and_not_before()
    {
        var end = new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.FromHours(8));
        Assert.Equal(end, VoucherAccount.EndOfYear(2027));
        Assert.Equal(end, Given(Open()).Account.NextDue);
        Given(Open()).When(Close(VoucherClosing.YearEnd, end.AddTicks(-1), Sys)).ThenNothing();
        Given(Open()).When(Close(VoucherClosing.YearEnd, end, Sys)).Then<VoucherAccountClosed>();
        Assert.Null(Given(Open(), Close()).Account.NextDue);
    }

    [Fact]
    public void Only_the_department_closes_of_its_own_will()
    {
        Given(Open()).When(Close(actor: Enterprise)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        Given().When(Close()).ThenRefused(RefusalKind.NotFound, "not_found");
        Given(Open()).When(Close() with { ExpectedVersion = 9 }).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
    }
}
