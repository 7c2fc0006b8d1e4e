using System.Text.Json.Serialization.Metadata;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
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
    public static void MapBookingActs(this IEndpointRouteBuilder api)
    {
        var bookings = api.MapGroup("/bookings").WithTags("Bookings").Identifies("id", "The id of the booking.", Forms.BookingId, BookingExamples.Id);
        bookings.MapPost("/{id}/cancel", CancelAsync).Requires(Act.Book).ComparesVersion()
            .Describes("cancelBooking", "Cancel a booking", "Frees the slot, up to the notice that was agreed with the booking; later, for a fee or not at all, as was agreed. `following` cancels the later ones of its series as well.")
            .Takes(BookingExamples.Cancel, isOptional: true)
            .Answers(200, BookingExamples.Cancelled, "The cancelled booking.")
            .Refuses("booking_not_active", "wrong_status").RefusesByRules("reason_required", "required").RefusesByRules("booking_started", "booking_started").RefusesByRules("cancel_notice", "cancel_notice");
        bookings.MapPost("/{id}/move", MoveAsync).Requires(Act.Book).ComparesVersion()
            .Describes("moveBooking", "Move a booking", "Moves the booking to another slot of what is booked; a refused move leaves it where it is. When cancelling costs something by now, its holder moves it neither to a later start nor to a lower fee.")
            .Takes(BookingExamples.Move)
            .Answers(200, BookingExamples.Moved, "The moved booking.")
            .Refuses("booking_not_active", "wrong_status", "instrument_retired", "invalid_interval", "out_of_range", "slot_taken", "hold_by_other", "hold_expired", "not_filed").RefusesByRules("voucher_insufficient", BookingRules.OfVoucher).RefusesByRules("voucher_year", "voucher_year").RefusesByRules("priority_booking", "priority_booking").RefusesByRules("reason_required", "required").RefusesByRules("booking_started", "booking_started").RefusesByRules("cancel_notice", "cancel_notice").RefusesByRules("policy_violation", BookingRules.OfSlot);
        MapUse(bookings);
        MapProvider(bookings);
    }

    private static void MapUse(RouteGroupBuilder bookings)
    {
        bookings.MapPost("/{id}/transfer", TransferAsync).Requires(Act.Book).ComparesVersion()
            .Describes("transferBooking", "Hand a booking on", "Names another person who will use it; the department and `act:any` may name another organisation.")
            .Takes(BookingExamples.Transfer)
            .Answers(200, BookingExamples.Transferred, "The booking with whom it now belongs to.")
            .Refuses("booking_not_active", "wrong_status", "invalid_id", "required").RefusesByRules("voucher_booking", "voucher_booking").RefusesByRules("priority_booking", "priority_booking").RefusesByRules("reason_required", "required").RefusesByRules("policy_violation", BookingRules.OfSlot);
        bookings.MapPost("/{id}/extend", ExtendAsync).Requires(Act.Book).ComparesVersion()
            .Describes("extendBooking", "Extend a booking", "Lets the booking end later, when the time after it is free and the policy allows it.")
            .Takes(BookingExamples.Extend)
            .Answers(200, BookingExamples.Extended, "The longer booking.")
            .Refuses("booking_not_active", "wrong_status", "instrument_retired", "invalid_interval", "out_of_range", "slot_taken", "hold_by_other", "hold_expired", "not_filed").RefusesByRules("voucher_insufficient", BookingRules.OfVoucher).RefusesByRules("reason_required", "required").RefusesByRules("policy_violation", [.. BookingRules.OfSlot, "not_later"]);
        bookings.MapPost("/{id}/accept", AcceptAsync).Requires(Act.Book).ComparesVersion()
            .Describes("acceptOffer", "Accept an offer", "Takes the slot that was offered to a booking on the waiting list.")
            .Takes(BookingExamples.Act, isOptional: true)
            .Answers(200, BookingExamples.Booking, "The booking.")
            .Refuses("booking_not_active", "wrong_status", "instrument_retired", "slot_taken", "hold_by_other", "hold_expired", "not_filed").RefusesByRules("voucher_insufficient", BookingRules.OfVoucher).RefusesByRules("reason_required", "required").RefusesByRules("policy_violation", BookingRules.OfSlot);
        bookings.MapPost("/{id}/rating", RateAsync).Requires(Act.Book).ComparesVersion()
            .Describes("rateBooking", "Rate a use", "Says how the use was, once.")
            .Takes(BookingExamples.Rating)
            .Answers(200, BookingExamples.Rated, "The rated booking.")
            .Refuses("booking_not_active", "wrong_status", "already_rated", "out_of_range").RefusesByRules("reason_required", "required");
    }

    private static void MapProvider(RouteGroupBuilder bookings)
    {
        bookings.MapPost("/{id}/approve", ApproveAsync).Requires(Act.DefineInstruments).ComparesVersion()
            .Describes("approveBooking", "Approve a booking", "Confirms a booking that waits for it, and rejects those that wait for the same time. `dryRun` only says which.")
            .Takes(BookingExamples.Approve, isOptional: true)
            .Answers(200, BookingExamples.Approved, "The confirmed booking, or with `dryRun` the booking as it would be.")
            .Refuses("booking_not_active", "wrong_status", "instrument_retired", "slot_taken", "hold_by_other", "voucher_insufficient").RefusesByRules("reason_required", "required").RefusesByRules("policy_violation", BookingRules.OfSlot);
        bookings.MapPost("/{id}/reject", RejectAsync).Requires(Act.DefineInstruments).ComparesVersion()
            .Describes("rejectBooking", "Reject a booking", "Rejects a booking that waits for approval.")
            .Takes(BookingExamples.Act, isOptional: true)
            .Answers(200, BookingExamples.Rejected, "The rejected booking.")
            .Refuses("booking_not_active", "wrong_status").RefusesByRules("reason_required", "required");
        bookings.MapPost("/{id}/check-in", CheckInAsync).Requires(Act.DefineInstruments).ComparesVersion()
            .Describes("checkIn", "Check in", "States that the use has begun.")
            .Takes(BookingExamples.Act, isOptional: true)
            .Answers(200, BookingExamples.InUse, "The booking in use.")
            .Refuses("booking_not_active", "wrong_status").RefusesByRules("reason_required", "required").RefusesByRules("not_started", "not_started").RefusesByRules("booking_over", "booking_over");
        bookings.MapPost("/{id}/finish", FinishAsync).Requires(Act.DefineInstruments).ComparesVersion()
            .Describes("finishBooking", "Settle a use", "Settles the use and its fee by when it really began and ended.")
            .Takes(BookingExamples.Finish, isOptional: true)
            .Answers(200, BookingExamples.Completed, "The settled booking.")
            .Refuses("booking_not_active", "wrong_status", "invalid_interval", "out_of_range").RefusesByRules("reason_required", "required")
            .RefusesByRules("not_started", "not_started").RefusesByRules("policy_violation", "too_early", "in_future", "invalid_interval", "too_long");
    }

    private static Task<IResult> CancelAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.CancelRequest, new CancelRequest(), body => body.Reason, (grain, body, context) => grain.CancelBookingAsync(id, body, context));

    private static Task<IResult> MoveAsync(string id, HttpContext http, IGrainFactory grains) =>
        ActAsync(id, http, grains, WireJson.Strict.MoveRequest, null, body => body.Reason, (grain, body, context) => grain.MoveBookingAsync(id, body, context));

    private static Task<IResult> TransferAsync(string id, HttpContext http, IGrainFactory grains, HolderProfiles holders) =>
        ActAsync(id, http, grains, WireJson.Strict.TransferRequest, null, body => body.Reason, async (grain, body, context) =>
        {
            var holder = body.HolderId is null ? null : await holders.GetAsync(ThingIds.Holder(body.HolderId, context.Caller), context.Caller);
            return await grain.TransferBookingAsync(id, body, holder, context);
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
        Func<BookingGrain, TBody, WriteContext, Task<Answer>> act,
        string textParam = "reason",
        int maxText = FreeText.MaxReason)
        where TBody : class
    {
        var grain = BookingGrain.Of(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, json, whenEmpty);
        FreeText.Check(textParam, textOf(body), maxText);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => act(grain, body, context)));
    }
}
