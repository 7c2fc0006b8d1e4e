namespace Liandong.Domain.Evaluations;

/// <summary>What came of the use of an instrument, base or centre.</summary>
public enum ResultKind
{
    /// <summary>论文.</summary>
    Paper,

    /// <summary>专利.</summary>
    Patent,

    /// <summary>奖项.</summary>
    Award,

    /// <summary>标准.</summary>
    Standard,

    /// <summary>技术合同.</summary>
    Contract,

    /// <summary>Something else.</summary>
    Other,
}

/// <summary>Where a result stands.</summary>
public enum ResultStatus
{
    /// <summary>Its provider has reported it.</summary>
    Reported,

    /// <summary>The department has confirmed it: it counts.</summary>
    Confirmed,

    /// <summary>The department has rejected it.</summary>
    Rejected,
}

/// <summary>A result that a provider reports for the evaluation of a year. Immutable.</summary>
public sealed record ResultReport
{
    /// <summary>Nothing yet.</summary>
    public static readonly ResultReport None = new();

    /// <summary>How it was reported; null before.</summary>
    public ResultReported? Reported { get; init; }

    /// <summary>Where it stands.</summary>
    public ResultStatus Status { get; init; }

    /// <summary>Who decided about it.</summary>
    public string? DecidedBy { get; init; }

    /// <summary>The id of the text that says why it was rejected.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>Rises by one with every change; 0 before it is reported.</summary>
    public long Version { get; init; }
}

/// <summary>Something that somebody wants of a result.</summary>
public abstract record ResultCommand
{
    /// <summary>The grain's time, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>Whether the evaluation of the year is closed: then nothing counts any more.</summary>
    public required bool IsYearClosed { get; init; }
}

/// <summary>Report a result.</summary>
public sealed record ReportResult : ResultCommand
{
    /// <summary>Its id.</summary>
    public required string ResultId { get; init; }

    /// <summary>The year that it is to count for.</summary>
    public required int Year { get; init; }

    /// <summary>What it is reported for.</summary>
    public required EvaluationKind SubjectKind { get; init; }

    /// <summary>The instrument, provider, base or centre.</summary>
    public required string SubjectId { get; init; }

    /// <summary>Who provides that; null when there is no such subject.</summary>
    public required string? ProviderId { get; init; }

    /// <summary>What it is.</summary>
    public required ResultKind Kind { get; init; }

    /// <summary>The id of its title's text.</summary>
    public required string TitleTextId { get; init; }

    /// <summary>The id of the text that says where it is found; null for none.</summary>
    public string? ReferenceTextId { get; init; }
}

/// <summary>Confirm or reject a result.</summary>
public sealed record DecideResult : ResultCommand
{
    /// <summary>Whether it is confirmed; else it is rejected.</summary>
    public required bool IsConfirmed { get; init; }

    /// <summary>The id of the text that says why; needed to reject.</summary>
    public string? ReasonTextId { get; init; }

    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Something that has happened to a result. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public abstract record ResultEvent
{
    /// <summary>The result.</summary>
    public required string ResultId { get; init; }

    /// <summary>The year that it is to count for.</summary>
    public required int Year { get; init; }

    /// <summary>Whose it is.</summary>
    public required string ProviderId { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The organisation that acted.</summary>
    public required string ActedBy { get; init; }

    /// <summary>The person who acted, where one is known.</summary>
    public string? ActedByUserId { get; init; }

    /// <summary>The result's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>It was reported.</summary>
public sealed record ResultReported : ResultEvent
{
    /// <summary>What it is reported for.</summary>
    public required EvaluationKind SubjectKind { get; init; }

    /// <summary>The instrument, provider, base or centre.</summary>
    public required string SubjectId { get; init; }

    /// <summary>What it is.</summary>
    public required ResultKind Kind { get; init; }

    /// <summary>The id of its title's text.</summary>
    public required string TitleTextId { get; init; }

    /// <summary>The id of the text that says where it is found.</summary>
    public string? ReferenceTextId { get; init; }
}

/// <summary>The department confirmed it: it counts.</summary>
public sealed record ResultConfirmed : ResultEvent;

/// <summary>The department rejected it, or took a confirmation back.</summary>
public sealed record ResultRejected : ResultEvent
{
    /// <summary>The id of the text that says why.</summary>
    public required string ReasonTextId { get; init; }
}
