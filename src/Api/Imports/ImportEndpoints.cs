using System.Text.Json;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Organisations;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Imports;

namespace Liandong.Api.Imports;

/// <summary>Many things at once, from a file of another system.</summary>
internal static class ImportEndpoints
{
    private const string Csv = "text/csv";

    private static readonly QueryParameter _kind = QueryParameter.Word("kind", "What the rows are.", "instruments", "qualifications", "bookings", "filings") with { IsRequired = true };
    private static readonly QueryParameter _dryRun = QueryParameter.Word("dryRun", "Whether only to say, row by row, what would happen; default false.", "false", "true");

    public static void MapImports(this IEndpointRouteBuilder api) =>
        api.MapGroup("/imports").WithTags("Imports").MapPost("", ImportAsync).Requires(Act.Import)
            .Describes("importRows", "Import a file", "Carries out each row as the single request would be, by the same rules, and reports on every one; rows that are refused do not keep the others. Columns are named like members (`ratesFenPerHour.default`); lists have semicolons between their items, opening hours read `mon 08:00-22:00; sat 09:00-12:00`, and an empty cell is a member left out. At most 500 rows in 256 KiB; filings, 10,000 in 5 MiB. A booking is imported once for each `externalReference` of its holder, with the `status` confirmed; a filing, once for each of its organisation. Sent again with the same `Idempotency-Key`, also after it was cut off, it has one effect. A dry run looks at each row alone.")
            .Asks(_kind, _dryRun)
            .TakesText(Csv, ImportExamples.File)
            .Answers(200, ImportExamples.Report, "What became of each row, or with `dryRun` what would.")
            .Refuses("too_many_rows");

    private static async Task<IResult> ImportAsync(HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var maxBytes = ImportKind.ByWord.TryGetValue(http.Request.Query[_kind.Name].ToString(), out var named) ? named.MaxBytes : RequestBody.MaxBytes;
        var (bytes, digest) = await RequestBody.ReadBytesAsync(http, maxBytes);
        var context = Writes.Context(http, digest);
        var grain = grains.Grain<IImportGrain>(IdOf(context));
        if (await FindAsync(grain, [], context) is { } first)
        {
            return new AnswerResult(first);
        }

        var query = new RequestQuery(http);
        var (word, isDryRun) = (query.Text(_kind), query.Text(_dryRun) == "true");
        query.ThrowIfBroken();
        var kind = ImportKind.ByWord[word!];
        if (!Acts.Allows(kind.Act, context.Caller.Role))
        {
            return KnownProblems.Forbidden;
        }

        var lines = ImportFile.Read(bytes, kind.Columns, kind.MaxRows);
        var services = new ImportServices(grains, holders);
        return isDryRun
            ? await TryAsync(lines, new ImportRun(kind, context with { IsDryRun = true, IdempotencyKey = null }, services))
            : await CarryOutAsync(lines, word!, new ImportRun(kind, context, services), grain, context);
    }

    private static async Task<IResult> TryAsync(IReadOnlyList<ImportLine> lines, ImportRun run)
    {
        var (rows, _, stop) = await run.CarryOutAsync(lines);
        return new AnswerResult(stop ?? new Answer { Status = AnswerStatus.Done, Body = Write(rows, isDryRun: true) });
    }

    private static async Task<IResult> CarryOutAsync(IReadOnlyList<ImportLine> lines, string kind, ImportRun run, IImportGrain grain, WriteContext context)
    {
        string[] keys = [.. lines.Select(line => ImportRun.RowKey(context.IdempotencyKey, line)).OfType<string>()];
        if (await FindAsync(grain, keys, context) is { } reused)
        {
            return new AnswerResult(reused);
        }

        var (rows, _, stop) = await run.CarryOutAsync(lines);
        if (stop is not null)
        {
            return new AnswerResult(stop);
        }

        var result = new ImportResult
        {
            Kind = kind,
            Created = rows.Count(row => row.Outcome == ImportOutcome.Created),
            Changed = rows.Count(row => row.Outcome == ImportOutcome.Changed),
            Unchanged = rows.Count(row => row.Outcome == ImportOutcome.Unchanged),
            Refused = rows.Count(row => row.Outcome == ImportOutcome.Refused),
            Report = Write(rows, isDryRun: false),
        };
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.FinishAsync(result, context)));
    }

    /// <summary>What the key says without anything being done: the first answer, or that it belongs to another request; else null.</summary>
    private static async Task<Answer?> FindAsync(IImportGrain grain, string[] rowKeys, WriteContext context)
    {
        if (context.IdempotencyKey is null)
        {
            return null;
        }

        var kept = await GrainCalls.ReadAsync(() => grain.FindAsync(rowKeys, context));
        return kept is { Status: AnswerStatus.Done, IsReplay: false } ? null : kept;
    }

    /// <summary>The same request leads to the same import, on every node; without a key every request is one of its own.</summary>
    private static string IdOf(WriteContext context) => context.IdempotencyKey is { } key
        ? OpaqueId.From(Guid.Parse(ImportRun.Hash($"{context.Caller.OrganisationId}\n{key}")))
        : OpaqueId.From(Guid.CreateVersion7());

    private static byte[] Write(IReadOnlyList<ImportRow> rows, bool isDryRun)
    {
        var refused = rows.Count(row => row.Outcome == ImportOutcome.Refused);
        var report = new ImportReport { DryRun = isDryRun, Accepted = rows.Count - refused, Refused = refused, Rows = rows };
        return JsonSerializer.SerializeToUtf8Bytes(report, ImportJson.Instance.ImportReport);
    }
}
