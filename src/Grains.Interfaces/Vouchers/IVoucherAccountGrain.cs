using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Grains.Interfaces.Vouchers;

/// <summary>
/// The voucher account of one enterprise in one year. The key is the account's id. Calls interleave; decisions are taken in
/// the order of arrival. Every write of the department may be repeated safely with its idempotency key.
/// </summary>
[Alias("liandong.IVoucherAccountGrain")]
public interface IVoucherAccountGrain : IGrainWithStringKey
{
    /// <summary>Opens the account with a first grant; anew, when a revocation had closed it and the enterprise is approved again.</summary>
    [Alias("Open")]
    Task<Answer> OpenAsync(VoucherAccountRequest request, WriteContext context);

    /// <summary>Grants a further amount, once for each reference.</summary>
    [Alias("Grant")]
    Task<Answer> GrantAsync(VoucherGrantRequest request, WriteContext context);

    /// <summary>Takes back the grant of a reference, or a part of it, once for each reference of its own; the zone's budget gets it back.</summary>
    [Alias("WithdrawGrant")]
    Task<Answer> WithdrawGrantAsync(string grantReference, VoucherWithdrawalRequest request, WriteContext context);

    /// <summary>Corrects what was spent on a booking by a counter-entry, once for each reference.</summary>
    [Alias("Correct")]
    Task<Answer> CorrectAsync(VoucherCorrectionRequest request, WriteContext context);

    /// <summary>Closes the account: what is available lapses, what is held may still be captured.</summary>
    [Alias("Close")]
    Task<Answer> CloseAsync(ActRequest request, WriteContext context);

    /// <summary>Closes the account because a filing was revoked; safe to repeat, also for an account that was never opened.</summary>
    [Alias("CloseForRevocation")]
    Task<Answer> CloseForRevocationAsync();

    /// <summary>Says whether a grant, or its withdrawal, came about that a zone's budget has noted an amount for; of one that has not, only when it never will.</summary>
    [Alias("TellGrant")]
    Task<GrantToldReply> TellGrantAsync(string reservationId, DateTimeOffset deadline);

    /// <summary>The account as it is now, for the department and the enterprise.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync(Caller caller);

    /// <summary>
    /// Sets amounts aside for acts on bookings. Answered when it is durable; to an instrument on the same node already when it
    /// is on its way to the journal, because the instrument's append names it as its precondition.
    /// </summary>
    [Alias("Hold")]
    Task<VoucherHoldReply> HoldAsync(VoucherHoldRequest request);

    /// <summary>What would be set aside now; nothing is.</summary>
    [Alias("Quote")]
    Task<VoucherHoldReply> QuoteAsync(VoucherHoldRequest request);

    /// <summary>Carries out what became of bookings. Safe to repeat, and in any order.</summary>
    [Alias("Settle")]
    Task<VoucherSettledReply> SettleAsync(VoucherOutcomeMessage[] outcomes);

    /// <summary>Settles what is due by the grain's clock: asks instruments what became of attempts to hold, closes at the end of the year.</summary>
    [Alias("SettleDue")]
    Task<DueReply> SettleDueAsync();
}

/// <summary>Lists what voucher accounts show.</summary>
[Alias("liandong.IVoucherListGrain")]
public interface IVoucherListGrain : IGrainWithIntegerKey
{
    /// <summary>The accounts that the caller may see, by id.</summary>
    [Alias("ListAccounts")]
    Task<Answer> ListAccountsAsync(VoucherAccountFilter filter, PageRequest page, Caller caller);

    /// <summary>The entries of an account, oldest first, for the department and the enterprise; none where there is no account.</summary>
    [Alias("ListEntries")]
    Task<Answer> ListEntriesAsync(string accountId, PageRequest page, Caller caller);

    /// <summary>What vouchers have paid a provider for in a month, and its corrections, for the department and the provider.</summary>
    [Alias("ListSettlements")]
    Task<Answer> ListSettlementsAsync(VoucherSettlementFilter filter, PageRequest page, Caller caller);
}
