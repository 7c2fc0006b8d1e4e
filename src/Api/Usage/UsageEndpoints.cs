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
    private const string Internal = "internal";

    private static readonly QueryParameter _year = new("year", QueryKind.Integer, "The year, by the clock of each instrument.", "2026") { IsRequired = true, Minimum = 1_970, Maximum = 8_999 };
    private static readonly QueryParameter _onlyYear = _year with { IsRequired = false, Description = "Only uses booked to start in this year, by the clock of their instrument." };
    private static readonly QueryParameter _from = QueryParameter.Instant("from", "Only uses booked to start at or after this instant.", "2026-11-30T00:00:00+08:00");
    private static readonly QueryParameter _to = QueryParameter.Instant("to", "Only uses booked to start before this instant.", "2026-12-07T00:00:00+08:00");
    private static readonly QueryParameter _instrumentId = QueryParameter.Text("instrumentId", "Only uses of this instrument.", "sem-jinan-1");
    private static readonly QueryParameter _holderId = QueryParameter.Text("holderId", "Only uses of this holder.", "ent-qilu-bio");
    private static readonly QueryParameter _kind = QueryParameter.Word("kind", "Only uses by the provider and its university, or only those by others.", "external", Internal);

    public static void MapUsage(this IEndpointRouteBuilder api)
    {
        var providers = api.MapGroup("/providers").WithTags("Providers").Identifies("id", "The id of the provider.", Forms.ChosenId, "sdu-instruments");
        providers.MapGet("/{id}/usage", ReadAsync).Requires(Act.ReadBookings)
            .Describes("getUsage", "Read a year's usage", "How a provider's instruments were used in a year, for the provider and the department; with `Accept: text/csv` one line for each instrument and month. The figures are the exact sums of what `listUses` lists.")
            .Asks(_year, PageParameters.After)
            .Answers(200, UsageExamples.Usage, "The figures, by instrument.").AnswersText(CsvText.MediaType, UsageExamples.Csv, "RFC 4180, with a header line.")
            .Refuses("read_behind");
        providers.MapGet("/{id}/uses", ListAsync).Requires(Act.ReadBookings)
            .Describes("listUses", "List uses", "Every single use of a provider's instruments, for the provider and the department: bookings that were settled, that nobody used, or whose late cancellation cost something. With `Accept: text/csv` all of them at once from `cursor` on, or as many as `limit` says.")
            .Asks(_from, _to, _onlyYear, _instrumentId, _holderId, _kind)
            .AnswersPage(UsageExamples.Use, "by start, then booking").AnswersText(CsvText.MediaType, UsageExamples.UsesCsv, "RFC 4180, with a header line.");
    }

    private static async Task<IResult> ReadAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var providerId = ThingIds.Existing(id);
        var query = new RequestQuery(http);
        var year = (int)(query.Integer(_year) ?? _year.Minimum);
        var after = query.Integer(PageParameters.After) ?? 0;
        query.ThrowIfBroken();
        var asked = new UsageQuery { ProviderId = providerId, Year = year, After = after };
        var caller = Claims.Caller(http.User);
        var answer = await GrainCalls.ReadAsync(() => grains.Grain<IUsageGrain>(0).ReadAsync(asked, caller));
        return answer.Status == AnswerStatus.Done && CsvText.IsWanted(http)
            ? new AnswerResult(answer with { Body = UsageCsv.OfFigures(answer.Body) }) { ContentType = CsvText.ContentType }
            : new AnswerResult(answer);
    }

    private static async Task<IResult> ListAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new UseFilter
        {
            ProviderId = ThingIds.Existing(id),
            From = query.Instant(_from),
            To = query.Instant(_to),
            Year = (int?)query.Integer(_onlyYear),
            InstrumentId = query.Text(_instrumentId),
            HolderId = query.Text(_holderId),
            IsInternal = query.Text(_kind) is { } kind ? kind == Internal : null,
        };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        if (!CsvText.IsWanted(http))
        {
            return new AnswerResult(await ReadPageAsync(page));
        }

        var isLimited = http.Request.Query.ContainsKey(PageParameters.Limit.Name);
        var portion = isLimited ? page : page with { Limit = (int)PageParameters.Limit.Maximum };
        return new UseDownload(await ReadPageAsync(portion), isLimited ? null : cursor => ReadPageAsync(portion with { Cursor = cursor }));

        Task<Answer> ReadPageAsync(PageRequest asked) => GrainCalls.ReadAsync(() => grains.Grain<IUsageGrain>(0).ListUsesAsync(filter, asked, caller));
    }
}
