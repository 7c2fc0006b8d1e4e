namespace Liandong.Grains.Projections;

/// <summary>How far a projection has come, and a way to wait for it.</summary>
public sealed class ProjectionPosition
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _moved = New();
    private long _value;

    /// <summary>The last position applied that this node knows of.</summary>
    public long Value => Interlocked.Read(ref _value);

    /// <summary>Raises it; a lower position changes nothing.</summary>
    public void Advance(long position)
    {
        TaskCompletionSource moved;
        lock (_lock)
        {
            if (position <= _value)
            {
                return;
            }

            _value = position;
            (moved, _moved) = (_moved, New());
        }

        moved.SetResult();
    }

    /// <summary>Completes when it moves; immediately when it is already at or above <paramref name="position"/>.</summary>
    public Task WaitAsync(long position)
    {
        lock (_lock)
        {
            return _value >= position ? Task.CompletedTask : _moved.Task;
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
