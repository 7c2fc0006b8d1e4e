using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Bookings;

/// <summary>Bookings and the acts on them.</summary>
internal static class BookingEndpoints
{
    private static readonly QueryParameter _holderId = QueryParameter.Text("holderId", "Only bookings of this holder.", "ent-qilu-bio");
    private static readonly QueryParameter _instrumentId = QueryParameter.Text("instrumentId", "Only bookings of this instrument.", "sem-jinan-1");
    private static readonly QueryParameter _pilotBaseId = QueryParameter.Text("pilotBaseId", "Only bookings of this pilot base.", "pilot-jinan-crystal");
    private static readonly QueryParameter _from = QueryParameter.Instant("from", "Only bookings that end after this instant.", "2026-11-30T00:00:00+08:00");
    private static readonly QueryParameter _to = QueryParameter.Instant("to", "Only bookings that start before this instant.", "2026-12-07T00:00:00+08:00");
    private static readonly QueryParameter _status = QueryParameter.Text("status", "Only bookings in this status.", "confirmed");

    private static readonly QueryParameter _externalReference =
        QueryParameter.Text("externalReference", "Only bookings that another platform knows by exactly this.", "lims-2026-0417") with { MaxLength = 120 };

    public static void MapBookings(this IEndpointRouteBuilder api)
    {
        var bookings = api.MapGroup("/bookings").WithTags("Bookings").Identifies("id", "The id of the booking.", Forms.BookingId, BookingExamples.Id);
        bookings.MapGet("", ListAsync).Requires(Act.ReadBookings)
            .Describes("listBookings", "List bookings", "The bookings that the caller may see: as holder, as provider of what is booked, or as department.")
            .Asks(_holderId, _instrumentId, _pilotBaseId, _from, _to, _status, _externalReference)
            .AnswersPage(BookingExamples.Booking, "by start, then id");
        bookings.MapGet("/{id}", GetAsync).Requires(Act.ReadBookings)
            .Describes("getBooking", "Read a booking", "The booking as it now is, for its holder, the provider and the department.")
            .Answers(200, BookingExamples.Booking, "The booking.");
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new BookingFilter
        {
            HolderId = query.Text(_holderId),
            InstrumentId = query.Text(_instrumentId),
            PilotBaseId = query.Text(_pilotBaseId),
            From = query.Instant(_from),
            To = query.Instant(_to),
            Status = query.Text(_status),
            ExternalReference = query.Text(_externalReference),
        };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IBookingListGrain>(0).ListAsync(filter, page, caller)));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = BookingGrain.Of(id, grains);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetBookingAsync(id, caller)));
    }
}
