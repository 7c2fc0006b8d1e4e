using Liandong.Grains.Interfaces.Calls;

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

    /// <summary>Books a slot, or says what would happen (<c>dryRun</c>).</summary>
    [Alias("Book")]
    Task<Answer> BookAsync(BookingRequest request, HolderProfile holder, WriteContext context);

    /// <summary>Cancels a booking.</summary>
    [Alias("CancelBooking")]
    Task<Answer> CancelBookingAsync(string bookingId, ActRequest request, WriteContext context);

    /// <summary>Moves a booking to another slot; a refused move leaves it where it is.</summary>
    [Alias("MoveBooking")]
    Task<Answer> MoveBookingAsync(string bookingId, MoveRequest request, WriteContext context);

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
