namespace Liandong.Grains.Projections;

/// <summary>How far a projection has come, and a way to wait for it.</summary>
public sealed class ProjectionPosition
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _moved = New();
    private TaskCompletionSource _asked = New();
    private long _value;
    private bool _isAsked;

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
            if (_value >= position)
            {
                return Task.CompletedTask;
            }

            _isAsked = true;
            _asked.TrySetResult();
            return _moved.Task;
        }
    }

    /// <summary>Completes when somebody has begun to wait since <see cref="ForgetAsked"/>; immediately when somebody has.</summary>
    internal Task WaitUntilAskedAsync()
    {
        lock (_lock)
        {
            return _isAsked ? Task.CompletedTask : _asked.Task;
        }
    }

    /// <summary>For whoever is about to apply all there is. Who still waits for more after that asks again.</summary>
    internal void ForgetAsked()
    {
        lock (_lock)
        {
            if (_isAsked)
            {
                (_isAsked, _asked) = (false, New());
            }
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
