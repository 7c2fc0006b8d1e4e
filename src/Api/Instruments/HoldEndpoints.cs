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

/// <summary>Slots that are kept for a short while.</summary>
internal static class HoldEndpoints
{
    public static void MapHolds(this IEndpointRouteBuilder api)
    {
        api.MapGroup("/instruments").WithTags("Holds").Identifies("id", "The id of the instrument, as its provider chose it.", Forms.ChosenId, "sem-jinan-1")
            .MapPost("/{id}/holds", PlaceAsync).Requires(Act.Book)
            .Describes("placeHold", "Hold a slot", "Keeps a slot for a short while, until it is booked with `holdId`, given back, or ends by itself at `expiresAt`. A person has at most three on an instrument at a time; credentials that name no person share three for their organisation.")
            .Takes(InstrumentExamples.HoldRequest)
            .Answers(201, InstrumentExamples.Hold, "The hold.")
            .Refuses("invalid_id", "invalid_interval", "out_of_range", "instrument_retired", "slot_taken", "hold_by_other", "id_taken")
            .RefusesByRules("policy_violation", [.. BookingRules.OfSlot, "too_many_holds"]);
        var holds = api.MapGroup("/holds").WithTags("Holds").Identifies("id", "The id of the hold.", Forms.HoldId, InstrumentExamples.Hold.Id);
        holds.MapGet("/{id}", GetAsync).Requires(Act.ReadBookings)
            .Describes("getHold", "Read a hold", "A hold that still stands, for its holder, the provider and the department.")
            .Answers(200, InstrumentExamples.Hold, "The hold.")
            .Refuses("hold_expired");
        holds.MapDelete("/{id}", ReleaseAsync).Requires(Act.Book)
            .Describes("releaseHold", "Give a hold back", "Frees the slot before the hold ends by itself.")
            .AnswersNothing("The slot is free again.")
            .Refuses("hold_expired");
    }

    private static async Task<IResult> PlaceAsync(string id, HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.HoldRequest);
        var context = Writes.Context(http, digest);
        var holderId = ThingIds.Holder(body.HolderId, context.Caller);
        var holder = await holders.GetAsync(holderId, context.Caller);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.PlaceHoldAsync(body, holder, context)), Routes.Holds);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.InstrumentOfHold(id));
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetHoldAsync(id, caller)));
    }

    private static async Task<IResult> ReleaseAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.InstrumentOfHold(id));
        var context = Writes.Context(http, []);
        var answer = await GrainCalls.WriteAsync(context, () => grain.ReleaseHoldAsync(id, context));
        return new AnswerResult(answer) { HasNoContent = answer.Status == AnswerStatus.Done };
    }
}
