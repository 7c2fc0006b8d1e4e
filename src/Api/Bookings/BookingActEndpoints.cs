using System.Text.Json.Serialization.Metadata;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Organisations;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Bookings;

/// <summary>The acts of a booking's life. Which is legal from where is decided by the rules.</summary>
internal static class BookingActEndpoints
{
    private const string Json = "application/json";

    public static void MapBookingActs(this IEndpointRouteBuilder api)
    {
        var bookings = api.MapGroup("/bookings").WithTags("Bookings");
        bookings.MapPost("/{id}/cancel", CancelAsync).Requires(Act.Book).Produces<BookingView>().Accepts<CancelRequest>(isOptional: true, Json);
        bookings.MapPost("/{id}/move", MoveAsync).Requires(Act.Book).Produces<BookingView>().Accepts<MoveRequest>(Json);
        bookings.MapPost("/{id}/transfer", TransferAsync).Requires(Act.Book).Produces<BookingView>().Accepts<TransferRequest>(Json);
        bookings.MapPost("/{id}/extend", ExtendAsync).Requires(Act.Book).Produces<BookingView>().Accepts<ExtendRequest>(Json);
        bookings.MapPost("/{id}/accept", AcceptAsync).Requires(Act.Book).Produces<BookingView>().Accepts<ActRequest>(isOptional: true, Json);
        bookings.MapPost("/{id}/rating", RateAsync).Requires(Act.Book).Produces<BookingView>().Accepts<RatingRequest>(Json);
        bookings.MapPost("/{id}/approve", ApproveAsync).Requires(Act.DefineInstruments).Produces<BookingView>().Accepts<ApproveRequest>(isOptional: true, Json);
        bookings.MapPost("/{id}/reject", RejectAsync).Requires(Act.DefineInstruments).Produces<BookingView>().Accepts<ActRequest>(isOptional: true, Json);
        bookings.MapPost("/{id}/check-in", CheckInAsync).Requires(Act.DefineInstruments).Produces<BookingView>().Accepts<ActRequest>(isOptional: true, Json);
        bookings.MapPost("/{id}/finish", FinishAsync).Requires(Act.DefineInstruments).Produces<BookingView>().Accepts<FinishRequest>(isOptional: true, Json);
    }

    private static Task<IResult> CancelAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.CancelRequest, new CancelRequest(), body => body.Reason, (grain, body, context) => grain.CancelBookingAsync(id, body, context));

    private static Task<IResult> MoveAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.MoveRequest, null, body => body.Reason, (grain, body, context) => grain.MoveBookingAsync(id, body, context));

    private static Task<IResult> TransferAsync(string id, HttpContext http, IGrainFactory grains, IOrganisations organisations) =>
        ActAsync(id, http, grains, WireJson.Strict.TransferRequest, new TransferRequest(), body => body.Reason, (grain, body, context) =>
        {
            var holder = body.HolderId is null ? null : organisations.Holder(ThingIds.Holder(body.HolderId, context.Caller));
            return grain.TransferBookingAsync(id, body, holder, context);
        });

    private static Task<IResult> ExtendAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.ExtendRequest, null, body => body.Reason, (grain, body, context) => grain.ExtendBookingAsync(id, body, context));

    private static Task<IResult> AcceptAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.ActRequest, new ActRequest(), body => body.Reason, (grain, body, context) => grain.AcceptOfferAsync(id, body, context));

    private static Task<IResult> RateAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(
            id, http, grains, WireJson.Strict.RatingRequest, null, body => body.Comment, (grain, body, context) => grain.RateBookingAsync(id, body, context),
            "comment", FreeText.MaxComment);

    private static Task<IResult> ApproveAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.ApproveRequest, new ApproveRequest(), body => body.Reason, (grain, body, context) => grain.ApproveBookingAsync(id, body, context));

    private static Task<IResult> RejectAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.ActRequest, new ActRequest(), body => body.Reason, (grain, body, context) => grain.RejectBookingAsync(id, body, context));

    private static Task<IResult> CheckInAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.ActRequest, new ActRequest(), body => body.Reason, (grain, body, context) => grain.CheckInAsync(id, body, context));

    private static Task<IResult> FinishAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.FinishRequest, new FinishRequest(), body => body.Reason, (grain, body, context) => grain.FinishBookingAsync(id, body, context));

    private static async Task<IResult> ActAsync<TBody>(
        string id,
        HttpContext http,
        IGrainFactory grains,
        JsonTypeInfo<TBody> json,
        TBody? whenEmpty,
        Func<TBody, string?> textOf,
        Func<IInstrumentGrain, TBody, WriteContext, Task<Answer>> act,
        string textParam = "reason",
        int maxText = FreeText.MaxReason)
        where TBody : class
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.InstrumentOfBooking(id));
        var (body, digest) = await RequestBody.ReadAsync(http, json, whenEmpty);
        FreeText.Check(textParam, textOf(body), maxText);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => act(grain, body, context)));
    }
}
