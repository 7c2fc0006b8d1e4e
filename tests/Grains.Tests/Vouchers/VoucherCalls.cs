using Liandong.Domain;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Tests.Nodes;
using Liandong.Journal;

namespace Liandong.Grains.Tests.Vouchers;

/// <summary>Calls of accounts, and of instruments with a voucher, in the words of the tests.</summary>
internal static class VoucherCalls
{
    public const string AccountId = "ent-qilu-bio-2027";

    public static Task<Answer> OpenAsync(this IVoucherAccountGrain account, long grantFen, int ratioPercent = 40, string? key = null) =>
        account.OpenAsync(
            new VoucherAccountRequest { EnterpriseId = Some.Qilu.OrganisationId, Year = 2027, GrantFen = grantFen, RatioPercent = ratioPercent },
            Some.Context(Some.Department, key));

    /// <summary>Files an organisation and approves it.</summary>
    public static async Task AdmitAsync(this TestNode node, FilingRequest filing, int number = 1)
    {
        var organisation = node.Organisation(filing.SubjectId);
        await organisation.FileAsync(filing, Some.Context(Some.Department)).Is(AnswerStatus.Created);
        await organisation.DecideAsync($"{filing.SubjectId}.{number}", new DecisionRequest { Decision = FilingDecision.Approve }, Some.Context(Some.Department)).Is(AnswerStatus.Done);
    }

    public static Task<Answer> RevokeAsync(this TestNode node, string id, string? key = null) =>
        node.Organisation(id).DecideAsync($"{id}.1", new DecisionRequest { Decision = FilingDecision.Revoke, Reason = "迁出" }, Some.Context(Some.Department, key));

    public static FilingRequest Zone => new() { SubjectKind = OrganisationKind.Zone, SubjectId = "jinan-hitech", Name = "济南高新区" };

    public static FilingRequest Company => new()
    {
        SubjectKind = OrganisationKind.Enterprise,
        SubjectId = Some.Qilu.OrganisationId,
        Name = "齐鲁生物",
        ZoneId = "jinan-hitech",
        Size = OrganisationSize.Small,
    };

    public static Task<Answer> GrantAsync(this IVoucherAccountGrain account, long amountFen, string reference) =>
        account.GrantAsync(new VoucherGrantRequest { AmountFen = amountFen, Reference = reference }, Some.Context(Some.Department));

    public static Task<Answer> WithdrawAsync(this IVoucherAccountGrain account, long amountFen, string grantReference, string reference) => account.WithdrawGrantAsync(
        grantReference, new VoucherWithdrawalRequest { AmountFen = amountFen, Reason = "mistyped", Reference = reference }, Some.Context(Some.Department, reference));

    public static Task<Answer> CorrectAsync(this IVoucherAccountGrain account, long spentDeltaFen, string? bookingId, string reference) => account.CorrectAsync(
        new VoucherCorrectionRequest { SpentDeltaFen = spentDeltaFen, Reason = "out of order", Reference = reference, BookingId = bookingId }, Some.Context(Some.Department, reference));

    public static Task<Answer> BookByVoucherAsync(this IInstrumentGrain instrument, TimeSlot slot, string? key = null, Func<BookingRequest, BookingRequest>? with = null) =>
        instrument.BookAsync((with ?? (request => request))(Some.Request(slot) with { UseVoucher = true }), Some.Holder(Some.Qilu), Some.Context(Some.Qilu, key));

    public static Task<Answer> FinishAsync(this IInstrumentGrain instrument, string bookingId, string? key = null) =>
        instrument.FinishBookingAsync(bookingId, new FinishRequest(), Some.Context(Some.Provider, key));

    /// <summary>The figures of the account as the department sees them: granted, available, held, spent.</summary>
    public static async Task<(long Granted, long Available, long Held, long Spent)> FiguresAsync(this TestNode node)
    {
        var account = (await node.Account(AccountId).GetAsync(Some.Department).Is(AnswerStatus.Done)).Json();
        return (account.GetProperty("grantedFen").GetInt64(), account.GetProperty("availableFen").GetInt64(), account.GetProperty("heldFen").GetInt64(), account.GetProperty("spentFen").GetInt64());
    }

    public static (long Fee, long Voucher, long Payable) Price(this Answer booking)
    {
        var view = booking.Json();
        return (view.GetProperty("feeFen").GetInt64(), view.GetProperty("voucherFen").GetInt64(), view.GetProperty("payableFen").GetInt64());
    }

    /// <summary>Lets all deadlines pass and everything that is owed be told.</summary>
    public static async Task HealAsync(this TestNode node)
    {
        node.Clock.Advance(TimeSpan.FromSeconds(61));
        for (var turn = 0; turn < 3; turn++)
        {
            await node.SweepAsync();
            node.Clock.Advance(TimeSpan.FromSeconds(6));
            await node.DeliverAsync();
        }
    }

    public static async Task<IReadOnlyList<string>> TypesAsync(this TestNode node) => [.. (await node.RowsAsync()).Select(row => row.Type)];
}
