using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Bookings;
using Liandong.Api.Documentation;
using Liandong.Api.Organisations;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Instruments;

/// <summary>Bookings that recur.</summary>
internal static class SeriesEndpoints
{
    public static void MapSeries(this IEndpointRouteBuilder api) =>
        api.MapGroup("/instruments").WithTags("Instruments").Identifies("id", "The id of the instrument, as its provider chose it.", Forms.ChosenId, "sem-jinan-1")
            .MapPost("/{id}/booking-series", BookAsync).Requires(Act.Book)
            .Describes("bookSeries", "Book a series", "Books the slots of a recurrence rule, each as a booking of its own: all or none, or those that can be had, as `onConflict` says. `dryRun` only says what would happen.")
            .Takes(InstrumentExamples.SeriesRequest)
            .Answers(200, InstrumentExamples.Series, "With `dryRun`: the series as it would be.")
            .Answers(201, InstrumentExamples.Series, "The bookings, and the slots that could not be had.")
            .Refuses("invalid_id", "invalid_interval", "invalid_rrule", "instrument_retired", "out_of_range", "slot_taken", "hold_by_other", "id_taken", "not_filed", "hold_expired").RefusesByRules("voucher_insufficient", BookingRules.OfVoucher)
            .RefusesByRules("policy_violation", [.. BookingRules.OfSlot, "too_many_slots"]);

    private static async Task<IResult> BookAsync(string id, HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.SeriesRequest);
        FreeText.Check("purpose", body.Purpose, FreeText.MaxPurpose);
        var context = Writes.Context(http, digest);
        var holderId = ThingIds.Holder(body.HolderId, context.Caller);
        var holder = await holders.GetAsync(holderId, context.Caller);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.BookSeriesAsync(body, holder, context)), Routes.Bookings);
    }
}
