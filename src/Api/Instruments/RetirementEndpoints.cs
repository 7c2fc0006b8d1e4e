using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Bookings;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Instruments;

/// <summary>Instruments that go out of service for good, and come back.</summary>
internal static class RetirementEndpoints
{
    public static void MapRetirement(this IEndpointRouteBuilder api)
    {
        var instruments = api.MapGroup("/instruments").WithTags("Instruments")
            .Identifies("id", "The id of the instrument, as its provider chose it.", Forms.ChosenId, "sem-jinan-1");
        instruments.MapPost("/{id}/retire", RetireAsync).Requires(Act.DefineInstruments).ComparesVersion()
            .Describes("retireInstrument", "Retire an instrument", "Takes it out of service for good: nothing new is booked, held, waited for or moved there, lists and availability leave it out, and what waits expires. Confirmed bookings to come refuse it, stay to be used, or are cancelled free of charge, as `onConflict` says.")
            .Takes(InstrumentExamples.Retire, isOptional: true)
            .Answers(200, InstrumentExamples.Retired, "The retired instrument, with the bookings that were cancelled.")
            .Refuses("slot_taken").RefusesByRules("reason_required", "required").RefusesByRules("policy_violation", "too_many_cancelled");
        instruments.MapPost("/{id}/reinstate", ReinstateAsync).Requires(Act.DefineInstruments).ComparesVersion()
            .Describes("reinstateInstrument", "Reinstate an instrument", "Takes a retired instrument back into service. What expired or was cancelled stays so.")
            .Takes(BookingExamples.Act, isOptional: true)
            .Answers(200, InstrumentExamples.Instrument with { Version = 3 }, "The instrument in service.");
    }

    private static async Task<IResult> RetireAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.RetireRequest, new RetireRequest());
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.RetireAsync(body, context)));
    }

    private static async Task<IResult> ReinstateAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActRequest, new ActRequest());
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ReinstateAsync(body, context)));
    }
}
