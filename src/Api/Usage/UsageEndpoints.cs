using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Api.Usage;

/// <summary>How a provider's instruments were used.</summary>
internal static class UsageEndpoints
{
    private const string Csv = "text/csv";

    public static void MapUsage(this IEndpointRouteBuilder api) =>
        api.MapGet("/providers/{id}/usage", ReadAsync).WithTags("Providers").Requires(Act.ReadBookings).Produces<UsageView>();

    private static async Task<IResult> ReadAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var providerId = ThingIds.Existing(id);
        var query = new RequestQuery(http.Request);
        var year = (int)query.RequiredInteger("year", 1970, 8_999);
        var after = query.EventPage().After;
        query.ThrowIfBroken();
        var isCsv = http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase));
        var asked = new UsageQuery { ProviderId = providerId, Year = year, IsCsv = isCsv, After = after };
        var caller = Claims.Caller(http.User);
        var answer = await GrainCalls.InvokeAsync(() => grains.GetGrain<IUsageGrain>(0).ReadAsync(asked, caller));
        return new AnswerResult(answer) { ContentType = isCsv ? Csv + "; charset=utf-8" : AnswerResult.Json };
    }
}
