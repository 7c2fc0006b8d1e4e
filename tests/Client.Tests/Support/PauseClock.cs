using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace Liandong.Client.Tests.Support;

/// <summary>
/// A clock on which pauses are over as soon as they begin, and are written down. What is set for longer than any pause of
/// these tests is a time-out, and runs only when a test moves the clock.
/// </summary>
internal sealed class PauseClock : FakeTimeProvider
{
    /// <summary>A time-out that no pause reaches.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromHours(1);

    private readonly ConcurrentQueue<TimeSpan> _pauses = new();
    private int _timesSetAgain;

    /// <summary>The pauses so far, in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. _pauses];

    /// <summary>What happens in place of a pause's end.</summary>
    public Action? InPause { get; set; }

    /// <summary>Told how often a time-out has been set again, each time it is: by then somebody is about to wait.</summary>
    public Action<int>? OnSetAgain { get; set; }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = base.CreateTimer(callback, state, dueTime, period);
        if (dueTime > TimeSpan.Zero && dueTime < TimeLimit)
        {
            _pauses.Enqueue(dueTime);

            // Not in this call: whoever sets a timer does not expect it to fire before he has it.
            ThreadPool.QueueUserWorkItem(_ => (InPause ?? (() => Advance(dueTime)))());
        }

        return new WatchedTimer(this, timer);
    }

    private sealed class WatchedTimer(PauseClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            var isChanged = timer.Change(dueTime, period);
            if (dueTime > TimeSpan.Zero && clock.OnSetAgain is { } told)
            {
                var times = Interlocked.Increment(ref clock._timesSetAgain);
                ThreadPool.QueueUserWorkItem(_ => told(times));
            }

            return isChanged;
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
