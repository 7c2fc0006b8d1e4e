using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Tests.Nodes;
using Liandong.Grains.Vouchers;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Vouchers;

/// <summary>Who gets an account, what a zone's budget covers, and what a revocation closes.</summary>
public sealed class VoucherIssueTests
{
    private const string BudgetId = "jinan-hitech-2027";

    /// <summary>The flushes of the saga: reserve, write, settle; each lost before it is written, or written and not heard of.</summary>
    public static MatrixTheoryData<FlushFault, int> Cuts => new([FlushFault.BeforeWrite, FlushFault.AfterWrite], [0, 1, 2]);

    [Fact]
    public async Task An_enterprise_without_an_approved_filing_gets_none()
    {
        await using var node = await StartAsync();
        await node.Account(VoucherCalls.AccountId).OpenAsync(1_000).IsRefused("not_filed");
        await node.AdmitAsync(VoucherCalls.Zone);
        await node.Organisation(Some.Qilu.OrganisationId).FileAsync(VoucherCalls.Company, Some.Context(Some.Department)).Is(AnswerStatus.Created);
        await node.Account(VoucherCalls.AccountId).OpenAsync(1_000).IsRefused("not_filed");
    }

    [Fact]
    public async Task A_large_enterprise_gets_none()
    {
        await using var node = await StartAsync();
        await node.AdmitAsync(VoucherCalls.Zone);
        await node.AdmitAsync(VoucherCalls.Company with { Size = OrganisationSize.Large });
        var refused = await node.Account(VoucherCalls.AccountId).OpenAsync(1_000).IsRefused("not_eligible");
        Assert.Equal(["size_excluded"], refused.Refusal!.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public async Task Who_has_grown_large_keeps_what_there_is_and_is_granted_nothing_more()
    {
        await using var node = await VoucherBookingTests.StartAsync(10_000);
        await node.AdmitAsync(VoucherCalls.Company with { Size = OrganisationSize.Large }, number: 2);
        var refused = await node.Account(VoucherCalls.AccountId).GrantAsync(1_000, "g1").IsRefused("not_eligible");
        Assert.Equal(["size_excluded"], refused.Refusal!.Problems.Select(problem => problem.Code));
        Assert.Equal((10_000, 10_000, 0, 0), await node.FiguresAsync());
    }

    [Fact]
    public async Task What_is_granted_after_a_move_is_of_the_new_zones_budget_and_goes_back_to_it()
    {
        await using var node = await VoucherBookingTests.StartAsync(10_000);
        await SetAsync(node.Budget(BudgetId), 10_000).Is(AnswerStatus.Created);
        await node.AdmitAsync(VoucherCalls.Zone with { SubjectId = "zibo-hitech", Name = "淄博高新区" });
        const string newBudgetId = "zibo-hitech-2027";
        await SetAsync(node.Budget(newBudgetId), 3_000).Is(AnswerStatus.Created);
        await node.AdmitAsync(VoucherCalls.Company with { ZoneId = "zibo-hitech" }, number: 2);

        await node.Account(VoucherCalls.AccountId).GrantAsync(4_000, "g1").IsRefused("budget_exhausted");
        await node.Account(VoucherCalls.AccountId).GrantAsync(2_000, "g1").Is(AnswerStatus.Done);
        await AssertBudgetAsync(node, granted: 10_000, reserved: 0, left: 0);
        await AssertBudgetAsync(node, granted: 2_000, reserved: 0, left: 1_000, newBudgetId);
        await node.Account(VoucherCalls.AccountId).WithdrawAsync(2_000, "g1", "w1").Is(AnswerStatus.Done);
        await AssertBudgetAsync(node, granted: 0, reserved: 0, left: 3_000, newBudgetId);
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Fact]
    public async Task The_same_key_opens_once_and_is_answered_alike_also_after_a_revocation()
    {
        await using var node = await VoucherBookingTests.StartAsync(null);
        await node.AdmitAsync(VoucherCalls.Zone);
        await node.AdmitAsync(VoucherCalls.Company);
        var opened = await node.Account(VoucherCalls.AccountId).OpenAsync(1_000, key: "o1").Is(AnswerStatus.Created);
        (await node.Account(VoucherCalls.AccountId).OpenAsync(1_000, key: "o1")).IsReplayOf(opened);
        await node.RevokeAsync(Some.Qilu.OrganisationId).Is(AnswerStatus.Done);
        (await node.Account(VoucherCalls.AccountId).OpenAsync(1_000, key: "o1")).IsReplayOf(opened);
    }

    [Theory]
    [InlineData("ent-qilu-bio")]
    [InlineData("jinan-hitech")]
    public async Task After_a_revocation_is_answered_nothing_new_is_held_or_granted(string revoked)
    {
        await using var node = await VoucherBookingTests.StartAsync(10_000);
        var id = (await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0)).Is(AnswerStatus.Created)).ThingId!;
        await node.RevokeAsync(revoked).Is(AnswerStatus.Done);
        await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(1)).IsRefused("not_filed");
        await node.Account(VoucherCalls.AccountId).GrantAsync(1, "g1").IsRefused("not_filed");
        await node.Account(VoucherCalls.AccountId).OpenAsync(1).IsRefused("not_filed");
        node.Clock.Advance(Some.Slot(0).End - Some.Now);
        await node.Instrument(Some.Sem).FinishAsync(id).Is(AnswerStatus.Done);
        Assert.Equal((6_000, 0, 0, 6_000), await node.FiguresAsync());
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Fact]
    public async Task Who_is_approved_again_has_its_account_opened_anew()
    {
        await using var node = await VoucherBookingTests.StartAsync(10_000);
        await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0)).Is(AnswerStatus.Created);
        await node.RevokeAsync(Some.Qilu.OrganisationId).Is(AnswerStatus.Done);
        await node.AdmitAsync(VoucherCalls.Company, number: 2);
        await node.Account(VoucherCalls.AccountId).OpenAsync(5_000).Is(AnswerStatus.Created);
        Assert.Equal((11_000, 5_000, 6_000, 0), await node.FiguresAsync());
        await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(1)).Is(AnswerStatus.Created);
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Fact]
    public async Task Bookings_that_race_a_revocation_hold_nothing_after_its_answer()
    {
        await using var node = await VoucherBookingTests.StartAsync(1_000_000);
        var bookings = Enumerable.Range(0, 30).Select(number => node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(number))).ToArray();
        var revoked = await node.RevokeAsync(Some.Qilu.OrganisationId).Is(AnswerStatus.Done);
        var answers = await Task.WhenAll(bookings);
        Assert.All(answers.Where(answer => answer.Status != AnswerStatus.Created), answer => answer.IsRefused("not_filed"));
        var rows = await node.RowsAsync();
        Assert.DoesNotContain("voucher.held", rows.Where(row => row.Position > revoked.Position).SkipWhile(row => row.Type != "voucher.closed").Select(row => row.Type));
        Assert.Single(rows, row => row.Type == "voucher.closed");
        await node.HealAsync();
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Fact]
    public async Task An_opening_that_races_a_revocation_is_barred()
    {
        await using var node = await VoucherBookingTests.StartAsync(null);
        await node.AdmitAsync(VoucherCalls.Zone);
        await node.AdmitAsync(VoucherCalls.Company);
        await node.Account(VoucherCalls.AccountId).CloseForRevocationAsync().Is(AnswerStatus.Done);
        await node.Account(VoucherCalls.AccountId).GetAsync(Some.Department).IsRefused("not_found");
        await node.Account(VoucherCalls.AccountId).OpenAsync(1_000).Is(AnswerStatus.Created);
        Assert.Equal(["voucher.closed", "voucher.opened", "voucher.granted"], (await node.TypesAsync()).Where(type => type.StartsWith("voucher.", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_budget_is_never_overdrawn_and_never_set_below_what_is_granted()
    {
        await using var node = await VoucherBookingTests.StartAsync(10_000);
        var budget = node.Budget(BudgetId);
        await SetAsync(budget, 9_999).IsRefused("budget_below_grants");
        await SetAsync(budget, 12_000).Is(AnswerStatus.Created);
        await node.Account(VoucherCalls.AccountId).GrantAsync(2_001, "g1").IsRefused("budget_exhausted");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(number => node.Account(VoucherCalls.AccountId).GrantAsync(900, $"g{number}")));
        Assert.Equal(2, answers.Count(answer => answer.Status == AnswerStatus.Done));
        Assert.All(answers.Where(answer => answer.Status != AnswerStatus.Done), answer => answer.IsRefused("budget_exhausted"));
        Assert.Equal((11_800, 11_800, 0, 0), await node.FiguresAsync());
        await AssertBudgetAsync(node, granted: 11_800, reserved: 0, left: 200);
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_cut_at_any_flush_of_a_grant_leaves_budget_and_account_agreeing(FlushFault fault, int flush)
    {
        await using var node = await VoucherBookingTests.StartAsync(10_000);
        await SetAsync(node.Budget(BudgetId), 12_000).Is(AnswerStatus.Created);
        node.Store.Next([.. Enumerable.Repeat(FlushFault.None, flush), fault]);
        await GrantAsync();
        await node.HealAsync();

        // What an attempt has reserved whose end is not known is in the way of the next until its deadline.
        await GrantAsync().Is(AnswerStatus.Done);
        await node.HealAsync();
        Assert.Equal((12_000, 12_000, 0, 0), await node.FiguresAsync());
        await AssertBudgetAsync(node, granted: 12_000, reserved: 0, left: 0);

        Task<Answer> GrantAsync() => VoucherFaultTests.RepeatAsync(node, () => node.Account(VoucherCalls.AccountId).GrantAsync(
            new VoucherGrantRequest { AmountFen = 2_000, Reference = "g1" }, Some.Context(Some.Department, "g1")));
    }

    [Fact]
    public async Task A_grant_that_is_taken_back_is_the_zones_to_grant_again()
    {
        await using var node = await VoucherBookingTests.StartAsync(10_000);
        await SetAsync(node.Budget(BudgetId), 12_000).Is(AnswerStatus.Created);
        await node.Account(VoucherCalls.AccountId).GrantAsync(2_000, "g1").Is(AnswerStatus.Done);
        await node.Account(VoucherCalls.AccountId).GrantAsync(500, "g2").IsRefused("budget_exhausted");
        var withdrawn = await node.Account(VoucherCalls.AccountId).WithdrawAsync(1_500, "g1", "w1").Is(AnswerStatus.Done);
        (await node.Account(VoucherCalls.AccountId).WithdrawAsync(1_500, "g1", "w1")).IsReplayOf(withdrawn);
        await AssertBudgetAsync(node, granted: 10_500, reserved: 0, left: 1_500);
        await node.Account(VoucherCalls.AccountId).WithdrawAsync(501, "g1", "w2").IsRefused("policy_violation");
        await node.Account(VoucherCalls.AccountId).WithdrawAsync(1, "g9", "w3").IsRefused("not_found");
        await AssertBudgetAsync(node, granted: 10_500, reserved: 0, left: 1_500);
        await node.Account(VoucherCalls.AccountId).GrantAsync(500, "g2").Is(AnswerStatus.Done);
        Assert.Equal((11_000, 11_000, 0, 0), await node.FiguresAsync());
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Theory]
    [MemberData(nameof(Cuts))]
    public async Task A_cut_at_any_flush_of_a_withdrawal_leaves_budget_and_account_agreeing(FlushFault fault, int flush)
    {
        await using var node = await VoucherBookingTests.StartAsync(10_000);
        await SetAsync(node.Budget(BudgetId), 12_000).Is(AnswerStatus.Created);
        await node.Account(VoucherCalls.AccountId).GrantAsync(2_000, "g1").Is(AnswerStatus.Done);
        node.Store.Next([.. Enumerable.Repeat(FlushFault.None, flush), fault]);
        await WithdrawAsync();
        await node.HealAsync();
        await WithdrawAsync().Is(AnswerStatus.Done);
        await node.HealAsync();
        Assert.Equal((10_500, 10_500, 0, 0), await node.FiguresAsync());
        await AssertBudgetAsync(node, granted: 10_500, reserved: 0, left: 1_500);

        Task<Answer> WithdrawAsync() => VoucherFaultTests.RepeatAsync(node, () => node.Account(VoucherCalls.AccountId).WithdrawAsync(1_500, "g1", "w1"));
    }

    [Fact]
    public async Task What_is_reserved_for_nothing_is_asked_for_at_its_deadline()
    {
        await using var node = await VoucherBookingTests.StartAsync(10_000);
        var reservation = new BudgetReservationRequest { ReservationId = "r1", AccountId = VoucherCalls.AccountId, AmountFen = 500, Deadline = node.Clock.GetUtcNow().AddSeconds(60) };
        await node.Budget(BudgetId).ReserveAsync(reservation).Is(AnswerStatus.Done);
        await AssertBudgetAsync(node, granted: 10_000, reserved: 500, left: null);
        await node.HealAsync();
        await AssertBudgetAsync(node, granted: 10_000, reserved: 0, left: null);
        Assert.Contains("voucher.grantForgone", await node.TypesAsync());
    }

    private static Task<Answer> SetAsync(IZoneBudgetGrain budget, long amountFen) => budget.SetAsync(new VoucherBudgetRequest { AmountFen = amountFen }, Some.Context(Some.Department));

    private static async Task AssertBudgetAsync(TestNode node, long granted, long reserved, long? left, string id = BudgetId)
    {
        var view = (await node.Budget(id).GetAsync(Some.Department).Is(AnswerStatus.Done)).Json();
        Assert.Equal((granted, reserved), (view.GetProperty("grantedFen").GetInt64(), view.GetProperty("reservedFen").GetInt64()));
        Assert.Equal(left, view.TryGetProperty("leftFen", out var found) ? found.GetInt64() : null);
    }

    private static Task<TestNode> StartAsync() => TestNode.StartAsync(new TestNodeOptions { Closers = [new VoucherCloser()] });
}
