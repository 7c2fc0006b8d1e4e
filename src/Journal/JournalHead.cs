namespace Liandong.Journal;

/// <summary>The highest position this node knows of, and those who wait for more.</summary>
internal sealed class JournalHead
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _raised = NewSignal();
    private long _position;

    public long Position => Volatile.Read(ref _position);

    public void Raise(long position)
    {
        TaskCompletionSource raised;
        lock (_gate)
        {
            if (position <= _position)
                return;
            Volatile.Write(ref _position, position);
            (raised, _raised) = (_raised, NewSignal());
        }

        raised.SetResult();
    }

    public async Task WaitAboveAsync(long position, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task raised;
            lock (_gate)
            {
                if (_position > position)
                    return;
                raised = _raised.Task;
            }

            await raised.WaitAsync(cancellationToken);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
