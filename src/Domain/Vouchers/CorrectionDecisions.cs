namespace Liandong.Domain.Vouchers;

/// <summary>
/// Decides how the department corrects what was spent on a booking. What a bill took is never changed; with all its corrections it
/// stays between nothing and what the voucher could have paid of the bill.
/// </summary>
[PolicySource("M11")]
internal static class CorrectionDecisions
{
    public static Decision<VoucherEvent> Correct(VoucherAccount account, CorrectVoucher command)
    {
        var refusal = RefuseMalformed(command)
            ?? AccountDecisions.RefuseChange(account, command.Actor, command.ExpectedVersion, command.Reference)
            ?? RefuseBooking(account, command)
            ?? RefuseAccount(account, command.SpentDeltaFen);
        return refusal is null ? Decision.Accept<VoucherEvent>(ToCorrected(account, command)) : Decision.Refuse<VoucherEvent>(refusal);
    }

    private static Refusal? RefuseMalformed(CorrectVoucher command)
    {
        if (!Ids.IsOpaque(command.Reference))
            return new Refusal(RefusalKind.Malformed, "invalid_id", "Give the correction a reference of 1 to 120 URL-safe characters.") { Problems = [new Problem("malformed", "reference")] };
        if (!Ids.IsOpaqueOrNull(command.BookingId) || !Ids.IsOpaque(command.ReasonTextId))
            return new Refusal(RefusalKind.Malformed, "invalid_id", "Name the booking by its id.") { Problems = [new Problem("malformed", "bookingId")] };
        return command.SpentDeltaFen is 0 or < -VoucherAmounts.GreatestGrantFen or > VoucherAmounts.GreatestGrantFen
            ? new Refusal(RefusalKind.Malformed, "invalid_value", "Say by how many fen what was spent is corrected.") { Problems = [new Problem("out_of_range", "spentDeltaFen", Actual: command.SpentDeltaFen)] }
            : null;
    }

    /// <summary>Why a booking cannot be corrected so; null when it can.</summary>
    private static Refusal? RefuseBooking(VoucherAccount account, CorrectVoucher command)
    {
        if (command.BookingId is not { } bookingId)
            return Broken("policy_violation", "Name the booking whose bill is corrected.", new Problem("required", "bookingId"));
        if (command.Bill is not { } bill)
            return new Refusal(RefusalKind.NotFound, "not_found", "The account has paid nothing for this booking. Its statement lists what it has.");
        var deltaFen = command.SpentDeltaFen;
        var paidFen = bill.CapturedFen + account.CorrectedFen.GetValueOrDefault(bookingId);
        if (paidFen + deltaFen < 0)
            return Broken("policy_violation", "This is more than the account has paid for the booking. Give back what it has paid at most.", new Problem("out_of_range", "spentDeltaFen", -paidFen, deltaFen));

        // The account may have been opened anew since, with a lower ratio.
        var mostFen = Math.Max(bill.CapturedFen, VoucherAmounts.Due(bill.FeeFen, account.RatioPercent));
        return paidFen + deltaFen > mostFen
            ? Broken("policy_violation", "The voucher could not have paid so much of the bill. Add what is left of its part at most.", new Problem("out_of_range", "spentDeltaFen", mostFen - paidFen, deltaFen))
            : null;
    }

    /// <summary>Why the account cannot bear a correction; null when it can.</summary>
    private static Refusal? RefuseAccount(VoucherAccount account, long deltaFen)
    {
        if (account.Balance.SpentFen + deltaFen < 0)
            return Broken("policy_violation", "So much was never spent. Correct by what was spent at most.", new Problem("out_of_range", "spentDeltaFen", -account.Balance.SpentFen, deltaFen));
        if (deltaFen > 0 && account.Closing is not null)
            return Broken("account_closed", "The account is closed: nothing more is spent of it.");
        return deltaFen > account.Balance.AvailableFen
            ? Broken("voucher_insufficient", "So much is not available.", new Problem("voucher_insufficient", "spentDeltaFen", account.Balance.AvailableFen, deltaFen))
            : null;
    }

    private static Refusal Broken(string code, string detail, params IReadOnlyList<Problem> problems) => new(RefusalKind.RuleBroken, code, detail) { Problems = problems };

    private static VoucherCorrected ToCorrected(VoucherAccount account, CorrectVoucher command) => new()
    {
        AccountId = account.Id,
        EnterpriseId = account.EnterpriseId,
        At = command.Now.ToUniversalTime(),
        ActedBy = command.Actor.OrganisationId,
        ActedByUserId = command.Actor.UserId,
        Version = account.Version + 1,
        Balance = account.Corrected(command.SpentDeltaFen),
        SpentDeltaFen = command.SpentDeltaFen,
        Reference = command.Reference,
        ReasonTextId = command.ReasonTextId,
        BookingId = command.BookingId,
        ProviderId = command.Bill?.ProviderId,
        InstrumentId = command.Bill?.InstrumentId,
    };
}
