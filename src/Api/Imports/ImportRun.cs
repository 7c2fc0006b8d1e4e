using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Liandong.Api.Problems;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Imports;

/// <summary>
/// Carries the rows of a file out, one after the other. Each has a key of its own, derived from the import's, so that an
/// import that was cut off and is sent again does nothing twice.
/// </summary>
internal sealed class ImportRun(ImportKind kind, WriteContext context, ImportServices services)
{
    // A report stays small enough to be kept under its key, whatever the rows are.
    private const int MaxProblemsPerRow = 20;

    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);

    /// <summary>The key of a row, derived from the import's; null without one.</summary>
    public static string? RowKey(string? importKey, ImportLine line) =>
        importKey is null ? null : string.Create(CultureInfo.InvariantCulture, $"import-{Hash(importKey)}-{line.Line}");

    /// <summary>The first characters of a hash in hexadecimal digits.</summary>
    public static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(_utf8.GetBytes(text)))[..32];

    /// <summary>What became of all rows; or what stopped them before the end, to be repeated under the same key.</summary>
    public async Task<(IReadOnlyList<ImportRow> Rows, long Position, Answer? Stop)> CarryOutAsync(IReadOnlyList<ImportLine> lines)
    {
        var rows = new List<ImportRow>();
        long position = 0;
        foreach (var line in lines)
        {
            var answer = await AnswerAsync(line);
            if (answer.Status is not (AnswerStatus.Done or AnswerStatus.Created or AnswerStatus.Refused))
            {
                return (rows, position, answer);
            }

            rows.Add(ToRow(line, answer));
            position = Math.Max(position, answer.Position);
        }

        return (rows, position, null);
    }

    private async Task<Answer> AnswerAsync(ImportLine line)
    {
        if (line.Cells is null)
        {
            return Refuse(new BrokenRule("malformed_row", null, null, null, Overridable: false));
        }

        if (!_seen.Add(string.Join('\n', kind.NaturalKey.Select(line.Cell))))
        {
            return Refuse(new BrokenRule("repeated_row", kind.NaturalKey[^1], null, null, Overridable: false));
        }

        try
        {
            return await kind.CarryOutAsync(line, context with { IdempotencyKey = RowKey(context.IdempotencyKey, line) }, services);
        }
        catch (RefusedRequestException refused)
        {
            return Refuse([.. refused.Problem.Problems ?? [new BrokenRule(refused.Problem.Code, null, null, null, Overridable: false)]]);
        }
    }

    private static Answer Refuse(params BrokenRule[] problems) => new()
    {
        Status = AnswerStatus.Refused,
        Refusal = new RefusalReply
        {
            Kind = RefusalReplyKind.Malformed,
            Code = problems[0].Code,
            Detail = "",
            Problems = [.. problems.Select(problem => new ProblemReply { Code = problem.Code, Param = problem.Param, Limit = problem.Limit, Actual = problem.Actual })],
        },
    };

    private static ImportRow ToRow(ImportLine line, Answer answer)
    {
        if (answer.Refusal is not { } refusal)
        {
            return new ImportRow { Line = line.Line, Id = answer.ThingId, Outcome = WordOf(answer.Change), Problems = [] };
        }

        // The organisation is approved as the row says that it shall be.
        if (refusal.Problems is [{ Code: "nothing_changed" }])
        {
            return new ImportRow { Line = line.Line, Id = line.Cell("subjectId"), Outcome = ImportOutcome.Unchanged, Problems = [] };
        }

        if (refusal is { Code: "reference_known", Problems: [var known] })
        {
            return new ImportRow { Line = line.Line, Id = known.Actual?.Text, Outcome = ImportOutcome.Unchanged, Problems = [] };
        }

        var problems = refusal.Problems.Take(MaxProblemsPerRow)
            .Select(problem => new BrokenRule(problem.Code, problem.Param, problem.Limit, problem.Actual, problem.Overridable)).ToList();
        return new ImportRow
        {
            Line = line.Line,
            Id = line.Cell("id") ?? line.Cell("subjectId"),
            Outcome = ImportOutcome.Refused,
            Problems = problems.Count > 0 ? problems : [new BrokenRule(refusal.Code, null, null, null, Overridable: false)],
        };
    }

    private static string WordOf(Change change) => change switch
    {
        Change.Created => ImportOutcome.Created,
        Change.Changed => ImportOutcome.Changed,
        _ => ImportOutcome.Unchanged,
    };
}
