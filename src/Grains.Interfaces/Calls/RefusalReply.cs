namespace Liandong.Grains.Interfaces.Calls;

/// <summary>What kind of refusal it is; each has one HTTP status.</summary>
public enum RefusalReplyKind
{
    /// <summary>400: the request makes no sense.</summary>
    Malformed,

    /// <summary>403: not this caller's right.</summary>
    Forbidden,

    /// <summary>404: no such thing, or none that this caller may see.</summary>
    NotFound,

    /// <summary>409: what is already there stands against it.</summary>
    Conflict,

    /// <summary>410: it is over.</summary>
    Gone,

    /// <summary>412: the thing has another version than the caller named.</summary>
    VersionMismatch,

    /// <summary>422: one or more rules forbid it.</summary>
    RuleBroken,
}

/// <summary>Why a call was refused, and what the caller can do next.</summary>
[GenerateSerializer, Immutable, Alias("liandong.RefusalReply")]
public sealed record RefusalReply
{
    /// <summary>Its kind.</summary>
    [Id(0)] public required RefusalReplyKind Kind { get; init; }

    /// <summary>Stable code in snake_case.</summary>
    [Id(1)] public required string Code { get; init; }

    /// <summary>An English sentence that says what to do next.</summary>
    [Id(2)] public required string Detail { get; init; }

    /// <summary>All rules that are broken.</summary>
    [Id(3)] public ProblemReply[] Problems { get; init; } = [];

    /// <summary>The intervals already taken, without holders; for a conflict of slots.</summary>
    [Id(4)] public SlotReply[]? Conflicts { get; init; }

    /// <summary>Up to three slots of the same length that can be had; for a conflict of slots.</summary>
    [Id(5)] public SlotReply[]? NextFree { get; init; }
}

/// <summary>One broken rule.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ProblemReply")]
public sealed record ProblemReply
{
    /// <summary>Stable code in snake_case.</summary>
    [Id(0)] public required string Code { get; init; }

    /// <summary>The member at fault, as a path such as <c>policy.openHours[0].from</c>.</summary>
    [Id(1)] public string? Param { get; init; }

    /// <summary>The rule's figure or text.</summary>
    [Id(2)] public FigureReply? Limit { get; init; }

    /// <summary>The request's figure or text.</summary>
    [Id(3)] public FigureReply? Actual { get; init; }

    /// <summary>Whether staff may set the rule aside.</summary>
    [Id(4)] public bool Overridable { get; init; }
}

/// <summary>A number or a text.</summary>
[GenerateSerializer, Immutable, Alias("liandong.FigureReply")]
public readonly record struct FigureReply
{
    /// <summary>The number; null for a text.</summary>
    [Id(0)] public long? Number { get; init; }

    /// <summary>The text; null for a number.</summary>
    [Id(1)] public string? Text { get; init; }
}

/// <summary>An interval <c>[start, end)</c>, UTC.</summary>
[GenerateSerializer, Immutable, Alias("liandong.SlotReply")]
public readonly record struct SlotReply
{
    /// <summary>First instant, in UTC.</summary>
    [Id(0)] public required DateTimeOffset Start { get; init; }

    /// <summary>The instant it is over, in UTC.</summary>
    [Id(1)] public required DateTimeOffset End { get; init; }
}
