namespace Liandong.Testing;

/// <summary>Holds one flush until it is opened: a slow disk, without a clock.</summary>
public sealed class FlushGate
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a flush stands at the gate.</summary>
    public Task Reached => _reached.Task;

    /// <summary>Lets the flush go on.</summary>
    public void Open() => _opened.TrySetResult();

    internal Task PassAsync()
    {
        _reached.TrySetResult();
        return _opened.Task;
    }
}
