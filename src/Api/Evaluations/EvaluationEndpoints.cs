using System.Globalization;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Evaluations;

/// <summary>The yearly evaluation of open sharing (开放共享绩效评价).</summary>
internal static class EvaluationEndpoints
{
    /// <summary>The form of a year in an address.</summary>
    public const string YearForm = "^(19[7-9][0-9]|[2-8][0-9]{3})$";

    private const int FirstYear = 1_970;
    private const int LastYear = 8_999;

    // All of a year is evaluated in any case, so a download of all of it is one page.
    private static readonly PageRequest _whole = new() { Limit = 250_000 };

    private static readonly string[] _kinds = ["instrument", "provider", "pilotBase", "conceptVerificationCentre"];
    private static readonly QueryParameter _kind = QueryParameter.Word("kind", "Only subjects of this kind.", _kinds);
    private static readonly QueryParameter _providerId = QueryParameter.Text("providerId", "Only this provider, and what it provides.", "sdu-instruments");
    private static readonly QueryParameter _grade = QueryParameter.Word("grade", "Only subjects of this grade.", "excellent", "good", "qualified", "unqualified");
    private static readonly QueryParameter _budgetFen = new(
        "budgetFen", QueryKind.Integer, "While the year is provisional: propose awards within this amount of fen for each kind that has awards. For the department.", "50000000")
    {
        Maximum = 10_000_000_000_000,
    };

    public static void MapEvaluations(this IEndpointRouteBuilder api)
    {
        var evaluations = api.MapGroup("/evaluations").WithTags("Evaluations").Identifies("year", "The calendar year.", YearForm, "2026")
            .Identifies("kind", "The kind of the subject.", $"^({string.Join('|', _kinds)})$", "instrument").Identifies("id", "The id of the subject.", Forms.ChosenId, "sem-jinan-1");
        evaluations.MapGet("/{year}", ListAsync).Requires(Act.ReadEvaluations)
            .Describes("listEvaluation", "Read a year's evaluation", "How instruments and their providers did in a year: figures, points term by term, total, grade, rank and proposed award. "
                + "While the year is not closed it is provisional, and each provider sees its own subjects only; afterwards the ranking is public, while figures and awards are for the provider and the department. "
                + "With `Accept: text/csv` all of it at once, or as many as `limit` says.")
            .Asks([_kind, _providerId, _grade, _budgetFen, .. PageParameters.All])
            .Answers(200, EvaluationExamples.Page, "A page by kind, then rank. Go on with `nextCursor` until it is null.")
            .AnswersText(CsvText.MediaType, EvaluationExamples.Csv, "RFC 4180, with a header line.").Refuses("read_behind", "invalid_cursor");
        evaluations.MapGet("/{year}/{kind}/{id}", GetAsync).Requires(Act.ReadEvaluations)
            .Describes("getEvaluation", "Read one subject's evaluation", "How one subject did, with its months and the address of its uses. Of others' subjects only the public part, once the year is closed.")
            .Asks(PageParameters.After)
            .Answers(200, EvaluationExamples.Detail, "The subject.")
            .Refuses("read_behind");
        evaluations.MapPost("/{year}/close", CloseAsync).Requires(Act.CloseEvaluations).ComparesVersion()
            .Describes("closeEvaluation", "Close a year", "Freezes the figures of a year that is over, with the set of rules and the award budgets. From then on the year is answered from what was frozen.")
            .Takes(EvaluationExamples.Close, isOptional: true)
            .Answers(200, EvaluationExamples.Closed, "How the evaluation stands now.")
            .Refuses("wrong_status", "read_behind").RefusesByRules("policy_violation", "year_not_over", "out_of_range", "too_many");
        evaluations.MapPost("/{year}/reopen", ReopenAsync).Requires(Act.CloseEvaluations).ComparesVersion()
            .Describes("reopenEvaluation", "Reopen a year", "Takes a closing back, with a reason: the year is provisional again. What had been frozen stays in the journal.")
            .Takes(EvaluationExamples.Reopen)
            .Answers(200, EvaluationExamples.Reopened, "How the evaluation stands now.")
            .Refuses("wrong_status").RefusesByRules("reason_required", "required");
    }

    /// <summary>Lets the pages' sign-in download what their rankings show.</summary>
    public static void MapEvaluationPages(this IEndpointRouteBuilder app) =>
        app.MapGet("/evaluations/{year}/csv", DownloadAsync).RequireAuthorization().ExcludeFromDescription();

    /// <summary>A year in an address; what cannot be one does not exist.</summary>
    public static int YearOf(string year) =>
        year.Length == EvaluationKeys.YearLength && year.All(char.IsAsciiDigit) && int.Parse(year, CultureInfo.InvariantCulture) is >= FirstYear and <= LastYear and var found
            ? found
            : throw new RefusedRequestException(KnownProblems.NotFound);

    /// <summary>A kind in a query.</summary>
    public static EvaluationSubjectKind? KindOf(string? word) =>
        Array.IndexOf(_kinds, word) is >= 0 and var index ? (EvaluationSubjectKind)index : null;

    private static async Task<IResult> ListAsync(string year, HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new EvaluationFilter
        {
            Year = YearOf(year),
            Kind = KindOf(query.Text(_kind)),
            ProviderId = query.Text(_providerId),
            Grade = query.Text(_grade),
            BudgetFen = query.Integer(_budgetFen),
        };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        if (!CsvText.IsWanted(http))
        {
            return new AnswerResult(await ReadAsync(page));
        }

        return new CsvDownload(await ReadAsync(http.Request.Query.ContainsKey(PageParameters.Limit.Name) ? page : _whole with { Cursor = page.Cursor, After = page.After }), EvaluationCsv.OfPage, nextAsync: null);

        Task<Answer> ReadAsync(PageRequest asked) => GrainCalls.ReadAsync(() => grains.Grain<IEvaluationListGrain>(0).ListAsync(filter, asked, caller));
    }

    private static async Task<IResult> DownloadAsync(string year, HttpContext http, IGrainFactory grains)
    {
        var filter = new EvaluationFilter { Year = YearOf(year), Kind = KindOf(http.Request.Query[_kind.Name]) };
        var caller = Claims.Caller(http.User);
        return new CsvDownload(await GrainCalls.ReadAsync(() => grains.Grain<IEvaluationListGrain>(0).ListAsync(filter, _whole, caller)), EvaluationCsv.OfPage, nextAsync: null);
    }

    private static async Task<IResult> GetAsync(string year, string kind, string id, HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var asked = new EvaluationSubjectQuery
        {
            Year = YearOf(year),
            Kind = KindOf(kind) ?? throw new RefusedRequestException(KnownProblems.NotFound),
            SubjectId = ThingIds.Existing(id),
            After = query.Integer(PageParameters.After) ?? 0,
        };
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IEvaluationListGrain>(0).GetAsync(asked, caller)));
    }

    private static async Task<IResult> CloseAsync(string year, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(year, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.EvaluationCloseRequest, whenEmpty: new EvaluationCloseRequest());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.CloseAsync(body, context)));
    }

    private static async Task<IResult> ReopenAsync(string year, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(year, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.EvaluationReopenRequest);
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ReopenAsync(body, context)));
    }

    private static IEvaluationGrain GrainOf(string year, IGrainFactory grains) => grains.Grain<IEvaluationGrain>(EvaluationKeys.OfYear(YearOf(year)));
}
