using System.Collections.Concurrent;
using Liandong.Journal;

namespace Liandong.Testing;

/// <summary>A store that fails on demand: by script, by seed, or altogether.</summary>
public sealed class FaultyStore(IJournalStore inner) : IJournalStore
{
    private readonly ConcurrentQueue<FlushFault> _script = new();
    private readonly ConcurrentQueue<FlushGate> _gates = new();
    private readonly ConcurrentQueue<int> _flushed = new();
    private readonly TaskCompletionSource _lateGo = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ConcurrentQueue<Task> _late = new();
    private Random? _random;
    private double _rate;
    private volatile bool _isDown;
    private volatile bool _doReadsFail;
    private volatile bool _doFencesFail;
    private int _fences;

    /// <summary>Commands of each flush that was sent, in order.</summary>
    public IReadOnlyList<int> FlushedCommands => _flushed.ToArray();

    /// <summary>Nothing answers: neither flushes, nor the fence, nor reads.</summary>
    public bool IsDown
    {
        get => _isDown;
        set => _isDown = value;
    }

    /// <summary>Reads fail, writes do not.</summary>
    public bool DoReadsFail
    {
        get => _doReadsFail;
        set => _doReadsFail = value;
    }

    /// <summary>The fence fails: what is in doubt stays in doubt.</summary>
    public bool DoFencesFail
    {
        get => _doFencesFail;
        set => _doFencesFail = value;
    }

    /// <summary>For controls: the fence does nothing.</summary>
    public bool FencingOff { get; set; }

    /// <summary>Number of fences that were asked for, answered or not.</summary>
    public int Fences => Volatile.Read(ref _fences);

    /// <summary>Scripts the next flushes; after the script nothing fails.</summary>
    public void Next(params ReadOnlySpan<FlushFault> faults)
    {
        foreach (var fault in faults)
            _script.Enqueue(fault);
    }

    /// <summary>Lets flushes fail at random, repeatably.</summary>
    public void Seed(int seed, double rate)
    {
        _random = new Random(seed);
        _rate = rate;
    }

    /// <summary>The next flush without a gate waits at a new one, before it is sent.</summary>
    public FlushGate HoldNext()
    {
        var gate = new FlushGate();
        _gates.Enqueue(gate);
        return gate;
    }

    /// <summary>Lets late flushes reach the store, and completes when it has dealt with them.</summary>
    public async Task LetLateFlushesGo()
    {
        _lateGo.TrySetResult();
        await Task.WhenAll(_late);
    }

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken) => _isDown ? throw Down() : inner.OpenAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<FlushResult> FlushAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken)
    {
        if (_gates.TryDequeue(out var gate))
            await gate.PassAsync();
        _flushed.Enqueue(batch.Count);
        if (_isDown)
            throw Down();
        switch (NextFault())
        {
            case FlushFault.BeforeWrite:
                throw new JournalUnavailableException("Cut before the write.");
            case FlushFault.AfterWrite:
                await inner.FlushAsync(batch, cancellationToken);
                throw new JournalUnavailableException("Cut after the write.");
            case FlushFault.Late:
                _late.Enqueue(FlushLateAsync(batch));
                throw new JournalUnavailableException("Cut, with the write still on its way.");
            case FlushFault.Bug:
                throw new InvalidOperationException("A bug of the store.");
            default:
                return await inner.FlushAsync(batch, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public Task FenceAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _fences);
        if (_isDown || _doFencesFail)
            throw Down();
        return FencingOff ? Task.CompletedTask : inner.FenceAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public Task FenceNodeAsync(string node, CancellationToken cancellationToken) =>
        _isDown ? throw Down() : inner.FenceNodeAsync(node, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> FindCommandsAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken) =>
        _isDown ? throw Down() : inner.FindCommandsAsync(batch, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<bool>> HoldAsync(IReadOnlyList<Precondition> preconditions, CancellationToken cancellationToken) =>
        CannotRead ? throw Down() : inner.HoldAsync(preconditions, cancellationToken);

    /// <inheritdoc/>
    public Task<long> ReadHeadAsync(CancellationToken cancellationToken) => CannotRead ? throw Down() : inner.ReadHeadAsync(cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, CancellationToken cancellationToken) =>
        CannotRead ? throw Down() : inner.ReadStreamAsync(stream, afterVersion, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken) =>
        CannotRead ? throw Down() : inner.ReadAsync(afterPosition, limit, cancellationToken);

    /// <inheritdoc/>
    public Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken) =>
        CannotRead ? throw Down() : inner.FindReplyAsync(caller, idempotencyKey, cancellationToken);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) =>
        CannotRead ? throw Down() : inner.ReadTextsAsync(textIds, cancellationToken);

    /// <inheritdoc/>
    public Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) =>
        _isDown ? throw Down() : inner.EraseTextsAsync(textIds, cancellationToken);

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private bool CannotRead => _isDown || _doReadsFail;

    private static JournalUnavailableException Down() => new("The store is down.");

    // The inner flush is begun now, with the epoch of now, and held inside by MemoryStore.BeforeWrite.
    private async Task FlushLateAsync(IReadOnlyList<PreparedAppend> batch)
    {
        if (inner is not MemoryStore memory)
            throw new NotSupportedException("Only a MemoryStore can be late; PostgreSQL's own tests hold its locks instead.");
        memory.BeforeWrite = () => _lateGo.Task;
        var flush = memory.FlushAsync(batch, CancellationToken.None);
        memory.BeforeWrite = null;
        try
        {
            await flush;
        }
        catch (JournalUnavailableException)
        {
            // Fenced off, as it should be; nobody waits for it any more.
        }
    }

    private FlushFault NextFault()
    {
        if (_script.TryDequeue(out var scripted))
            return scripted;
        if (_random is null || _random.NextDouble() >= _rate)
            return FlushFault.None;
        return _random.Next(2) == 0 ? FlushFault.BeforeWrite : FlushFault.AfterWrite;
    }
}
