using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Live;

/// <summary>
/// A session that somebody on this node watches: one loop asks its grain for all of them. That a call waits at the grain for the next
/// commit is the hint; what the grain answers from its committed state is the truth, so a hint that gets lost costs no more than the
/// second after which the call comes back.
/// </summary>
internal sealed partial class LiveSession(string id, IRoadshowGrain grain, string node, TimeProvider clock, ILogger logger)
{
    private const int WaitMilliseconds = 1_000;
    private const int MostResumed = 1_000;
    private const int MostBehind = 10;
    private static readonly TimeSpan _pulse = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _pauseAfterFault = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan _shortestGather = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan _longestGather = TimeSpan.FromMilliseconds(200);

    private readonly Lock _lock = new();
    private readonly LiveRing _ring = new();
    private readonly TaskCompletionSource<LiveFacts?> _known = NewSource<LiveFacts?>();
    private readonly Dictionary<long, TaskCompletionSource<LiveFrame>> _resumed = [];
    private TaskCompletionSource<LiveFrame>? _snapshot;
    private TaskCompletionSource _wanted = NewSource();
    private TaskCompletionSource _moved = NewSource();
    private LiveFacts? _facts;
    private int _behind;
    private int _viewers;

    /// <summary>The session.</summary>
    public string Id => id;

    /// <summary>How many watch it here. The hub changes it, and ends the loop when it is 0.</summary>
    public int Viewers => Volatile.Read(ref _viewers);

    /// <summary>What is known of it; null when there is no such session.</summary>
    public Task<LiveFacts?> KnownAsync(CancellationToken cancellation) => _known.Task.WaitAsync(cancellation);

    /// <summary>What is known of it now.</summary>
    public LiveFacts? Facts => Volatile.Read(ref _facts);

    public void Enter() => Interlocked.Increment(ref _viewers);

    public void Leave() => Interlocked.Decrement(ref _viewers);

    /// <summary>Where a viewer begins: with what it has not seen, or with all of it.</summary>
    public Task<LiveFrame> BeginAsync(long? seen, CancellationToken cancellation)
    {
        TaskCompletionSource<LiveFrame> wanted;
        lock (_lock)
        {
            if (seen is { } sequence && _ring.Reaches(sequence))
            {
                return Task.FromResult(LiveFrame.Nothing(sequence));
            }

            wanted = seen is { } resumed && (_resumed.Count < MostResumed || _resumed.ContainsKey(resumed)) ? Resumed(resumed) : _snapshot ??= NewSource<LiveFrame>();
            _wanted.TrySetResult();
        }

        return wanted.Task.WaitAsync(cancellation);
    }

    /// <summary>The frames behind what a viewer has seen; null when it has fallen behind the ring, and needs a snapshot.</summary>
    public List<LiveFrame>? Read(long seen, int most)
    {
        lock (_lock)
        {
            return _ring.Reaches(seen) ? _ring.Read(seen, most) : null;
        }
    }

    /// <summary>Completes when there may be something behind what a viewer has seen, and every 5 s in any case.</summary>
    public Task MovedAsync(long seen, CancellationToken cancellation)
    {
        lock (_lock)
        {
            return _ring.Head == seen ? _moved.Task.WaitAsync(cancellation) : Task.CompletedTask;
        }
    }

    /// <summary>Follows the session until it is cancelled, or there is none.</summary>
    public async Task RunAsync(Func<bool> isOver)
    {
        var pulseAt = clock.GetUtcNow() + _pulse;
        Task<RoadshowSight?>? waiting = null;
        long? waitingAfter = null;
        while (!isOver())
        {
            if (waiting is null || waitingAfter != Head())
            {
                // A call that still waits behind an older sequence ends by itself within a second.
                waitingAfter = Head();
                waiting = AskAsync(new WatchRequest { After = waitingAfter, WaitMilliseconds = waitingAfter is null ? 0 : WaitMilliseconds, Node = node, Viewers = Viewers });
            }

            await Task.WhenAny(waiting, Wanted());
            var wants = TakeWants();
            var sight = wants.IsEmpty ? await waiting : await AskAsync(wants.Request(Head(), node, Viewers));
            waiting = wants.IsEmpty ? null : waiting;
            if (!await TakeAsync(sight, wants))
            {
                return;
            }

            if (clock.GetUtcNow() >= pulseAt)
            {
                pulseAt = clock.GetUtcNow() + _pulse;
                Pulse();
            }
        }
    }

