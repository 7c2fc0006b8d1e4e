using System.Threading.Channels;
using Microsoft.Extensions.Logging;

namespace Liandong.Journal;

/// <summary>
/// The journal of a node: one bounded queue, one writer, one flush at a time (group commit). Owns its store: closes it
/// when it is disposed.
/// </summary>
public sealed class GroupCommitJournal : IJournal, IAsyncDisposable
{
    private const int MaxReadLimit = 10_000;

    private readonly IJournalStore _store;
    private readonly Channel<PendingAppend> _queue;
    private readonly JournalHead _head = new();
    private readonly NewestRows _newest;
    private readonly JournalMetrics _metrics;
    private readonly CommitLoop _loop;
    private readonly CancellationTokenSource _closing = new();
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? _running;
    private int _isDisposed;

    /// <summary>Prepares a journal over a store; <see cref="OpenAsync"/> opens both.</summary>
    public GroupCommitJournal(IJournalStore store, TimeProvider time, ILogger<GroupCommitJournal> log, GroupCommitOptions options)
    {
        ArgumentNullException.ThrowIfNull(store);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(options);
        _store = store;
        _queue = Channel.CreateBounded<PendingAppend>(new BoundedChannelOptions(options.QueueCapacity) { SingleReader = true });
        _metrics = new JournalMetrics(() => _queue.Reader.Count, () => IsAvailable, () => KnownHead);
        _newest = new NewestRows(options.KeptRows);
        _loop = new CommitLoop(_queue.Reader, store, _head, _newest, _metrics, time, log, options, _closing.Token);
    }

    /// <inheritdoc/>
    public bool IsAvailable => _running is not null && Volatile.Read(ref _isDisposed) == 0 && _loop.IsAvailable;

    /// <inheritdoc/>
    public long KnownHead => _head.Position;

    /// <summary>Opens the store and starts to accept appends. To be called once, before anything else.</summary>
    /// <exception cref="JournalRefusedException">The store cannot be opened as it is.</exception>
    /// <exception cref="JournalCorruptException">The store is damaged.</exception>
    /// <exception cref="JournalUnavailableException">The store cannot be reached; may be called again.</exception>
    public async Task OpenAsync(CancellationToken cancellationToken)
    {
        if (_running is not null)
            throw new InvalidOperationException("The journal is open already.");
        await _store.OpenAsync(cancellationToken);
        _head.Raise(await _store.ReadHeadAsync(cancellationToken));
        // Not on the caller's scheduler, which may be a grain's.
        _running = Task.Run(_loop.RunAsync, CancellationToken.None);
    }

    /// <inheritdoc cref="IJournalStore.FenceNodeAsync"/>
    public Task FenceNodeAsync(string node, CancellationToken cancellationToken) => _store.FenceNodeAsync(node, cancellationToken);

    /// <inheritdoc/>
    public Task WaitForHeadAboveAsync(long position, CancellationToken cancellationToken) => _head.WaitAboveAsync(position, cancellationToken);

    /// <inheritdoc/>
    public StreamWriter OpenWriter(string stream)
    {
        AppendRules.RequireName(stream, nameof(stream));
        return new StreamWriter(stream);
    }

    /// <inheritdoc/>
    public Task<AppendResult> AppendAsync(Append append)
    {
        AppendRules.Check(append);
        if (PendingAppend.AnyRevoked(append))
            return Refuse(append, AppendOutcome.Dropped);
        if (!IsAvailable)
            return Refuse(append, AppendOutcome.Unavailable);
        var pending = new PendingAppend(PreparedAppend.From(append));
        if (_queue.Writer.TryWrite(pending))
            return pending.Completion;
        return Refuse(append, Volatile.Read(ref _isDisposed) == 0 ? AppendOutcome.Overloaded : AppendOutcome.Unavailable);
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(stream);
        ArgumentOutOfRangeException.ThrowIfNegative(afterVersion);
        return _store.ReadStreamAsync(stream, afterVersion, cancellationToken);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(afterPosition);
        ArgumentOutOfRangeException.ThrowIfLessThan(limit, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(limit, MaxReadLimit);
        if (_newest.Read(afterPosition, limit) is { Count: > 0 } kept)
            return kept;
        var rows = await _store.ReadAsync(afterPosition, limit, cancellationToken);
        if (rows.Count > 0)
        {
            _newest.Add(rows);
            _head.Raise(rows[^1].Position);
        }

        return rows;
    }

    /// <inheritdoc/>
    public Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken) =>
        _store.FindReplyAsync(caller, idempotencyKey, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) =>
        _store.ReadTextsAsync(textIds, cancellationToken);

    /// <inheritdoc/>
    public Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) =>
        _store.EraseTextsAsync(textIds, cancellationToken);

    /// <summary>Accepts nothing more, writes what waits, closes the store. While the store is lost, what waits ends Unknown or Unavailable instead.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) != 0)
        {
            await _closed.Task;
            return;
        }

        try
        {
            _queue.Writer.Complete();
            // A recovery ends at once; a flush under way and what waits behind it are carried through.
            await _closing.CancelAsync();
            if (_running is not null)
                await _running;
            await _store.DisposeAsync();
        }
        finally
        {
            _metrics.Dispose();
            _closing.Dispose();
            _closed.SetResult();
        }
    }

    private Task<AppendResult> Refuse(Append append, AppendOutcome outcome)
    {
        // One that found no place leaves those before it in peace; its caller knows at once that nothing may follow it.
        if (outcome != AppendOutcome.Overloaded)
            PendingAppend.RevokeWriters(append);
        _metrics.Ended(outcome);
        return Task.FromResult(new AppendResult(outcome));
    }
}
