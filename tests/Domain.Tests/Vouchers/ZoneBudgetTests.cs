using Liandong.Domain.Vouchers;
using static Liandong.Domain.Tests.Vouchers.MakeVoucher;

namespace Liandong.Domain.Tests.Vouchers;

/// <summary>What a zone's budget of a year covers.</summary>
public sealed class ZoneBudgetTests
{
    private const string Zone = "jinan-hitech";

    [Fact]
    public void A_limit_covers_what_is_granted_and_what_is_reserved()
    {
        var budget = Run(Set(1_000), Reserve("r1", 600), Settle("r1", isGranted: true), Reserve("r2", 300));
        Assert.Equal((600, 300), (budget.GrantedFen, budget.ReservedFen));
        Refused(budget, Reserve("r3", 101), "budget_exhausted");
        Refused(budget, Set(899), "budget_below_grants");
        Assert.Equal((600, 0), Figures(Run(budget, Settle("r2", isGranted: false))));
    }

    [Fact]
    public void What_is_to_come_back_is_granted_again_only_when_it_has()
    {
        var budget = Run(Set(1_000), Reserve("r1", 1_000), Settle("r1", isGranted: true), Reserve("w1", -400));
        Assert.Equal((1_000, 0), Figures(budget));
        Refused(budget, Reserve("r2", 1), "budget_exhausted");
        Refused(budget, Set(999), "budget_below_grants");
        Assert.Equal((1_000, 0), Figures(Run(budget, Settle("w1", isGranted: false))));
        var back = Run(budget, Settle("w1", isGranted: true), Settle("w1", isGranted: true));
        Assert.Equal((600, 0), Figures(back));
        Assert.Equal((600, 400), Figures(Run(back, Reserve("r2", 400))));
    }

    [Fact]
    public void What_comes_back_needs_no_room_under_the_limit() =>
        Assert.Equal((0, 0), Figures(Run(Set(1_000), Reserve("r1", 1_000), Settle("r1", isGranted: true), Reserve("w1", -1_000), Settle("w1", isGranted: true))));

    private static SetZoneBudget Set(long amountFen) => new() { ZoneId = Zone, Year = 2027, Now = Now, Actor = Department, AmountFen = amountFen };

    private static ReserveZoneBudget Reserve(string id, long amountFen) =>
        new() { ZoneId = Zone, Year = 2027, Now = Now, Actor = Sys, ReservationId = id, AccountId = AccountId, AmountFen = amountFen, Deadline = Now + VoucherDecider.AttemptLife };

    private static SettleZoneBudget Settle(string id, bool isGranted) => new() { ZoneId = Zone, Year = 2027, Now = Now, Actor = Sys, ReservationId = id, IsGranted = isGranted };

    private static (long Granted, long Reserved) Figures(ZoneBudget budget) => (budget.GrantedFen, budget.ReservedFen);

    private static ZoneBudget Run(params ZoneBudgetCommand[] commands) => Run(ZoneBudget.None, commands);

    private static ZoneBudget Run(ZoneBudget budget, params ZoneBudgetCommand[] commands)
    {
        foreach (var command in commands)
        {
            var decision = ZoneBudgetDecider.Decide(budget, command);
            Assert.Null(decision.Refusal);
            budget = decision.Events.Aggregate(budget, ZoneBudgetDecider.Evolve);
        }

        return budget;
    }

    private static void Refused(ZoneBudget budget, ZoneBudgetCommand command, string code) => Assert.Equal(code, ZoneBudgetDecider.Decide(budget, command).Refusal?.Code);
}
