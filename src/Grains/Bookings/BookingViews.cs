using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Bookings;

/// <summary>Bookings as they go out.</summary>
internal static class BookingViews
{
    public static BookingView Of(string instrumentId, Booking booking) => new()
    {
        Id = booking.Id,
        InstrumentId = instrumentId,
        HolderId = booking.HolderId,
        UserId = booking.UserId,
        Start = booking.Slot.Start,
        End = booking.Slot.End,
        Status = StatusOf(booking.Status),
        FeeFen = booking.FeeFen,
        VoucherFen = 0,
        PayableFen = booking.FeeFen,
        Purpose = Reference(booking.PurposeTextId),
        Reason = Reference(booking.ReasonTextId),
        SeriesId = booking.SeriesId,
        ExternalReference = booking.ExternalReference,
        OfferExpiresAt = booking.OfferExpiresAt,
        ActualStart = booking.ActualStart,
        ActualEnd = booking.ActualEnd,
        Score = booking.Score,
        Comment = Reference(booking.CommentTextId),
        Version = booking.Version,
    };

    public static string StatusOf(BookingStatus status) => BookingActs.WordOf(status);

    public static ErasableValue? Reference(string? textId) => textId is null ? null : new ErasableValue(textId);
}
