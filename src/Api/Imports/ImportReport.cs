using System.ComponentModel.DataAnnotations;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Api.Problems;

namespace Liandong.Api.Imports;

/// <summary>What became, or would become, of the rows of an import.</summary>
public sealed record ImportReport
{
    /// <summary>Whether it only says what would happen.</summary>
    public required bool DryRun { get; init; }

    /// <summary>How many rows are right: created, changed or unchanged.</summary>
    [Range(0, ImportFile.MaxFilings)]
    public required int Accepted { get; init; }

    /// <summary>How many rows are refused.</summary>
    [Range(0, ImportFile.MaxFilings)]
    public required int Refused { get; init; }

    /// <summary>The rows, in the order of the file.</summary>
    public required IReadOnlyList<ImportRow> Rows { get; init; }
}

/// <summary>What became of a row.</summary>
public sealed record ImportRow
{
    /// <summary>The line of the file on which it begins; the header is on line 1.</summary>
    [Range(2, int.MaxValue)]
    public required int Line { get; init; }

    /// <summary>The id of what it is about, where that is known: an instrument, a holder that is qualified, a booking.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    /// <summary>What became of it, or would.</summary>
    [AllowedValues(ImportOutcome.Created, ImportOutcome.Changed, ImportOutcome.Unchanged, ImportOutcome.Refused)]
    public required string Outcome { get; init; }

    /// <summary>Why it is refused; empty otherwise.</summary>
    public required IReadOnlyList<BrokenRule> Problems { get; init; }
}

/// <summary>The words for what became of a row.</summary>
internal static class ImportOutcome
{
    public const string Created = "created";
    public const string Changed = "changed";
    public const string Unchanged = "unchanged";
    public const string Refused = "refused";
}

/// <summary>How reports are written.</summary>
[JsonSerializable(typeof(ImportReport))]
internal sealed partial class ImportJson : JsonSerializerContext
{
    public static ImportJson Instance { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new ProblemJson.FigureConverter() },
    });
}
