using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Evaluations;

/// <summary>What is evaluated.</summary>
public enum EvaluationSubjectKind
{
    /// <summary>A shared instrument.</summary>
    Instrument,

    /// <summary>A unit that provides shared instruments.</summary>
    Provider,

    /// <summary>A pilot base.</summary>
    PilotBase,

    /// <summary>A concept-verification centre.</summary>
    ConceptVerificationCentre,
}

/// <summary>What came of the use of an instrument, base or centre.</summary>
public enum EvaluationResultKind
{
    /// <summary>A paper.</summary>
    Paper,

    /// <summary>A patent.</summary>
    Patent,

    /// <summary>An award.</summary>
    Award,

    /// <summary>A standard.</summary>
    Standard,

    /// <summary>A technology contract.</summary>
    Contract,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>What may be awarded, in fen, by the kinds that have awards; left out: nothing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.AwardBudgetsRequest")]
public sealed record AwardBudgetsFen
{
    /// <summary>To units that provide instruments and are excellent.</summary>
    [Id(0), Range(0L, 10_000_000_000_000L)] public long Provider { get; init; }

    /// <summary>To pilot bases that are excellent or good.</summary>
    [Id(1), Range(0L, 10_000_000_000_000L)] public long PilotBase { get; init; }

    /// <summary>To concept-verification centres that are excellent or good.</summary>
    [Id(2), Range(0L, 10_000_000_000_000L)] public long ConceptVerificationCentre { get; init; }
}

/// <summary>Freezes the figures of a year that is over.</summary>
[GenerateSerializer, Immutable, Alias("liandong.EvaluationCloseRequest")]
public sealed record EvaluationCloseRequest
{
    /// <summary>What may be awarded; left out: nothing.</summary>
    [Id(0)] public AwardBudgetsFen? BudgetsFen { get; init; }

    /// <summary>Whether only to say whether it could be closed.</summary>
    [Id(1)] public bool DryRun { get; init; }
}

/// <summary>Takes a closing back: the year is provisional again.</summary>
[GenerateSerializer, Immutable, Alias("liandong.EvaluationReopenRequest")]
public sealed record EvaluationReopenRequest
{
    /// <summary>Why; needed, ≤ 500 characters.</summary>
    [Id(0), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(EvaluationReopenRequest);
}

/// <summary>Which part of a year's evaluation to list; what is null filters nothing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.EvaluationFilter")]
public sealed record EvaluationFilter
{
    /// <summary>The year.</summary>
    [Id(0)] public required int Year { get; init; }

    /// <summary>The kind.</summary>
    [Id(1)] public EvaluationSubjectKind? Kind { get; init; }

    /// <summary>Who provides it.</summary>
    [Id(2)] public string? ProviderId { get; init; }

    /// <summary>The grade.</summary>
    [Id(3)] public string? Grade { get; init; }

    /// <summary>What to propose awards within while the year is provisional, in fen; null for none.</summary>
    [Id(4)] public long? BudgetFen { get; init; }
}

/// <summary>Which subject to read.</summary>
[GenerateSerializer, Immutable, Alias("liandong.EvaluationSubjectQuery")]
public sealed record EvaluationSubjectQuery
{
    /// <summary>The year.</summary>
    [Id(0)] public required int Year { get; init; }

    /// <summary>The kind.</summary>
    [Id(1)] public required EvaluationSubjectKind Kind { get; init; }

    /// <summary>The subject.</summary>
    [Id(2)] public required string SubjectId { get; init; }

    /// <summary>The journal position the figures must have reached; 0 to take them as they are.</summary>
    [Id(3)] public long After { get; init; }
}

/// <summary>Reports a result for the evaluation of a year.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ResultRequest")]
public sealed record ResultRequest
{
    /// <summary>What it is reported for.</summary>
    [Id(0)] public required EvaluationSubjectKind SubjectKind { get; init; }

    /// <summary>The instrument, provider, base or centre.</summary>
    [Id(1), RegularExpression(Forms.ChosenId)] public required string SubjectId { get; init; }

    /// <summary>What it is.</summary>
    [Id(2)] public required EvaluationResultKind Kind { get; init; }

    /// <summary>Its title, ≤ 500 characters.</summary>
    [Id(3), StringLength(500, MinimumLength = 1)] public required string Title { get; init; }

    /// <summary>Where it is found (a DOI, a patent number, a contract's registration), ≤ 500 characters.</summary>
    [Id(4), StringLength(500, MinimumLength = 1)] public string? Reference { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(ResultRequest);
}

/// <summary>Rejects a result.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ResultRejectRequest")]
public sealed record ResultRejectRequest
{
    /// <summary>Why; needed, ≤ 500 characters.</summary>
    [Id(0), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(ResultRejectRequest);
}

/// <summary>Which results to list; what is null filters nothing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ResultFilter")]
public sealed record ResultFilter
{
    /// <summary>The year.</summary>
    [Id(0)] public required int Year { get; init; }

    /// <summary>What they are reported for.</summary>
    [Id(1)] public EvaluationSubjectKind? SubjectKind { get; init; }

    /// <summary>The subject.</summary>
    [Id(2)] public string? SubjectId { get; init; }

    /// <summary>Whose they are.</summary>
    [Id(3)] public string? ProviderId { get; init; }

    /// <summary>Where they stand.</summary>
    [Id(4)] public string? Status { get; init; }
}

/// <summary>Promises open-sharing minutes.</summary>
[GenerateSerializer, Immutable, Alias("liandong.OpenSharingRequest")]
public sealed record OpenSharingRequest
{
    /// <summary>How many minutes in the year.</summary>
    [Id(0), Range(0L, 1_000_000_000_000L)] public required long Minutes { get; init; }
}
