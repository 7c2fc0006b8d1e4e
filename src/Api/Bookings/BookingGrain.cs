using Liandong.Api.Answers;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.PilotBases;

namespace Liandong.Api.Bookings;

/// <summary>The grain that keeps a booking, of an instrument or of a pilot base; the booking's id leads to it.</summary>
internal readonly struct BookingGrain
{
    private readonly IInstrumentGrain? _instrument;
    private readonly IPilotBaseGrain? _pilotBase;

    private BookingGrain(IInstrumentGrain? instrument, IPilotBaseGrain? pilotBase) => (_instrument, _pilotBase) = (instrument, pilotBase);

    /// <summary>The grain of a booking; a text that cannot be a booking's id leads nowhere.</summary>
    /// <exception cref="Problems.RefusedRequestException">It cannot be one.</exception>
    public static BookingGrain Of(string bookingId, IGrainFactory grains) => ThingIds.PilotBaseOfBooking(bookingId) is { } pilotBaseId
        ? new BookingGrain(null, grains.Grain<IPilotBaseGrain>(pilotBaseId))
        : new BookingGrain(grains.Grain<IInstrumentGrain>(ThingIds.InstrumentOfBooking(bookingId)), null);

    public Task<Answer> GetBookingAsync(string bookingId, Caller caller) =>
        _pilotBase?.GetBookingAsync(bookingId, caller) ?? _instrument!.GetBookingAsync(bookingId, caller);

    public Task<Answer> TransferBookingAsync(string bookingId, TransferRequest request, HolderProfile? holder, WriteContext context) =>
        _pilotBase?.TransferBookingAsync(bookingId, request, holder, context) ?? _instrument!.TransferBookingAsync(bookingId, request, holder, context);

    public Task<Answer> CancelBookingAsync(string bookingId, CancelRequest request, WriteContext context) =>
        _pilotBase?.CancelBookingAsync(bookingId, request, context) ?? _instrument!.CancelBookingAsync(bookingId, request, context);

    public Task<Answer> MoveBookingAsync(string bookingId, MoveRequest request, WriteContext context) =>
        _pilotBase?.MoveBookingAsync(bookingId, request, context) ?? _instrument!.MoveBookingAsync(bookingId, request, context);

    public Task<Answer> ApproveBookingAsync(string bookingId, ApproveRequest request, WriteContext context) =>
        _pilotBase?.ApproveBookingAsync(bookingId, request, context) ?? _instrument!.ApproveBookingAsync(bookingId, request, context);

    public Task<Answer> RejectBookingAsync(string bookingId, ActRequest request, WriteContext context) =>
        _pilotBase?.RejectBookingAsync(bookingId, request, context) ?? _instrument!.RejectBookingAsync(bookingId, request, context);

    public Task<Answer> AcceptOfferAsync(string bookingId, ActRequest request, WriteContext context) =>
        _pilotBase?.AcceptOfferAsync(bookingId, request, context) ?? _instrument!.AcceptOfferAsync(bookingId, request, context);

    public Task<Answer> CheckInAsync(string bookingId, ActRequest request, WriteContext context) =>
        _pilotBase?.CheckInAsync(bookingId, request, context) ?? _instrument!.CheckInAsync(bookingId, request, context);

    public Task<Answer> FinishBookingAsync(string bookingId, FinishRequest request, WriteContext context) =>
        _pilotBase?.FinishBookingAsync(bookingId, request, context) ?? _instrument!.FinishBookingAsync(bookingId, request, context);

    public Task<Answer> ExtendBookingAsync(string bookingId, ExtendRequest request, WriteContext context) =>
        _pilotBase?.ExtendBookingAsync(bookingId, request, context) ?? _instrument!.ExtendBookingAsync(bookingId, request, context);

    public Task<Answer> RateBookingAsync(string bookingId, RatingRequest request, WriteContext context) =>
        _pilotBase?.RateBookingAsync(bookingId, request, context) ?? _instrument!.RateBookingAsync(bookingId, request, context);
}
