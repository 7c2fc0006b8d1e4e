using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Components.Calls;

/// <summary>What pages ask about bookings.</summary>
internal sealed partial class PlatformCalls
{
    /// <summary>Bookings by start, as far as this person may see them.</summary>
    public Task<Outcome<Listed<BookingModel>>> BookingsAsync(BookingFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadBookings, PageJson.Instance.ListedBookingModel, caller => grains.Grain<IBookingListGrain>(0).ListAsync(filter, page, caller));

    /// <summary>Cancels a booking.</summary>
    public Task<Outcome<BookingModel>> CancelAsync(BookingModel booking, string? reason) =>
        ActAsync(Act.Book, booking, reason, (grain, context) => grain.CancelBookingAsync(booking.Id, new CancelRequest { Reason = reason }, context));

    /// <summary>Moves a booking; a refused move leaves it where it is.</summary>
    public Task<Outcome<BookingModel>> MoveAsync(BookingModel booking, DateTimeOffset start, DateTimeOffset end, string? reason) =>
        ActAsync(Act.Book, booking, reason, (grain, context) => grain.MoveBookingAsync(booking.Id, new MoveRequest { Start = start, End = end, Reason = reason }, context));

    /// <summary>Lets a booking end later.</summary>
    public Task<Outcome<BookingModel>> ExtendAsync(BookingModel booking, DateTimeOffset end) =>
        ActAsync(Act.Book, booking, null, (grain, context) => grain.ExtendBookingAsync(booking.Id, new ExtendRequest { End = end }, context));

    /// <summary>Takes what was offered.</summary>
    public Task<Outcome<BookingModel>> AcceptAsync(BookingModel booking) =>
        ActAsync(Act.Book, booking, null, (grain, context) => grain.AcceptOfferAsync(booking.Id, new ActRequest(), context));

    /// <summary>Says how a use was.</summary>
    public Task<Outcome<BookingModel>> RateAsync(BookingModel booking, int score, string? comment) =>
        ActAsync(Act.Book, booking, null, (grain, context) =>
        {
            FreeText.Check("comment", comment, FreeText.MaxComment);
            return grain.RateBookingAsync(booking.Id, new RatingRequest { Score = score, Comment = comment }, context);
        });

    /// <summary>Acts on a booking as this person saw it: when it has changed since, nothing is done.</summary>
    private Task<Outcome<BookingModel>> ActAsync(Act act, BookingModel booking, string? reason, Func<IInstrumentGrain, WriteContext, Task<Answer>> call) =>
        WriteAsync(
            act,
            PageJson.Instance.BookingModel,
            null,
            context =>
            {
                FreeText.Check("reason", reason, FreeText.MaxReason);
                return call(grains.Grain<IInstrumentGrain>(ThingIds.InstrumentOfBooking(booking.Id)), context);
            },
            booking.Version);
}
