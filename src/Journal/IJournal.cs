namespace Liandong.Journal;

/// <summary>
/// The journal: append-only streams of events with one total order. It is the only truth of the platform; all else
/// (grain memory, snapshots, lists, feeds) follows it and can be rebuilt from it.
/// </summary>
/// <remarks>
/// Promises: an append that ended <see cref="AppendOutcome.Committed"/> is on durable storage; positions are dense
/// and in commit order, so a reader that has seen position p never finds something new at or below p; within a stream
/// versions run 1..n without gap; one idempotency key has one effect.
/// </remarks>
public interface IJournal
{
    /// <summary>Whether appends are accepted at the moment; false while the store cannot be reached.</summary>
    bool IsAvailable { get; }

    /// <summary>The highest position this node knows to be committed; 0 for an empty journal.</summary>
    long KnownHead { get; }

    /// <summary>Completes when <see cref="KnownHead"/> is above <paramref name="position"/>. A hint: other nodes' commits do not raise it until they are read.</summary>
    Task WaitForHeadAboveAsync(long position, CancellationToken cancellationToken);

    /// <summary>
    /// Opens a stream for appending by one activation. Replay the stream after opening and before the first append;
    /// when an append does not end Committed or Duplicate-free, open anew and replay again.
    /// </summary>
    StreamWriter OpenWriter(string stream);

    /// <summary>
    /// Appends the events of one command, all or nothing, also across streams. Appends of one node are committed in the
    /// order of these calls; a later append may therefore build on an earlier one that is still in flight.
    /// </summary>
    /// <returns>How it ended; never throws for a fault of the store. Every outcome but Unknown is final.</returns>
    Task<AppendResult> AppendAsync(Append append);

    /// <summary>Reads a stream's rows with a version above <paramref name="afterVersion"/>, in order, whole.</summary>
    /// <exception cref="JournalUnavailableException">The store cannot be reached; try again later.</exception>
    /// <exception cref="JournalCorruptException">The rows are not what the journal wrote.</exception>
    IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, CancellationToken cancellationToken);

    /// <summary>Reads at most <paramref name="limit"/> (1–10,000) rows of all streams above a position, in order.</summary>
    /// <exception cref="JournalUnavailableException">The store cannot be reached; try again later.</exception>
    Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken);

    /// <summary>The first answer kept under a caller's idempotency key, or null.</summary>
    /// <exception cref="JournalUnavailableException">The store cannot be reached; try again later.</exception>
    Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken);

    /// <summary>The texts behind ids; an erased or unknown id is absent from the answer.</summary>
    /// <exception cref="JournalUnavailableException">The store cannot be reached; try again later.</exception>
    Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken);

    /// <summary>Erases texts for good, with the hash keys of the requests that carried them. Safe to repeat.</summary>
    /// <exception cref="JournalUnavailableException">The store cannot be reached; try again, nothing or all is erased.</exception>
    Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken);
}
