using Microsoft.Extensions.Time.Testing;

namespace Liandong.Grains.Tests.Projections;

/// <summary>A clock that stands still until a test moves it, and tells when somebody waits for it.</summary>
internal sealed class WatchedClock : FakeTimeProvider
{
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public WatchedClock()
        : base(Some.Now)
    {
    }

    /// <summary>Completes when the node waits for time: it has found nothing to do, or no right to do it.</summary>
    public Task Waited => _asked.Task;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        _asked.TrySetResult();
        return timer;
    }
}
