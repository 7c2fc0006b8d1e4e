using System.Runtime.CompilerServices;
using Liandong.Journal;
using StreamWriter = Liandong.Journal.StreamWriter;

namespace Liandong.Grains.Tests.Nodes;

/// <summary>A journal that tells what grains ask of it, so that a test waits for a fact and never for time.</summary>
internal sealed class ObservedJournal(IJournal inner) : IJournal
{
    private readonly Lock _gate = new();
    private readonly List<(int Count, TaskCompletionSource Reached)> _waiting = [];
    private Gate? _held;
    private int _appends;
    private int _replayedRows;

    /// <summary>Appends that were queued or refused so far.</summary>
    public int Appends => Volatile.Read(ref _appends);

    /// <summary>Rows that activations have replayed so far.</summary>
    public int ReplayedRows => Volatile.Read(ref _replayedRows);

    public bool IsAvailable => inner.IsAvailable;

    public long KnownHead => inner.KnownHead;

    /// <summary>Completes when so many appends, counted from the start, have been given to the journal.</summary>
    public Task WaitForAppendsAsync(int count)
    {
        lock (_gate)
        {
            if (_appends >= count)
                return Task.CompletedTask;
            var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Add((count, reached));
            return reached.Task;
        }
    }

    /// <summary>The next replay is held when it has read all there is, before its activation takes it over.</summary>
    public Gate HoldNextReplay() => _held = new Gate();

    public Task<AppendResult> AppendAsync(Append append)
    {
        var result = inner.AppendAsync(append);
        lock (_gate)
        {
            _appends++;
            foreach (var (_, reached) in _waiting.Where(waiting => waiting.Count <= _appends))
                reached.TrySetResult();
        }

        return result;
    }

    public async IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in inner.ReadStreamAsync(stream, afterVersion, cancellationToken))
        {
            Interlocked.Increment(ref _replayedRows);
            yield return row;
        }

        if (Interlocked.Exchange(ref _held, null) is { } held)
            await held.PassAsync();
    }

    public StreamWriter OpenWriter(string stream) => inner.OpenWriter(stream);

    public Task WaitForHeadAboveAsync(long position, CancellationToken cancellationToken) => inner.WaitForHeadAboveAsync(position, cancellationToken);

    public Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken) =>
        inner.ReadAsync(afterPosition, limit, cancellationToken);

    public Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken) =>
        inner.FindReplyAsync(caller, idempotencyKey, cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) =>
        inner.ReadTextsAsync(textIds, cancellationToken);

    public Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) => inner.EraseTextsAsync(textIds, cancellationToken);
}
