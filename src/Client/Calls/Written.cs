namespace Liandong.Client;

/// <summary>The answer to a write.</summary>
/// <typeparam name="T">The thing written.</typeparam>
public sealed record Written<T>
{
    /// <summary>The thing as the write left it.</summary>
    public required T Value { get; init; }

    /// <summary>Its version after the write; what <see cref="WriteOptions.ExpectedVersion"/> of the next write can name.</summary>
    public required long Version { get; init; }

    /// <summary>
    /// Where the write stands in the journal; a list that is asked for <see cref="ListOptions.After"/> this position shows
    /// it. Null when nothing was written, as with a dry run.
    /// </summary>
    public long? JournalPosition { get; init; }

    /// <summary>Whether this is the answer to an earlier attempt under the same key, given again.</summary>
    public required bool IsReplayed { get; init; }

    /// <summary>Whether something new exists now.</summary>
    public required bool IsCreated { get; init; }

    /// <summary>The key that the write was sent with; null for a <c>PUT</c>.</summary>
    public string? IdempotencyKey { get; init; }
}
