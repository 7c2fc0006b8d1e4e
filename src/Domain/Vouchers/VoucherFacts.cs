namespace Liandong.Domain.Vouchers;

/// <summary>The figures of an account after something has happened to it.</summary>
internal static class VoucherFacts
{
    /// <summary>With an amount more held and so much less available.</summary>
    public static VoucherBalance Held(this VoucherBalance balance, long amountFen) =>
        balance with { AvailableFen = balance.AvailableFen - amountFen, HeldFen = balance.HeldFen + amountFen };

    /// <summary>With an amount less held: a part is spent, the rest is available again, or lapses on a closed account.</summary>
    public static VoucherBalance Freed(this VoucherAccount account, long capturedFen, long releasedFen)
    {
        var balance = account.Balance;
        var freed = balance with { HeldFen = balance.HeldFen - capturedFen - releasedFen, SpentFen = balance.SpentFen + capturedFen };
        return account.Closing is null
            ? freed with { AvailableFen = freed.AvailableFen + releasedFen }
            : freed with { GrantedFen = freed.GrantedFen - releasedFen };
    }

    /// <summary>With an amount more spent, or less when it is negative. What a closed account gets back lapses.</summary>
    public static VoucherBalance Corrected(this VoucherAccount account, long spentDeltaFen)
    {
        var balance = account.Balance with { SpentFen = account.Balance.SpentFen + spentDeltaFen };
        return account.Closing is null
            ? balance with { AvailableFen = balance.AvailableFen - spentDeltaFen }
            : balance with { GrantedFen = balance.GrantedFen + spentDeltaFen };
    }

    public static VoucherHeld ToHeld(this VoucherAccount account, HoldVoucher command, VoucherWish wish, long amountFen) => new()
    {
        AccountId = account.Id,
        EnterpriseId = account.EnterpriseId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        Version = account.Version + 1,
        Balance = account.Balance.Held(amountFen),
        BookingId = wish.BookingId,
        HoldId = wish.HoldId,
        BookingVersion = wish.BookingVersion,
        AmountFen = amountFen,
        FeeFen = wish.FeeFen,
        Deadline = command.Deadline.ToUniversalTime(),
    };

    public static VoucherHoldConfirmed ToConfirmed(this VoucherAccount account, SettleVoucher command, VoucherOutcome outcome) => new()
    {
        AccountId = account.Id,
        EnterpriseId = account.EnterpriseId,
        At = command.Now.ToUniversalTime(),
        ActedBy = VoucherEvent.System,
        Version = account.Version + 1,
        Balance = account.Balance,
        BookingId = outcome.BookingId,
        BookingVersion = outcome.BookingVersion,
    };

    public static VoucherReleased ToReleased(
        this VoucherAccount account, SettleVoucher command, VoucherOutcome outcome, long amountFen, VoucherReleaseCause cause, IReadOnlyList<string>? holdIds = null) => new()
        {
            AccountId = account.Id,
            EnterpriseId = account.EnterpriseId,
            At = command.Now.ToUniversalTime(),
            ActedBy = VoucherEvent.System,
            Version = account.Version + 1,
            Balance = account.Freed(0, amountFen),
            BookingId = outcome.BookingId,
            BookingVersion = outcome.BookingVersion,
            AmountFen = amountFen,
            Cause = cause,
            HoldIds = holdIds,
        };

    public static VoucherCaptured ToCaptured(this VoucherAccount account, SettleVoucher command, VoucherOutcome outcome, long capturedFen, long releasedFen) => new()
    {
        AccountId = account.Id,
        EnterpriseId = account.EnterpriseId,
        At = command.Now.ToUniversalTime(),
        ActedBy = VoucherEvent.System,
        Version = account.Version + 1,
        Balance = account.Freed(capturedFen, releasedFen),
        BookingId = outcome.BookingId,
        BookingVersion = outcome.BookingVersion,
        CapturedFen = capturedFen,
        ReleasedFen = releasedFen,
        FeeFen = outcome.FeeFen,
        ProviderId = outcome.ProviderId,
        InstrumentId = outcome.InstrumentId,
    };
}
