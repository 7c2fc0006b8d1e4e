using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>What the rows of an import are.</summary>
/// <param name="Value">The word.</param>
[JsonConverter(typeof(WordConverter<ImportKind>))]
public readonly record struct ImportKind(string Value) : IWord<ImportKind>
{
    /// <summary>Instruments.</summary>
    public static ImportKind Instruments { get; } = new("instruments");

    /// <summary>Qualifications.</summary>
    public static ImportKind Qualifications { get; } = new("qualifications");

    /// <summary>Bookings.</summary>
    public static ImportKind Bookings { get; } = new("bookings");

    /// <summary>Filings.</summary>
    public static ImportKind Filings { get; } = new("filings");

    static ImportKind IWord<ImportKind>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What became, or would become, of the rows of an import.</summary>
public sealed record ImportReport
{
    /// <summary>Whether it only says what would happen.</summary>
    public required bool DryRun { get; init; }

    /// <summary>How many rows are right: created, changed or unchanged.</summary>
    public required int Accepted { get; init; }

    /// <summary>How many rows are refused.</summary>
    public required int Refused { get; init; }

    /// <summary>The rows, in the order of the file.</summary>
    public required IReadOnlyList<ImportRow> Rows { get; init; }
}

/// <summary>What became of a row.</summary>
public sealed record ImportRow
{
    /// <summary>The line of the file on which it begins; the header is on line 1.</summary>
    public required int Line { get; init; }

    /// <summary>The id of what it is about, where that is known: an instrument, a holder that is qualified, a booking.</summary>
    public string? Id { get; init; }

    /// <summary>What became of it, or would.</summary>
    public required ImportOutcome Outcome { get; init; }

    /// <summary>Why it is refused; empty otherwise.</summary>
    public required IReadOnlyList<BrokenRule> Problems { get; init; }
}

/// <summary>What became of a row.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<ImportOutcome>))]
public readonly record struct ImportOutcome(string Value) : IWord<ImportOutcome>
{
    /// <summary>It made something new.</summary>
    public static ImportOutcome Created { get; } = new("created");

    /// <summary>It changed what was there.</summary>
    public static ImportOutcome Changed { get; } = new("changed");

    /// <summary>It said what was so already.</summary>
    public static ImportOutcome Unchanged { get; } = new("unchanged");

    /// <summary>It is refused.</summary>
    public static ImportOutcome Refused { get; } = new("refused");

    static ImportOutcome IWord<ImportOutcome>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
