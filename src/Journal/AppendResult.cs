namespace Liandong.Journal;

/// <summary>How an append ended.</summary>
public enum AppendOutcome
{
    /// <summary>Written and on durable storage.</summary>
    Committed,

    /// <summary>Nothing written: another writer has appended to the stream. Forget the state, replay, decide again.</summary>
    Conflict,

    /// <summary>Nothing written: the caller's key is there already; <see cref="AppendResult.FirstReply"/> is its answer.</summary>
    Duplicate,

    /// <summary>Nothing written: something this append builds on was not committed. Replay and decide again.</summary>
    Dropped,

    /// <summary>Nothing written: the store cannot be reached. Try later.</summary>
    Unavailable,

    /// <summary>Nothing written: the queue is full. Known at once, and the writer stays open: let nothing rest on it, try later.</summary>
    Overloaded,

    /// <summary>It may or may not be written, and the store does not answer. A retry with the same key finds out.</summary>
    Unknown,
}

/// <summary>How an append ended, and where.</summary>
/// <param name="Outcome">The end.</param>
/// <param name="LastPosition">Position of the command's last row when Committed, else 0.</param>
/// <param name="FirstReply">The first answer under the same key when Duplicate, else null.</param>
public sealed record AppendResult(AppendOutcome Outcome, long LastPosition = 0, StoredReply? FirstReply = null)
{
    /// <summary>Whether the events are on durable storage.</summary>
    public bool IsCommitted => Outcome == AppendOutcome.Committed;
}
