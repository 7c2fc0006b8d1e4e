using Liandong.Api.Access;
using Liandong.Api.Answers;
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
        api.MapPost("/instruments/{id}/holds", PlaceAsync).WithTags("Holds").Requires(Act.Book)
            .Produces<HoldView>(StatusCodes.Status201Created).Accepts<HoldRequest>("application/json");
        var holds = api.MapGroup("/holds").WithTags("Holds");
        holds.MapGet("/{id}", GetAsync).Requires(Act.ReadBookings).Produces<HoldView>();
        holds.MapDelete("/{id}", ReleaseAsync).Requires(Act.Book).Produces(StatusCodes.Status204NoContent);
    }

    private static async Task<IResult> PlaceAsync(string id, HttpContext http, IGrainFactory grains, IOrganisations organisations)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.Existing(id));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.HoldRequest);
        var context = Writes.Context(http, digest);
        var holderId = ThingIds.Holder(body.HolderId, context.Caller);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grain.PlaceHoldAsync(body, organisations.Holder(holderId), context)), Routes.Holds);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.InstrumentOfHold(id));
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grain.GetHoldAsync(id, caller)));
    }

    private static async Task<IResult> ReleaseAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.InstrumentOfHold(id));
        var context = Writes.Context(http, [], takesIdempotencyKey: false);
        var answer = await GrainCalls.InvokeAsync(() => grain.ReleaseHoldAsync(id, context));
        return new AnswerResult(answer) { HasNoContent = answer.Status == AnswerStatus.Done };
    }
}
