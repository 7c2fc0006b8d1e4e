using Liandong.Api.Access;
using Liandong.Api.Answers;
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
        quotes.MapPost("/", QuoteAsync).Requires(Act.ReadPublic).Produces<QuoteView>().Accepts<QuoteRequest>("application/json");
    }

    private static async Task<IResult> QuoteAsync(HttpContext http, IGrainFactory grains, IOrganisations organisations)
    {
        var (body, _) = await RequestBody.ReadAsync(http, WireJson.Strict.QuoteRequest);
        var grain = grains.GetGrain<IInstrumentGrain>(ThingIds.Existing(body.InstrumentId));
        var caller = Claims.Caller(http.User);
        var holderId = ThingIds.Holder(body.HolderId, caller);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grain.QuoteAsync(body, organisations.Holder(holderId), caller)));
    }
}
