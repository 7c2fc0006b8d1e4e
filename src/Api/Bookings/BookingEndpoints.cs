using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Bookings;

/// <summary>Bookings and the acts on them.</summary>
internal static class BookingEndpoints
{
    public static void MapBookings(this IEndpointRouteBuilder api)
    {
        var bookings = api.MapGroup("/bookings").WithTags("Bookings");
        bookings.MapGet("/", ListAsync).Requires(Act.ReadBookings);
        bookings.MapGet("/{id}", GetAsync).Requires(Act.ReadBookings).Produces<BookingView>();
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http.Request);
        var filter = new BookingFilter
        {
            HolderId = query.Text("holderId"),
            InstrumentId = query.Text("instrumentId"),
            From = query.Instant("from"),
            To = query.Instant("to"),
            Status = query.Text("status"),
        };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grains.GetGrain<IBookingListGrain>(0).ListAsync(filter, page, caller)));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grain.GetBookingAsync(id, caller)));
    }

    private static IInstrumentGrain GrainOf(string bookingId, IGrainFactory grains) =>
        grains.GetGrain<IInstrumentGrain>(ThingIds.InstrumentOfBooking(bookingId));
}
