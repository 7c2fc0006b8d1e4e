using Liandong.Domain;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Grains.Tests;

/// <summary>Calls of an instrument in the words of the tests.</summary>
internal static class InstrumentCalls
{
    public static Task<Answer> DefineAsync(this IInstrumentGrain instrument, string? providerId = null) =>
        instrument.DefineAsync(Some.Specification(providerId), null, Some.Context(Some.Department));

    public static Task<Answer> BookAsync(this IInstrumentGrain instrument, TimeSlot slot, Caller? caller = null, string? key = null, string? purpose = null) =>
        instrument.BookAsync(Some.Request(slot, purpose), Some.Holder(caller ?? Some.Qilu), Some.Context(caller ?? Some.Qilu, key));

    public static Task<Answer> CancelAsync(this IInstrumentGrain instrument, string bookingId, string? key = null, string? reason = null) =>
        instrument.CancelBookingAsync(bookingId, new CancelRequest { Reason = reason }, Some.Context(Some.Qilu, key));

    public static Task<Answer> MoveAsync(this IInstrumentGrain instrument, string bookingId, TimeSlot slot, string? key = null) =>
        instrument.MoveBookingAsync(bookingId, new MoveRequest { Start = slot.Start, End = slot.End }, Some.Context(Some.Qilu, key));

    /// <summary>The booked slots in the calendar, as the department sees them.</summary>
    public static async Task<IReadOnlyList<TimeSlot>> CalendarAsync(this IInstrumentGrain instrument) =>
        (await instrument.GetCalendarAsync(Some.Now, Some.Now.AddDays(300), Some.Department)).Slots();
}
