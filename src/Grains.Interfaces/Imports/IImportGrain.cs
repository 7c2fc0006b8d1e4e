using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Imports;

/// <summary>What became of an import.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ImportResult")]
public sealed record ImportResult
{
    /// <summary>What was imported: <c>instruments</c>, <c>qualifications</c> or <c>bookings</c>.</summary>
    [Id(0)] public required string Kind { get; init; }

    /// <summary>How many rows made something new.</summary>
    [Id(1)] public required int Created { get; init; }

    /// <summary>How many rows changed what was there.</summary>
    [Id(2)] public required int Changed { get; init; }

    /// <summary>How many rows said what was so already.</summary>
    [Id(3)] public required int Unchanged { get; init; }

    /// <summary>How many rows were refused.</summary>
    [Id(4)] public required int Refused { get; init; }

    /// <summary>The answer that the caller gets, now and under its key: JSON, UTF-8, without what a person typed.</summary>
    [Id(5)] public required byte[] Report { get; init; }
}

/// <summary>
/// One import: that it took place, and its answer. The key is its id. The rows are calls to the things that they are about.
/// </summary>
[Alias("liandong.IImportGrain")]
public interface IImportGrain : IGrainWithStringKey
{
    /// <summary>
    /// The answer that the context's key has got already; <see cref="AnswerStatus.KeyReused"/> when it, or one of its rows'
    /// keys, belongs to another request; else Done, without a body.
    /// </summary>
    /// <param name="rowKeys">The keys of the rows, derived from the context's; at most 500.</param>
    /// <param name="context">Who, under which key.</param>
    [Alias("Find")]
    Task<Answer> FindAsync(string[] rowKeys, WriteContext context);

    /// <summary>Writes down that it took place, and keeps its answer under the context's key.</summary>
    [Alias("Finish")]
    Task<Answer> FinishAsync(ImportResult result, WriteContext context);
}
