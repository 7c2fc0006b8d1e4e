namespace Liandong.Grains.Interfaces.Calls;

/// <summary>How a call to a grain ended.</summary>
public enum AnswerStatus
{
    /// <summary>Done, or read; the body is the thing as it now is.</summary>
    Done,

    /// <summary>Done, and something new exists.</summary>
    Created,

    /// <summary>A rule, a conflict or a missing right stands against it; nothing has changed.</summary>
    Refused,

    /// <summary>The idempotency key belongs to another request; nothing has changed.</summary>
    KeyReused,

    /// <summary>Another activation owns the thing; nothing has changed, ask again at once.</summary>
    Moved,

    /// <summary>The journal does not answer: it may or may not have happened, the same key finds out.</summary>
    JournalUnavailable,

    /// <summary>Too much is waiting; nothing has changed, ask again later.</summary>
    Overloaded,

    /// <summary>The lists have not yet reached the position that was asked for.</summary>
    ReadBehind,

    /// <summary>It takes longer than a call may: ask for the thing again later. The body says how it stands.</summary>
    Accepted,
}

/// <summary>What a write changes.</summary>
public enum Change
{
    /// <summary>Nothing: it was so already.</summary>
    None,

    /// <summary>Something that was there.</summary>
    Changed,

    /// <summary>Something new comes into being.</summary>
    Created,
}

/// <summary>
/// The answer of a grain. The body is JSON as it goes to the caller, and as it is kept under an idempotency key,
/// so a repeated answer is the same to the byte.
/// </summary>
[GenerateSerializer, Immutable, Alias("liandong.Answer")]
public sealed record Answer
{
    /// <summary>How it ended.</summary>
    [Id(0)] public required AnswerStatus Status { get; init; }

    /// <summary>JSON, UTF-8; empty unless Done, Created or Accepted.</summary>
    [Id(1)] public byte[] Body { get; init; } = [];

    /// <summary>Id of the thing in the body, for <c>Location</c>.</summary>
    [Id(2)] public string? ThingId { get; init; }

    /// <summary>Version of the thing in the body, for <c>ETag</c>; 0 for lists.</summary>
    [Id(3)] public long Version { get; init; }

    /// <summary>Journal position of the write; 0 when nothing was written.</summary>
    [Id(4)] public long Position { get; init; }

    /// <summary>Whether this is the first answer given again.</summary>
    [Id(5)] public bool IsReplay { get; init; }

    /// <summary>Why it was refused; set exactly when Refused.</summary>
    [Id(6)] public RefusalReply? Refusal { get; init; }

    /// <summary>What a write has changed, or would change.</summary>
    [Id(7)] public Change Change { get; init; }

    /// <summary>An answer that carries nothing but its status.</summary>
    public static Answer Only(AnswerStatus status) => new() { Status = status };
}
