namespace Liandong.Domain.Vouchers;

/// <summary>What an event changes of what is held for a booking. An event that does not fit leaves it as it is.</summary>
internal static class HoldEvolution
{
    public static VoucherAccount Evolve(VoucherAccount account, VoucherEvent @event) => @event switch
    {
        VoucherHeld held => With(account, Trying(HoldOf(account, held.BookingId), held)),
        VoucherHoldConfirmed confirmed => account.Holds.TryGetValue(confirmed.BookingId, out var hold)
            ? With(account, hold.Decided(confirmed.BookingVersion))
            : account,
        VoucherReleased { Cause: VoucherReleaseCause.NotBooked } released => account.Holds.TryGetValue(released.BookingId, out var hold)
            ? WithoutAttempts(account, hold, released)
            : account,
        VoucherReleased { Cause: VoucherReleaseCause.LessDue } released => account.Holds.TryGetValue(released.BookingId, out var hold)
            ? With(account, hold.Decided(released.BookingVersion) is var decided ? decided with { KeptFen = decided.KeptFen - released.AmountFen } : hold)
            : account,
        VoucherReleased released => Ended(account, released.BookingId, released.At),
        VoucherCaptured captured => Ended(account, captured.BookingId, captured.At),
        _ => account,
    };

    /// <summary>With all attempts up to a version of the booking counted as what it has.</summary>
    public static VoucherHold Decided(this VoucherHold hold, long bookingVersion) => hold with
    {
        KeptFen = hold.KeptFen + hold.Attempts.Where(attempt => attempt.BookingVersion <= bookingVersion).Sum(attempt => attempt.AmountFen),
        BookingVersion = Math.Max(hold.BookingVersion, bookingVersion),
        Attempts = hold.Attempts.RemoveAll(attempt => attempt.BookingVersion <= bookingVersion),
    };

    private static VoucherHold HoldOf(VoucherAccount account, string bookingId) =>
        account.Holds.GetValueOrDefault(bookingId) ?? new VoucherHold(bookingId, KeptFen: 0, BookingVersion: 0);

    private static VoucherHold Trying(VoucherHold hold, VoucherHeld held) =>
        hold with { Attempts = hold.Attempts.Add(new VoucherAttempt(held.HoldId, held.BookingVersion, held.AmountFen, held.Deadline)) };

    /// <summary>With what a booking has now; with nothing left to hold it is as if there never was a hold.</summary>
    private static VoucherAccount With(VoucherAccount account, VoucherHold hold) =>
        account with { Holds = hold.AmountFen == 0 ? account.Holds.Remove(hold.BookingId) : account.Holds.SetItem(hold.BookingId, hold) };

    private static VoucherAccount WithoutAttempts(VoucherAccount account, VoucherHold hold, VoucherReleased released)
    {
        var left = hold with { Attempts = hold.Attempts.RemoveAll(attempt => released.HoldIds?.Contains(attempt.Id) == true) };
        return left.AmountFen == 0 && hold.Attempts.TrueForAll(attempt => attempt.BookingVersion == 1)
            ? Without(account, hold, released.At, hold.LatestDeadline)
            : With(account, left);
    }

    /// <summary>Without anything held for a booking that is over. An attempt that the account knows nothing of may have begun until then.</summary>
    private static VoucherAccount Ended(VoucherAccount account, string bookingId, DateTimeOffset at) => account.Holds.TryGetValue(bookingId, out var hold)
        ? Without(account, hold, at, Instants.Later(hold.LatestDeadline, at + VoucherDecider.AttemptLife))
        : account;

    /// <summary>Without anything held for a booking, and no attempt for it taken any more until none can come.</summary>
    private static VoucherAccount Without(VoucherAccount account, VoucherHold hold, DateTimeOffset at, DateTimeOffset until)
    {
        account = Forget(account, at) with { Holds = account.Holds.Remove(hold.BookingId) };
        return until > at && !account.Ended.ContainsKey(hold.BookingId)
            ? account with { Ended = account.Ended.Add(hold.BookingId, until), EndedInOrder = account.EndedInOrder.Enqueue(hold.BookingId) }
            : account;
    }

    private static VoucherAccount Forget(VoucherAccount account, DateTimeOffset at)
    {
        while (!account.EndedInOrder.IsEmpty && account.Ended[account.EndedInOrder.Peek()] <= at)
            account = account with { EndedInOrder = account.EndedInOrder.Dequeue(out var bookingId), Ended = account.Ended.Remove(bookingId) };
        return account;
    }
}
