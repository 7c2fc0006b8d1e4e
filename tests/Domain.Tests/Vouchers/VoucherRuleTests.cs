using System.Collections.Frozen;
using Liandong.Domain.Vouchers;
using static Liandong.Domain.Tests.Vouchers.MakeVoucher;
using static Liandong.Domain.Tests.Vouchers.VoucherScenario;

namespace Liandong.Domain.Tests.Vouchers;

/// <summary>What the rules of a day forbid, and which rules are those of a day.</summary>
public sealed class VoucherRuleTests
{
    private static readonly VoucherRules _capped = Rules with { Id = "r2", From = new DateOnly(2027, 7, 1), YearlyCapFen = 1_000 };

    [Fact]
    public void An_enterprise_is_granted_no_more_in_a_year_than_the_cap_in_all_its_grants()
    {
        Given().When(Open(1_001) with { Rules = _capped }).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "yearly_cap_exceeded");
        var given = Given(Open(600) with { Rules = _capped }, Grant(400) with { Rules = _capped });
        given.When(Grant(1, "g2") with { Rules = _capped }).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "yearly_cap_exceeded");
        given.When(Withdraw(200, "g1")).ThenAccepted();
        given.When(Grant(200, "g2") with { Rules = _capped }).ThenAccepted();
    }

    [Fact]
    public void What_is_left_from_before_a_revocation_counts_when_the_account_is_opened_anew()
    {
        var given = Given(Open(1_000) with { Rules = _capped }, Hold(Wish("b1", 1_000)), Close(VoucherClosing.Revocation));
        given.ThenHas(400, 0, 400, 0);
        given.When(Open(601) with { Rules = _capped }).ThenRefused(RefusalKind.RuleBroken, "policy_violation", "yearly_cap_exceeded");
        given.When(Open(600) with { Rules = _capped }).ThenAccepted();
    }

    [Fact]
    public void Vouchers_pay_nothing_for_a_category_that_is_excluded()
    {
        var rules = Rules with { ExcludedCategories = new[] { "xrd" }.ToFrozenSet(StringComparer.Ordinal) };
        var given = Given(Open());
        given.When(Hold(Wish("b1", 1_000)) with { Rules = rules }).ThenRefused(RefusalKind.RuleBroken, "voucher_insufficient", "instrument_excluded");
        given.When(Hold(Wish("b1", 1_000)) with { Rules = rules, Category = "sem" }).ThenAccepted();
    }

    [Fact]
    public void Only_the_sizes_of_the_rules_are_eligible()
    {
        Assert.Null(Eligibility.Refuse(isEnterprise: true, isApproved: true, "jinan-hitech", "small", Rules));
        Assert.Equal("size_excluded", Assert.Single(Eligibility.Refuse(isEnterprise: true, isApproved: true, "jinan-hitech", "medium", Rules)!.Problems).Code);
        Assert.Equal(["no_zone", "size_excluded"], Eligibility.Refuse(isEnterprise: true, isApproved: true, null, null, Rules)!.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void A_set_holds_from_its_day_on_until_the_next()
    {
        var book = new VoucherRuleBook([_capped, Rules]);
        Assert.Equal(
            ["r1", "r1", "r1", "r2", "r2"],
            new[] { new DateOnly(2000, 1, 1), Rules.From, _capped.From.AddDays(-1), _capped.From, DateOnly.MaxValue }.Select(day => book.On(day).Id));
    }

    [Fact]
    public void Rules_that_cannot_be_followed_are_refused()
    {
        (VoucherRules[] Sets, string Why)[] wrong =
        [
            ([], "no set"),
            ([Rules, Rules with { From = _capped.From }], "same id"),
            ([Rules, Rules with { Id = "r2" }], "same day"),
            ([Rules with { Id = "" }], "needs an id"),
            ([Rules with { Source = " " }], "source"),
            ([Rules with { RatioPercent = 0 }], "ratio"),
            ([Rules with { RaisedRatioPercent = 101 }], "ratio"),
            ([Rules with { YearlyCapFen = 0 }], "cap"),
            ([Rules with { Sizes = new[] { "huge" }.ToFrozenSet(StringComparer.Ordinal) }], "huge"),
        ];
        Assert.All(wrong, one => Assert.Contains(one.Why, Assert.Throws<FormatException>(() => new VoucherRuleBook(one.Sets)).Message, StringComparison.Ordinal));
    }
}
