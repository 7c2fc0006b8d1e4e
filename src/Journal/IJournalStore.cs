namespace Liandong.Journal;

/// <summary>
/// What a database must offer to carry the journal. The <see cref="GroupCommitJournal"/> above it is the only writer of
/// the process and never has two flushes under way. A driver's exceptions never leave an implementation: all faults
/// are <see cref="JournalUnavailableException"/> or <see cref="JournalCorruptException"/>.
/// </summary>
public interface IJournalStore : IAsyncDisposable
{
    /// <summary>Creates or migrates the schema, checks the format, takes the writer's place.</summary>
    /// <exception cref="JournalRefusedException">Higher format, or another process holds an exclusive store.</exception>
    Task OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Writes a batch in one transaction, all or nothing, numbering its rows densely from the head. Keys and streams
    /// within one batch are checked by the caller: no idempotency key twice, versions consecutive per stream.
    /// </summary>
    /// <returns>The first position, or which commands stand in the way (then nothing was written).</returns>
    /// <exception cref="JournalUnavailableException">The outcome is unknown: fence, then look the commands up.</exception>
    Task<FlushResult> FlushAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken);

    /// <summary>After it returns, no flush begun before can still commit, and later flushes work again.</summary>
    Task FenceAsync(CancellationToken cancellationToken);

    /// <summary>
    /// After it returns, no flush of another node can still commit that was begun before. For a node that is known to be
    /// lost; a node that lives on regardless fences itself back in and finds out what has become of its streams.
    /// </summary>
    /// <param name="node">The lost node's name; a store that has no other nodes ignores it.</param>
    /// <param name="cancellationToken">Stops the wait; the fence may be up or not.</param>
    /// <exception cref="JournalUnavailableException">The store does not answer; may be repeated.</exception>
    Task FenceNodeAsync(string node, CancellationToken cancellationToken);

    /// <summary>For each command the position of its first row, or 0 when it was not committed.</summary>
    Task<IReadOnlyList<long>> FindCommandsAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken);

    /// <summary>For each precondition whether its row is committed.</summary>
    Task<IReadOnlyList<bool>> HoldAsync(IReadOnlyList<Precondition> preconditions, CancellationToken cancellationToken);

    /// <summary>The highest committed position.</summary>
    Task<long> ReadHeadAsync(CancellationToken cancellationToken);

    /// <inheritdoc cref="IJournal.ReadStreamAsync"/>
    IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, CancellationToken cancellationToken);

    /// <inheritdoc cref="IJournal.ReadAsync"/>
    Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken);

    /// <inheritdoc cref="IJournal.FindReplyAsync"/>
    Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken);

    /// <inheritdoc cref="IJournal.ReadTextsAsync"/>
    Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken);

    /// <inheritdoc cref="IJournal.EraseTextsAsync"/>
    Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken);
}

/// <summary>An append with its keyed request hash worked out.</summary>
/// <param name="Append">What to write.</param>
/// <param name="RequestHash">Keyed hash; empty without an idempotency key.</param>
/// <param name="HashKey">Its key; empty without an idempotency key. Stored with the texts when there are any, else in the row.</param>
public sealed record PreparedAppend(Append Append, byte[] RequestHash, byte[] HashKey)
{
    /// <summary>Works the hash out with a fresh key.</summary>
    public static PreparedAppend From(Append append)
    {
        ArgumentNullException.ThrowIfNull(append);
        if (append.IdempotencyKey is null)
        {
            return new PreparedAppend(append, [], []);
        }

        var key = Journal.RequestHash.NewKey();
        return new PreparedAppend(append, Journal.RequestHash.Compute(append.RequestDigest.Span, key), key);
    }
}

/// <summary>How a flush ended.</summary>
/// <param name="FirstPosition">Position of the batch's first row; 0 when something stood in the way.</param>
/// <param name="Rejections">Commands that stood in the way, by index in the batch; empty when all was written.</param>
public sealed record FlushResult(long FirstPosition, IReadOnlyList<Rejection> Rejections)
{
    /// <summary>Whether the batch is committed.</summary>
    public bool IsCommitted => Rejections.Count == 0;
}

/// <summary>A command that cannot be committed.</summary>
/// <param name="Index">Its place in the batch.</param>
/// <param name="FirstReply">The answer kept under its key when that is the reason; null for a version conflict.</param>
public sealed record Rejection(int Index, StoredReply? FirstReply);
