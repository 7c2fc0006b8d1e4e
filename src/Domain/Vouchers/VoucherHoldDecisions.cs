namespace Liandong.Domain.Vouchers;

/// <summary>Decides whether an amount is set aside for a booking, and how much.</summary>
[PolicySource("M11")]
internal static class VoucherHoldDecisions
{
    public static Decision<VoucherEvent> Hold(VoucherAccount account, HoldVoucher command)
    {
        if ((RefuseMalformed(command) ?? RefuseAnyway(account, command)) is { } refusal)
            return Decision.Refuse<VoucherEvent>(refusal);
        var events = new List<VoucherEvent>();
        var refusals = new List<Refusal>();
        foreach (var wish in command.Wishes)
        {
            if (RefuseWish(account, command, wish) is { } refused)
            {
                refusals.Add(refused);
            }
            else if (AmountFor(account, wish) is > 0 and var amountFen)
            {
                events.Add(account.ToHeld(command, wish, amountFen));
                account = VoucherDecider.Evolve(account, events[^1]);
            }
        }

        var isRefused = command.IsAllOrNothing ? refusals.Count > 0 : refusals.Count == command.Wishes.Count;
        return isRefused ? Decision.Refuse<VoucherEvent>(refusals[0]) : Decision.Accept<VoucherEvent>(events);
    }

    /// <summary>How much a wish would be given of what is available, in fen; 0 when nothing is due.</summary>
    public static long AmountFor(VoucherAccount account, VoucherWish wish) => Math.Min(Missing(account, wish), account.Balance.AvailableFen);

    /// <summary>Why nothing can be held for anybody; null when it can.</summary>
    public static Refusal? RefuseClosed(VoucherAccount account) => account switch
    {
        { IsOpened: false } => Insufficient("The holder has no voucher account for this year, so nothing can be held. Book without useVoucher, or ask the department for a voucher."),
        { Closing: VoucherClosing.Revocation } => new Refusal(
            RefusalKind.Forbidden, "not_filed", "The filing of the enterprise, or of its zone, was revoked, so its voucher pays for nothing new. Book without useVoucher."),
        { Closing: not null } => Insufficient("The voucher account is closed, so nothing can be held. Book without useVoucher."),
        _ => null,
    };

    /// <summary>Why a wish gets nothing; null when it gets something, or nothing is due.</summary>
    public static Refusal? RefuseAmount(VoucherAccount account, VoucherWish wish)
    {
        var (missingFen, availableFen) = (Missing(account, wish), account.Balance.AvailableFen);
        var isEnough = missingFen == 0 || availableFen >= missingFen || (!wish.RequiresFull && (availableFen > 0 || wish.HeldFen > 0));
        return isEnough
            ? null
            : Insufficient(
                wish.RequiresFull
                    ? "The voucher does not cover its whole part of the fee. Book without requireFullVoucher or without useVoucher."
                    : "Nothing is available on the voucher account. Book without useVoucher, or ask the department for a voucher.",
                new Problem("voucher_insufficient", "useVoucher", missingFen, availableFen));
    }

    /// <summary>What is due of a fee beyond what the booking has already, in fen.</summary>
    private static long Missing(VoucherAccount account, VoucherWish wish) =>
        Math.Max(0, VoucherAmounts.Due(wish.FeeFen, wish.RatioPercent ?? account.RatioPercent) - wish.HeldFen);

    private static Refusal? RefuseMalformed(HoldVoucher command)
    {
        if (command.Wishes.Count is < 1 or > VoucherDecider.MaximumWishes)
            return new Refusal(RefusalKind.Malformed, "malformed", $"Ask for 1 to {VoucherDecider.MaximumWishes} amounts at a time.");
        return command.Wishes.All(wish => Ids.IsOpaque(wish.BookingId) && Ids.IsOpaque(wish.HoldId) && wish is { FeeFen: >= 0, HeldFen: >= 0, BookingVersion: >= 1, RatioPercent: null or (>= 0 and <= 100) })
            ? null
            : new Refusal(RefusalKind.Malformed, "malformed", "Name bookings, attempts and fees that can be.");
    }

    private static Refusal? RefuseAnyway(VoucherAccount account, HoldVoucher command)
    {
        if (RefuseClosed(account) is { } closed)
            return closed;
        if (command.Rules.ExcludedCategories.Contains(command.Category))
            return Insufficient("Vouchers do not pay for this category of instruments. Book without useVoucher.", new Problem("instrument_excluded", "useVoucher"));
        if (command.Now >= command.Deadline)
            return Late();
        return account.Holds.Count + account.Ended.Count + command.Wishes.Count > VoucherDecider.MaximumHolds
            ? Insufficient("Too many bookings hold something of this voucher. Wait until some are settled.", new Problem("too_many_holds", "useVoucher", VoucherDecider.MaximumHolds))
            : null;
    }

    private static Refusal? RefuseWish(VoucherAccount account, HoldVoucher command, VoucherWish wish)
    {
        if (account.Ended.TryGetValue(wish.BookingId, out var until) && until > command.Now)
            return Late();

        // Who holds something and wants more comes too late when nothing is held: the bill was here first.
        var hold = account.Holds.GetValueOrDefault(wish.BookingId);
        var isLate = hold is null ? wish.HeldFen > 0 : hold.Attempts.Exists(attempt => attempt.Id == wish.HoldId);
        return isLate ? Late() : RefuseAmount(account, wish);
    }

    /// <summary>A request that comes too late to be of use to anybody.</summary>
    private static Refusal Late() => new(RefusalKind.Gone, "hold_expired", "This attempt to hold is over. Send the request again.");

    private static Refusal Insufficient(string detail, params IReadOnlyList<Problem> problems) =>
        new(RefusalKind.RuleBroken, "voucher_insufficient", detail) { Problems = problems };
}
