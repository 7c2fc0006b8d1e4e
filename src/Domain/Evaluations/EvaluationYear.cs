namespace Liandong.Domain.Evaluations;

/// <summary>The evaluation of a year: provisional until the department closes it. What was frozen is in the events, not here. Immutable.</summary>
public sealed record EvaluationYear
{
    /// <summary>A year that nobody has closed.</summary>
    public static readonly EvaluationYear Open = new();

    /// <summary>The year; 0 before the first event.</summary>
    public int Year { get; init; }

    /// <summary>How it was closed last; null while it is provisional.</summary>
    public EvaluationClosed? Closed { get; init; }

    /// <summary>How often it has been closed.</summary>
    public int Closings { get; init; }

    /// <summary>Rises by one with every closing and reopening; 0 before the first.</summary>
    public long Version { get; init; }
}

/// <summary>Something that somebody wants of the evaluation of a year.</summary>
public abstract record EvaluationCommand
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>The grain's time, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Freeze the figures of a year that is over.</summary>
public sealed record CloseEvaluation : EvaluationCommand
{
    /// <summary>What may be awarded.</summary>
    public required AwardBudgets Budgets { get; init; }

    /// <summary>All subjects as they stand.</summary>
    public required IReadOnlyList<EvaluationSubject> Subjects { get; init; }

    /// <summary>The journal position that the figures rest on.</summary>
    public required long FiguresPosition { get; init; }
}

/// <summary>Take a closing back: the year is provisional again.</summary>
public sealed record ReopenEvaluation : EvaluationCommand
{
    /// <summary>The id of the text that says why; null when nothing was said.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>Something that has happened to the evaluation of a year. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public abstract record EvaluationEvent
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Which closing it belongs to: 1, 2, …</summary>
    public required int Closing { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>The figures of a year were frozen; the subjects are in the events that follow.</summary>
public sealed record EvaluationClosed : EvaluationEvent
{
    /// <summary>The organisation that closed it.</summary>
    public required string ActedBy { get; init; }

    /// <summary>The person who did, where one is known.</summary>
    public string? ActedByUserId { get; init; }

    /// <summary>The set of rules that it is evaluated by, for ever.</summary>
    public required string RulesId { get; init; }

    /// <summary>What may be awarded.</summary>
    public required AwardBudgets Budgets { get; init; }

    /// <summary>The journal position that the figures rest on.</summary>
    public required long FiguresPosition { get; init; }

    /// <summary>How many subjects there are.</summary>
    public required int Subjects { get; init; }

    /// <summary>The evaluation's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>Some of the subjects of a closing, with their figures.</summary>
public sealed record SubjectsFrozen : EvaluationEvent
{
    /// <summary>At most <see cref="EvaluationDecider.SubjectsPerEvent"/>.</summary>
    public required IReadOnlyList<EvaluationSubject> Subjects { get; init; }
}

/// <summary>A closing was taken back.</summary>
public sealed record EvaluationReopened : EvaluationEvent
{
    /// <summary>The organisation that did it.</summary>
    public required string ActedBy { get; init; }

    /// <summary>The person who did, where one is known.</summary>
    public string? ActedByUserId { get; init; }

    /// <summary>The id of the text that says why.</summary>
    public required string ReasonTextId { get; init; }

    /// <summary>The evaluation's version after it.</summary>
    public required long Version { get; init; }
}
