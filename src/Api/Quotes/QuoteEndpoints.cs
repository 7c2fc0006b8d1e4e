using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Instruments;
using Liandong.Api.Organisations;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Quotes;

/// <summary>What a slot would cost, before it is booked.</summary>
internal static class QuoteEndpoints
{
    public static void MapQuotes(this IEndpointRouteBuilder api)
    {
        var quotes = api.MapGroup("/quotes").WithTags("Quotes");
        quotes.MapPost("", QuoteAsync).Requires(Act.ReadPublic).OnlyAsks()
            .Describes("quote", "Ask for a price", "What a slot would cost the holder, line by line, whether or not it is free. Nothing is booked.")
            .Takes(InstrumentExamples.QuoteRequest)
            .Answers(200, InstrumentExamples.Quote, "The fee and what it consists of.")
            .Refuses("not_found", "invalid_id", "invalid_interval", "out_of_range").RefusesByRules("policy_violation", "too_long");
    }

    private static async Task<IResult> QuoteAsync(HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var (body, _) = await RequestBody.ReadAsync(http, WireJson.Strict.QuoteRequest);
        var grain = grains.Grain<IInstrumentGrain>(ThingIds.Existing(body.InstrumentId));
        var caller = Claims.Caller(http.User);
        var holderId = ThingIds.Holder(body.HolderId, caller);
        var holder = await holders.GetAsync(holderId, caller);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.QuoteAsync(body, holder, caller)));
    }
}
