using Liandong.Domain.Instruments;
using Liandong.Domain.PilotBases;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.PilotBases;

namespace Liandong.Grains.Bookings;

/// <summary>Bookings as they go out.</summary>
internal static class BookingViews
{
    public static BookingView Of(string bookedId, Booking booking)
    {
        var view = OfBooked(booking);
        return booking.Lines is null ? view with { InstrumentId = bookedId } : view with
        {
            PilotBaseId = bookedId,
            Lines = booking.Lines,
            FirmAt = booking.FirmAt,
            Priority = booking.Priority is not null,
            ChargedMinutes = booking.PriorityOutcome == PriorityOutcome.Returned ? 0 : booking.Priority?.Minutes ?? 0,
            PairingId = booking.Priority?.PairingId,
            Reasons = PilotBaseViews.Of(booking.Reasons),
            Alternatives = booking.Alternatives is { Count: > 0 } free ? [.. free.Select(slot => new FreeSlotView { Start = slot.Start, End = slot.End })] : null,
        };
    }

    public static string StatusOf(BookingStatus status) => BookingActs.WordOf(status);

    public static ErasableValue? Reference(string? textId) => textId is null ? null : new ErasableValue(textId);

    private static BookingView OfBooked(Booking booking) => new()
    {
        Id = booking.Id,
        HolderId = booking.HolderId,
        UserId = booking.UserId,
        Start = booking.Slot.Start,
        End = booking.Slot.End,
        Status = StatusOf(booking.Status),
        FeeFen = booking.FeeFen,
        VoucherFen = booking.VoucherFen,
        PayableFen = booking.FeeFen - booking.VoucherFen,
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
}
