using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>What came of the use of an instrument, base or centre.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<EvaluationResultKind>))]
public readonly record struct EvaluationResultKind(string Value) : IWord<EvaluationResultKind>
{
    /// <summary>A paper.</summary>
    public static EvaluationResultKind Paper { get; } = new("paper");

    /// <summary>A patent.</summary>
    public static EvaluationResultKind Patent { get; } = new("patent");

    /// <summary>An award.</summary>
    public static EvaluationResultKind Award { get; } = new("award");

    /// <summary>A standard.</summary>
    public static EvaluationResultKind Standard { get; } = new("standard");

    /// <summary>A technology contract.</summary>
    public static EvaluationResultKind Contract { get; } = new("contract");

    /// <summary>Something else.</summary>
    public static EvaluationResultKind Other { get; } = new("other");

    static EvaluationResultKind IWord<EvaluationResultKind>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Where a result stands.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<EvaluationResultStatus>))]
public readonly record struct EvaluationResultStatus(string Value) : IWord<EvaluationResultStatus>
{
    /// <summary>Its provider has reported it.</summary>
    public static EvaluationResultStatus Reported { get; } = new("reported");

    /// <summary>The department has confirmed it: it counts.</summary>
    public static EvaluationResultStatus Confirmed { get; } = new("confirmed");

    /// <summary>The department has rejected it.</summary>
    public static EvaluationResultStatus Rejected { get; } = new("rejected");

    static EvaluationResultStatus IWord<EvaluationResultStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>Reports a result for the evaluation of a year.</summary>
public sealed record EvaluationResultRequest
{
    /// <summary>What it is reported for.</summary>
    public required EvaluationKind SubjectKind { get; init; }

    /// <summary>The instrument, provider, base or centre.</summary>
    public required string SubjectId { get; init; }

    /// <summary>What it is.</summary>
    public required EvaluationResultKind Kind { get; init; }

    /// <summary>Its title, ≤ 500 characters.</summary>
    public required string Title { get; init; }

    /// <summary>Where it is found, ≤ 500 characters.</summary>
    public string? Reference { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => $"EvaluationResultRequest {SubjectKind} {SubjectId}";
}

/// <summary>Rejects a result.</summary>
public sealed record EvaluationResultRejectRequest
{
    /// <summary>Why; needed.</summary>
    public string? Reason { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(EvaluationResultRejectRequest);
}

/// <summary>A result that a provider has reported.</summary>
public sealed record EvaluationResult
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The year that it is to count for.</summary>
    public required int Year { get; init; }

    /// <summary>What it is reported for.</summary>
    public required EvaluationKind SubjectKind { get; init; }

    /// <summary>The instrument, provider, base or centre.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Who provides that.</summary>
    public required string ProviderId { get; init; }

    /// <summary>What it is.</summary>
    public required EvaluationResultKind Kind { get; init; }

    /// <summary>Its title; null when the text was erased.</summary>
    public string? Title { get; init; }

    /// <summary>Where it is found; null when the text was erased.</summary>
    public string? Reference { get; init; }

    /// <summary>Where it stands.</summary>
    public required EvaluationResultStatus Status { get; init; }

    /// <summary>When it was reported.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>Who decided about it.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>Why it was rejected; null when the text was erased.</summary>
    public string? Reason { get; init; }

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }

    /// <summary>Id and status; never what a person typed.</summary>
    public override string ToString() => $"EvaluationResult {Id} ({Status})";
}

/// <summary>Which results to list; what is null filters nothing.</summary>
public sealed record EvaluationResultFilter
{
    /// <summary>What they are reported for.</summary>
    public EvaluationKind? SubjectKind { get; init; }

    /// <summary>The subject.</summary>
    public string? SubjectId { get; init; }

    /// <summary>Whose they are.</summary>
    public string? ProviderId { get; init; }

    /// <summary>Where they stand.</summary>
    public EvaluationResultStatus? Status { get; init; }
}
