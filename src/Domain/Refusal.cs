namespace Liandong.Domain;

/// <summary>The kinds of refusal. The number is the HTTP status that says the same.</summary>
public enum RefusalKind
{
    /// <summary>Not a refusal; never used by the rules.</summary>
    None = 0,

    /// <summary>The command makes no sense in any state: correct it.</summary>
    Malformed = 400,

    /// <summary>The actor may not do this, whatever the state.</summary>
    Forbidden = 403,

    /// <summary>The thing does not exist, or the actor may not know that it does.</summary>
    NotFound = 404,

    /// <summary>It conflicts with what is already there.</summary>
    Conflict = 409,

    /// <summary>What the command relies on has ended.</summary>
    Gone = 410,

    /// <summary>The thing is not at the version that the actor expected: read it again.</summary>
    VersionMismatch = 412,

    /// <summary>A rule forbids it.</summary>
    RuleBroken = 422,
}

/// <summary>Why a command was refused, and what to do next.</summary>
/// <param name="Kind">The kind of refusal.</param>
/// <param name="Code">Stable, snake_case: what programs decide on.</param>
/// <param name="Detail">An English sentence that tells a person what to do next.</param>
public sealed record Refusal(RefusalKind Kind, string Code, string Detail)
{
    /// <summary>Every rule that is broken, in the order of checking; empty where there is nothing more to say than the code.</summary>
    public IReadOnlyList<Problem> Problems { get; init; } = [];

    /// <summary>For slot conflicts: what is in the way, earliest first, never who holds it. At most 100.</summary>
    public IReadOnlyList<TimeSlot> Conflicts { get; init; } = [];

    /// <summary>For slot conflicts: up to three later slots of the same length that the whole policy allows, earliest first.</summary>
    public IReadOnlyList<TimeSlot> NextFree { get; init; } = [];
}
