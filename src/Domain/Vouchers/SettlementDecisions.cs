namespace Liandong.Domain.Vouchers;

/// <summary>
/// Decides what becomes of amounts that are held, by what instruments tell. An outcome is told until it is carried out, and so
/// may be told twice or late: what is not held any more, or is known of a later version, is left as it is.
/// </summary>
[PolicySource("M11")]
internal static class SettlementDecisions
{
    public static Decision<VoucherEvent> Settle(VoucherAccount account, SettleVoucher command)
    {
        var events = new List<VoucherEvent>();
        if (command.Outcomes.Count is < 1 or > VoucherDecider.MaximumWishes || !command.Outcomes.All(IsWellFormed))
            return Decision.Refuse<VoucherEvent>(new Refusal(RefusalKind.Malformed, "malformed", $"Tell 1 to {VoucherDecider.MaximumWishes} outcomes with amounts that can be."));
        foreach (var outcome in command.Outcomes)
        {
            foreach (var @event in Settle(account, command, outcome))
            {
                events.Add(@event);
                account = VoucherDecider.Evolve(account, @event);
            }
        }

        return Decision.Accept<VoucherEvent>(events);
    }

    private static IEnumerable<VoucherEvent> Settle(VoucherAccount account, SettleVoucher command, VoucherOutcome outcome)
    {
        if (!account.Holds.TryGetValue(outcome.BookingId, out var hold))
            yield break;
        if (outcome.IsOver)
        {
            yield return End(account, command, outcome, hold);
            yield break;
        }

        if (Forgone(account, command, outcome, hold) is { } forgone)
        {
            yield return forgone;
            account = VoucherDecider.Evolve(account, forgone);
            if (!account.Holds.TryGetValue(outcome.BookingId, out hold))
                yield break;
        }

        if (outcome.BookingVersion > 0 && outcome.BookingVersion >= hold.BookingVersion && Keep(account, command, outcome, hold) is { } kept)
            yield return kept;
    }

    private static VoucherEvent End(VoucherAccount account, SettleVoucher command, VoucherOutcome outcome, VoucherHold hold)
    {
        var capturedFen = Math.Min(outcome.CaptureFen, hold.AmountFen);
        return capturedFen > 0
            ? account.ToCaptured(command, outcome, capturedFen, hold.AmountFen - capturedFen)
            : account.ToReleased(command, outcome, hold.AmountFen, VoucherReleaseCause.Ended);
    }

    private static VoucherReleased? Forgone(VoucherAccount account, SettleVoucher command, VoucherOutcome outcome, VoucherHold hold)
    {
        // Attempts up to the booking's version are decided by what the booking keeps.
        var forgone = hold.Attempts.FindAll(attempt => attempt.BookingVersion > outcome.BookingVersion && outcome.ForgoneHoldIds.Contains(attempt.Id));
        return forgone.IsEmpty
            ? null
            : account.ToReleased(command, outcome, forgone.Sum(attempt => attempt.AmountFen), VoucherReleaseCause.NotBooked, [.. forgone.Select(attempt => attempt.Id)]);
    }

    private static VoucherEvent? Keep(VoucherAccount account, SettleVoucher command, VoucherOutcome outcome, VoucherHold hold)
    {
        var decided = hold.Decided(outcome.BookingVersion);
        if (decided.KeptFen > outcome.KeepFen)
            return account.ToReleased(command, outcome, decided.KeptFen - outcome.KeepFen, VoucherReleaseCause.LessDue);
        return decided.Attempts.Count < hold.Attempts.Count ? account.ToConfirmed(command, outcome) : null;
    }

    private static bool IsWellFormed(VoucherOutcome outcome) => outcome is { BookingVersion: >= 0, KeepFen: >= 0, CaptureFen: >= 0 } && Ids.IsOpaque(outcome.BookingId);
}
