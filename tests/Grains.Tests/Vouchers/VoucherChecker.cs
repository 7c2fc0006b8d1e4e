using Liandong.Domain.Instruments;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Instruments;
using Liandong.Grains.Vouchers;
using Liandong.Journal;

namespace Liandong.Grains.Tests.Vouchers;

/// <summary>
/// What must be true of every journal. It keeps books of its own, by what the rows say, and asks neither the rules nor the
/// grains.
/// </summary>
internal static class VoucherChecker
{
    /// <summary>All that is wrong; nothing of it may be left once deadlines have passed and all that is owed was told.</summary>
    public static IReadOnlyList<string> Check(IReadOnlyList<JournalRow> rows)
    {
        var wrong = new List<string>();
        var held = new Dictionary<string, long>(StringComparer.Ordinal);
        var captured = new Dictionary<string, long>(StringComparer.Ordinal);
        var balances = new Dictionary<string, (long Granted, long Held, long Spent, bool IsClosed)>(StringComparer.Ordinal);
        var bookings = new Dictionary<string, BookingEvent>(StringComparer.Ordinal);
        var voucherFen = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            if (row.Stream.StartsWith(VoucherThing.StreamPrefix, StringComparison.Ordinal))
                Enter(VoucherThing.Codec.Decode(row), row.Position);
            else if (row.Stream.StartsWith(InstrumentThing.StreamPrefix, StringComparison.Ordinal) && InstrumentThing.Codec.Decode(row) is BookingEvent booking)
                Book(booking, row.Position);
        }

        foreach (var (id, booking) in bookings)
        {
            var isOver = booking.Status is BookingStatus.Completed or BookingStatus.Cancelled or BookingStatus.NoShow or BookingStatus.Rejected or BookingStatus.Expired;
            var (due, has, paid) = (voucherFen.GetValueOrDefault(id), held.GetValueOrDefault(id), captured.GetValueOrDefault(id));
            if (isOver && (has != 0 || paid != due))
                wrong.Add($"{id} is over with {due} of the voucher, but {paid} is captured and {has} is still held.");
            if (!isOver && (has != due || paid != 0))
                wrong.Add($"{id} has {due} of the voucher, but {has} is held and {paid} captured.");
        }

        wrong.AddRange(held.Where(one => one.Value != 0 && !bookings.ContainsKey(one.Key)).Select(one => $"{one.Key} was never made, and {one.Value} is held for it."));
        return wrong;

        void Book(BookingEvent booking, long position)
        {
            bookings[booking.BookingId] = booking;
            voucherFen[booking.BookingId] = booking.VoucherFen ?? voucherFen.GetValueOrDefault(booking.BookingId);
            if (booking is BookingMade && held.GetValueOrDefault(booking.BookingId) < (booking.VoucherFen ?? 0))
                wrong.Add($"{position}: {booking.BookingId} is made with {booking.VoucherFen} of a voucher that holds {held.GetValueOrDefault(booking.BookingId)}.");
        }

        void Enter(VoucherEvent happened, long position)
        {
            var balance = balances.GetValueOrDefault(happened.AccountId);
            balance = happened switch
            {
                VoucherGranted granted => balance with { Granted = balance.Granted + granted.AmountFen },
                VoucherGrantWithdrawn withdrawn => balance with { Granted = balance.Granted - withdrawn.AmountFen },
                VoucherHeld amount => balance with { Held = balance.Held + Hold(amount.BookingId, amount.AmountFen) },
                VoucherReleased released => Free(balance, released.BookingId, 0, released.AmountFen),
                VoucherCaptured bill => Free(balance, bill.BookingId, bill.CapturedFen, bill.ReleasedFen),
                VoucherCorrected corrected => balance with
                {
                    Spent = balance.Spent + corrected.SpentDeltaFen,
                    Granted = balance.Granted + (balance.IsClosed ? corrected.SpentDeltaFen : 0),
                },
                VoucherAccountClosed => balance with { Granted = balance.Held + balance.Spent, IsClosed = true },
                _ => balance,
            };
            balances[happened.AccountId] = balance;
            var expected = new VoucherBalance(balance.Granted, balance.Granted - balance.Held - balance.Spent, balance.Held, balance.Spent);
            if (happened.Balance != expected || !expected.AddsUp())
                wrong.Add($"{position}: the account says {happened.Balance}, the book {expected}.");
        }

        long Hold(string bookingId, long amountFen)
        {
            held[bookingId] = held.GetValueOrDefault(bookingId) + amountFen;
            return amountFen;
        }

        (long Granted, long Held, long Spent, bool IsClosed) Free((long Granted, long Held, long Spent, bool IsClosed) balance, string bookingId, long capturedFen, long releasedFen)
        {
            if (Hold(bookingId, -capturedFen - releasedFen) is var taken && held[bookingId] < 0)
                wrong.Add($"{bookingId} gives {-taken} and holds less.");
            captured[bookingId] = captured.GetValueOrDefault(bookingId) + capturedFen;
            return balance with
            {
                Held = balance.Held - capturedFen - releasedFen,
                Spent = balance.Spent + capturedFen,
                Granted = balance.Granted - (balance.IsClosed ? releasedFen : 0),
            };
        }
    }
}