    /// <summary>Takes what the grain has answered; false when there is no such session.</summary>
    private async Task<bool> TakeAsync(RoadshowSight? sight, LiveWants wants)
    {
        if (sight is { Status: AnswerStatus.Refused })
        {
            End();
            return false;
        }

        if (sight is not { Status: AnswerStatus.Done } || IsBehind(sight))
        {
            GiveBack(wants);
            await Task.Delay(_pauseAfterFault, clock, CancellationToken.None);
            return true;
        }

        Volatile.Write(ref _facts, LiveFacts.Of(sight));
        var hasMoved = Advance(sight);
        wants.Answer(sight, Head()!.Value);
        _known.TrySetResult(Facts);
        if (hasMoved)
        {
            Pulse();
            await Task.Delay(GatherTime(), clock, CancellationToken.None);
        }

        return true;
    }

    /// <summary>
    /// Whether an answer is of an activation that another has overtaken, and that will leave by itself. One that stays behind is not:
    /// its journal was restored.
    /// </summary>
    private bool IsBehind(RoadshowSight sight)
    {
        _behind = sight.Sequence < Head() ? _behind + 1 : 0;
        if (_behind < MostBehind)
        {
            return _behind > 0;
        }

        _behind = 0;
        return false;
    }

    /// <summary>Moves the ring to where the grain is; true when there is something new for viewers.</summary>
    private bool Advance(RoadshowSight sight)
    {
        lock (_lock)
        {
            if (_ring.Head is not { } head)
            {
                _ring.Begin(sight.Sequence);
                return true;
            }

            if (sight.Sequence < head)
            {
                LogRestored(id, head, sight.Sequence);
                _ring.Begin(sight.Sequence);
                return true;
            }

            if (sight.Change is not { } change)
            {
                return false;
            }

            if (change.Kind == RoadshowMessageKind.Snapshot)
            {
                _ring.Begin(sight.Sequence);
            }
            else
            {
                _ring.Add(LiveFrame.Of(change, head, sight.Sequence));
            }

            return true;
        }
    }

    /// <summary>How long to gather changes for one frame: the longer, the more viewers it has to be written to.</summary>
    private TimeSpan GatherTime()
    {
        var forViewers = TimeSpan.FromMilliseconds(Viewers / 35.0);
        return forViewers < _shortestGather ? _shortestGather : forViewers > _longestGather ? _longestGather : forViewers;
    }

    private long? Head()
    {
        lock (_lock)
        {
            return _ring.Head;
        }
    }

    private Task Wanted()
    {
        lock (_lock)
        {
            return _wanted.Task;
        }
    }

    private LiveWants TakeWants()
    {
        lock (_lock)
        {
            var wants = new LiveWants(_snapshot, [.. _resumed.Select(pair => (pair.Key, pair.Value))]);
            _snapshot = null;
            _resumed.Clear();
            _wanted = NewSource();
            return wants;
        }
    }

    private void GiveBack(LiveWants wants)
    {
        lock (_lock)
        {
            wants.MoveTo(ref _snapshot, _resumed);
            if (!wants.IsEmpty)
            {
                _wanted.TrySetResult();
            }
        }
    }

    private TaskCompletionSource<LiveFrame> Resumed(long seen)
    {
        if (!_resumed.TryGetValue(seen, out var wanted))
        {
            _resumed[seen] = wanted = NewSource<LiveFrame>();
        }

        return wanted;
    }

    private void Pulse()
    {
        TaskCompletionSource moved;
        lock (_lock)
        {
            (moved, _moved) = (_moved, NewSource());
        }

        moved.SetResult();
    }

    /// <summary>There is no such session: whoever waits is told.</summary>
    private void End()
    {
        _known.TrySetResult(null);
        var wants = TakeWants();
        wants.Cancel();
    }

    private async Task<RoadshowSight?> AskAsync(WatchRequest request) => await GrainCalls.TryAsync(() => grain.WatchAsync(request));

    private static TaskCompletionSource NewSource() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static TaskCompletionSource<T> NewSource<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Session {Id} was shown up to {Head} and is at {Sequence} now: its journal is another; viewers get it anew")]
    private partial void LogRestored(string id, long head, long sequence);
}
