using Liandong.Domain.Instruments;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Grains.Vouchers;

/// <summary>What instruments and accounts tell each other, as the rules understand it.</summary>
internal static class VoucherMessages
{
    public static VoucherWish Wish(VoucherWishMessage wish) =>
        new(wish.BookingId, wish.HoldId, wish.BookingVersion, wish.FeeFen, wish.HeldFen, wish.RatioPercent, wish.RequiresFull);

    public static VoucherOutcome Outcome(VoucherOutcomeMessage outcome) => new()
    {
        BookingId = outcome.BookingId,
        BookingVersion = outcome.BookingVersion,
        KeepFen = outcome.KeepFen,
        CaptureFen = outcome.CaptureFen,
        FeeFen = outcome.FeeFen,
        IsOver = outcome.IsOver,
        ProviderId = outcome.ProviderId,
        InstrumentId = outcome.InstrumentId,
        ForgoneHoldIds = outcome.ForgoneHoldIds,
    };

    public static VoucherOutcomeMessage Outcome(VoucherOutcome outcome) => new()
    {
        BookingId = outcome.BookingId,
        BookingVersion = outcome.BookingVersion,
        KeepFen = outcome.KeepFen,
        CaptureFen = outcome.CaptureFen,
        FeeFen = outcome.FeeFen,
        IsOver = outcome.IsOver,
        ProviderId = outcome.ProviderId,
        InstrumentId = outcome.InstrumentId,
        ForgoneHoldIds = [.. outcome.ForgoneHoldIds],
    };

    /// <summary>What an event of a booking makes the account do.</summary>
    public static VoucherOutcomeMessage Owed(BookingEvent booking, VoucherOwed owed) => new()
    {
        BookingId = booking.BookingId,
        BookingVersion = booking.Version,
        KeepFen = owed.KeepFen,
        CaptureFen = owed.CaptureFen,
        FeeFen = booking.FeeFen,
        IsOver = owed.IsOver,
        ProviderId = owed.ProviderId,
        InstrumentId = booking.InstrumentId,
    };

    /// <summary>That attempts to hold for a booking have come to nothing.</summary>
    public static VoucherOutcomeMessage Forgone(string bookingId, params string[] holdIds) =>
        new() { BookingId = bookingId, BookingVersion = 0, ForgoneHoldIds = holdIds };
}
