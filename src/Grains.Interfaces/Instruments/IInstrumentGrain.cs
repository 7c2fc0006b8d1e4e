using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Vouchers;

namespace Liandong.Grains.Interfaces.Instruments;

/// <summary>
/// One shared instrument: its definition, calendar and bookings. The key is the instrument's id. Calls interleave;
/// decisions are taken in the order of arrival. Every write may be repeated safely with its idempotency key.
/// </summary>
[Alias("liandong.IInstrumentGrain")]
public interface IInstrumentGrain : IGrainWithStringKey
{
    /// <summary>Defines the instrument, or changes its definition. Created when it is new, else Done.</summary>
    /// <param name="specification">The definition.</param>
    /// <param name="providerUniversityId">The university its provider belongs to, or null.</param>
    /// <param name="context">Who, under which key.</param>
    [Alias("Define")]
    Task<Answer> DefineAsync(InstrumentSpecification specification, string? providerUniversityId, WriteContext context);

    /// <summary>Takes it out of service for an interval.</summary>
    [Alias("PlaceOutage")]
    Task<Answer> PlaceOutageAsync(OutageRequest request, WriteContext context);

    /// <summary>Ends an outage now, before its time; one that has not begun is taken back.</summary>
    [Alias("EndOutage")]
    Task<Answer> EndOutageAsync(string outageId, WriteContext context);

    /// <summary>Takes it out of service for good: nothing new is booked on it.</summary>
    [Alias("Retire")]
    Task<Answer> RetireAsync(RetireRequest request, WriteContext context);

    /// <summary>Takes it back into service.</summary>
    [Alias("Reinstate")]
    Task<Answer> ReinstateAsync(ActRequest request, WriteContext context);

    /// <summary>Books a slot, or says what would happen (<c>dryRun</c>).</summary>
    [Alias("Book")]
    Task<Answer> BookAsync(BookingRequest request, HolderProfile holder, WriteContext context);

    /// <summary>
    /// Books a slot like <see cref="BookAsync"/>, but once for each external reference of a holder: a second time it is refused
    /// as <c>reference_known</c>, with the booking's id as the actual of its problem.
    /// </summary>
    [Alias("ImportBooking")]
    Task<Answer> ImportBookingAsync(BookingRequest request, HolderProfile holder, WriteContext context);

    /// <summary>Books the slots of a recurrence rule, each as a booking of its own, or says what would happen (<c>dryRun</c>).</summary>
    [Alias("BookSeries")]
    Task<Answer> BookSeriesAsync(SeriesRequest request, HolderProfile holder, WriteContext context);

    /// <summary>Cancels a booking, and the later ones of its series where the request says so.</summary>
    [Alias("CancelBooking")]
    Task<Answer> CancelBookingAsync(string bookingId, CancelRequest request, WriteContext context);

    /// <summary>Moves a booking to another slot; a refused move leaves it where it is.</summary>
    [Alias("MoveBooking")]
    Task<Answer> MoveBookingAsync(string bookingId, MoveRequest request, WriteContext context);

    /// <summary>Approves a booking that waits for it, or says what would happen (<c>dryRun</c>).</summary>
    [Alias("ApproveBooking")]
    Task<Answer> ApproveBookingAsync(string bookingId, ApproveRequest request, WriteContext context);

    /// <summary>Rejects a booking that waits for approval.</summary>
    [Alias("RejectBooking")]
    Task<Answer> RejectBookingAsync(string bookingId, ActRequest request, WriteContext context);

    /// <summary>Takes what was offered to a booking that waited.</summary>
    [Alias("AcceptOffer")]
    Task<Answer> AcceptOfferAsync(string bookingId, ActRequest request, WriteContext context);

    /// <summary>States that the use of a booking has begun.</summary>
    [Alias("CheckIn")]
    Task<Answer> CheckInAsync(string bookingId, ActRequest request, WriteContext context);

    /// <summary>Settles the use of a booking.</summary>
    [Alias("FinishBooking")]
    Task<Answer> FinishBookingAsync(string bookingId, FinishRequest request, WriteContext context);

    /// <summary>Lets a booking end later.</summary>
    [Alias("ExtendBooking")]
    Task<Answer> ExtendBookingAsync(string bookingId, ExtendRequest request, WriteContext context);

    /// <summary>Hands a booking on.</summary>
    /// <param name="bookingId">The booking.</param>
    /// <param name="request">To whom.</param>
    /// <param name="holder">The organisation it goes to; null when it stays.</param>
    /// <param name="context">Who, under which key.</param>
    [Alias("TransferBooking")]
    Task<Answer> TransferBookingAsync(string bookingId, TransferRequest request, HolderProfile? holder, WriteContext context);

    /// <summary>Rates the use of a booking, once.</summary>
    [Alias("RateBooking")]
    Task<Answer> RateBookingAsync(string bookingId, RatingRequest request, WriteContext context);

    /// <summary>Keeps a slot for a short while.</summary>
    [Alias("PlaceHold")]
    Task<Answer> PlaceHoldAsync(HoldRequest request, HolderProfile holder, WriteContext context);

    /// <summary>Gives a hold back.</summary>
    [Alias("ReleaseHold")]
    Task<Answer> ReleaseHoldAsync(string holdId, WriteContext context);

    /// <summary>A hold, while it lasts.</summary>
    [Alias("GetHold")]
    Task<Answer> GetHoldAsync(string holdId, Caller caller);

    /// <summary>States until when a holder, or one person of it, is qualified.</summary>
    [Alias("Qualify")]
    Task<Answer> QualifyAsync(string holderId, QualificationRequest request, WriteContext context);

    /// <summary>The qualifications of a holder and its people that have not ended, for the holder and the provider.</summary>
    [Alias("ListQualifications")]
    Task<Answer> ListQualificationsAsync(string holderId, PageRequest page, Caller caller);

    /// <summary>
    /// Tells a voucher account what became of bookings. Of an attempt that has not led to one it says so only when it has
    /// written down that it never will.
    /// </summary>
    [Alias("TellVouchers")]
    Task<VoucherToldReply> TellVouchersAsync(VoucherQuestionMessage[] questions);

    /// <summary>Settles what is due by the grain's clock, in bounded portions.</summary>
    [Alias("SettleDue")]
    Task<DueReply> SettleDueAsync();

    /// <summary>The definition as it is now.</summary>
    [Alias("Get")]
    Task<Answer> GetAsync();

    /// <summary>The calendar within an interval of at most 400 days.</summary>
    [Alias("GetCalendar")]
    Task<Answer> GetCalendarAsync(DateTimeOffset from, DateTimeOffset to, Caller caller);

    /// <summary>An outage; its reason only for the provider and the department.</summary>
    [Alias("GetOutage")]
    Task<Answer> GetOutageAsync(string outageId, Caller caller);

    /// <summary>What a slot would cost, whether or not it is free or allowed.</summary>
    [Alias("Quote")]
    Task<Answer> QuoteAsync(QuoteRequest request, HolderProfile holder, Caller caller);

    /// <summary>A booking as it is now.</summary>
    [Alias("GetBooking")]
    Task<Answer> GetBookingAsync(string bookingId, Caller caller);
}
