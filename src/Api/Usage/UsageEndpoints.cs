using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Api.Usage;

/// <summary>How a provider's instruments were used.</summary>
internal static class UsageEndpoints
{
    private const string Csv = "text/csv";

    private static readonly QueryParameter _year = new("year", QueryKind.Integer, "The year, by the clock of Asia/Shanghai.", "2026") { IsRequired = true, Minimum = 1_970, Maximum = 8_999 };

    public static void MapUsage(this IEndpointRouteBuilder api) =>
        api.MapGroup("/providers").WithTags("Providers").Identifies("id", "The id of the provider.", Forms.ChosenId, "sdu-instruments")
            .MapGet("/{id}/usage", ReadAsync).Requires(Act.ReadBookings)
            .Describes("getUsage", "Read a year's usage", "How a provider's instruments were used in a year, for the provider and the department; with `Accept: text/csv` one line for each instrument and month.")
            .Asks(_year, PageParameters.After)
            .Answers(200, UsageExamples.Usage, "The figures, by instrument.").AnswersText(Csv, UsageExamples.Csv, "RFC 4180, with a header line.")
            .Refuses("read_behind");

    private static async Task<IResult> ReadAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var providerId = ThingIds.Existing(id);
        var query = new RequestQuery(http);
        var year = (int)(query.Integer(_year) ?? _year.Minimum);
        var after = query.Integer(PageParameters.After) ?? 0;
        query.ThrowIfBroken();
        var isCsv = http.Request.GetTypedHeaders().Accept.Any(accepted => accepted.MediaType.Equals(Csv, StringComparison.OrdinalIgnoreCase));
        var asked = new UsageQuery { ProviderId = providerId, Year = year, IsCsv = isCsv, After = after };
        var caller = Claims.Caller(http.User);
        var answer = await GrainCalls.ReadAsync(() => grains.Grain<IUsageGrain>(0).ReadAsync(asked, caller));
        return new AnswerResult(answer) { ContentType = isCsv ? Csv + "; charset=utf-8" : AnswerResult.Json };
    }
}
