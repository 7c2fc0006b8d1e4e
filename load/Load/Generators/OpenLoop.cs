using HdrHistogram;
using Liandong.Load.Http;
using Liandong.Load.Scenarios;

namespace Liandong.Load.Generators;

/// <summary>
/// Requests arrive as a schedule says, whatever the server does: those that find no free connection wait for one, and
/// their latency counts from the time they were due. A server that stalls is charged for everybody it kept waiting, which
/// a closed loop hides (coordinated omission).
/// </summary>
internal sealed class OpenLoop(TimeProvider clock, IPacer pacer)
{
    /// <summary>So many may wait for a connection; with more the server does not keep up and the run fails.</summary>
    public const int MaxWaiting = 500_000;

    /// <summary>Runs a prepared scenario. Hands requests out on the calling thread and blocks it until the last is due.</summary>
    /// <param name="scenario">The scenario.</param>
    /// <param name="callers">The connections.</param>
    /// <param name="schedule">When requests are due.</param>
    /// <param name="duration">How long requests arrive, if the scenario has as many.</param>
    /// <param name="firstNumber">The number of the first request.</param>
    /// <returns>What was seen, and the next free number, when the last answer is there.</returns>
    /// <exception cref="LoadFailedException">An answer was not the expected one, or the server does not keep up.</exception>
    public Task<(LoadResult Result, long NextNumber)> RunAsync(
        Scenario scenario, IReadOnlyList<ICaller> callers, ArrivalSchedule schedule, TimeSpan duration, long firstNumber = 0)
    {
        var run = new Run(scenario, callers, clock, firstNumber);
        var lag = LatencyRecorder.New();
        var left = scenario.Requests - firstNumber;
        for (var due = schedule.Next(); due < duration && left > 0 && !run.IsFailed; due = schedule.Next(), left--)
        {
            if (due - run.Elapsed is var early && early > TimeSpan.Zero)
                pacer.Wait(early);
            LatencyRecorder.Record(lag, run.Elapsed - due);
            run.Arrive(due);
        }

        return run.FinishAsync(lag);
    }

    private sealed class Run(Scenario scenario, IReadOnlyList<ICaller> callers, TimeProvider clock, long firstNumber)
    {
        private readonly Numbers _numbers = new(firstNumber);
        private readonly LatencyRecorder _recorder = new(clock);
        private readonly long _started = clock.GetTimestamp();
        private readonly TaskCompletionSource _idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Lock _lock = new();
        private readonly Stack<ICaller> _free = new(callers);
        private readonly Queue<long> _waiting = new();
        private bool _isLast;
        private Exception? _failure;

        public TimeSpan Elapsed => clock.GetElapsedTime(_started);

        public bool IsFailed => Volatile.Read(ref _failure) is not null;

        /// <summary>A request is there; it leaves at once when a connection is free.</summary>
        public void Arrive(TimeSpan due)
        {
            var since = _started + (long)(due.TotalSeconds * clock.TimestampFrequency);
            ICaller? caller;
            lock (_lock)
            {
                if (!_free.TryPop(out caller))
                {
                    _waiting.Enqueue(since);
                    if (_waiting.Count > MaxWaiting)
                        _failure ??= new LoadFailedException($"{MaxWaiting} requests wait: the server does not keep up with this rate.");
                }
            }

            if (caller is not null)
                _ = WorkAsync(caller, since);
        }

        /// <summary>Waits for the last answer.</summary>
        public async Task<(LoadResult Result, long NextNumber)> FinishAsync(LongHistogram lag)
        {
            lock (_lock)
            {
                _isLast = true;
                EndWhenIdle();
            }

            await _idle.Task;
            return _failure is null ? (_recorder.Result(_started, lag), _numbers.Next) : throw new LoadFailedException(_failure.Message, _failure);
        }

        /// <summary>Sends requests over a connection for as long as some wait.</summary>
        private async Task WorkAsync(ICaller caller, long since)
        {
            try
            {
                for (var next = (long?)since; next is { } due; next = TakeWaiting(caller))
                {
                    var request = await Exchange.SendNextAsync(scenario, caller, _numbers.Take());
                    _recorder.Add(request.Kind, due);
                }
            }
#pragma warning disable CA1031 // Whatever it is, the run ends with it; nobody awaits this task.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                lock (_lock)
                {
                    _failure ??= exception;
                    _free.Push(caller);
                    EndWhenIdle();
                }
            }
        }

        private long? TakeWaiting(ICaller caller)
        {
            lock (_lock)
            {
                if (_failure is null && _waiting.TryDequeue(out var since))
                    return since;
                _free.Push(caller);
                EndWhenIdle();
                return null;
            }
        }

        private void EndWhenIdle()
        {
            if (_isLast && _free.Count == callers.Count)
                _idle.TrySetResult();
        }
    }
}
