namespace Liandong.Journal.Postgres;

/// <summary>
/// Looks idempotency keys up, many with one statement: what comes while a look-up is under way goes into the next one. Every
/// refusal of a request with a key asks, so that a crowd before one slot would otherwise cost a round trip each.
/// </summary>
internal sealed class ReplyLookups(Func<(string Caller, string Key)[], Task<StoredReply?[]>> find)
{
    private const int MaxKeys = 500;

    private readonly Queue<Waiting> _waiting = new();
    private readonly Lock _gate = new();
    private bool _isRunning;

    /// <summary>The answer kept under a key, or null.</summary>
    /// <exception cref="JournalUnavailableException">PostgreSQL does not answer.</exception>
    public Task<StoredReply?> FindAsync(string caller, string key, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(caller, key);
        lock (_gate)
        {
            _waiting.Enqueue(waiting);
            if (!_isRunning)
            {
                _isRunning = true;
                _ = Task.Run(RunAsync, CancellationToken.None);
            }
        }

        return waiting.Found.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Looks up until nothing waits. Whatever goes wrong is told to those who asked.</summary>
    private async Task RunAsync()
    {
        while (Take() is { Length: > 0 } batch)
        {
            try
            {
                var found = await find(Array.ConvertAll(batch, waiting => (waiting.Caller, waiting.Key)));
                for (var i = 0; i < batch.Length; i++)
                    batch[i].Found.SetResult(found[i]);
            }
            catch (Exception fault)
            {
                foreach (var waiting in batch)
                    waiting.Found.TrySetException(fault);
            }
        }
    }

    private Waiting[] Take()
    {
        lock (_gate)
        {
            var batch = new Waiting[Math.Min(MaxKeys, _waiting.Count)];
            for (var i = 0; i < batch.Length; i++)
                batch[i] = _waiting.Dequeue();
            _isRunning = batch.Length > 0;
            return batch;
        }
    }

    private sealed record Waiting(string Caller, string Key)
    {
        public TaskCompletionSource<StoredReply?> Found { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
