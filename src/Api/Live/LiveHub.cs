using System.Collections.Concurrent;
using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Live;

/// <summary>The sessions that are watched on this node: each is followed once, however many watch, and only while somebody does.</summary>
internal sealed partial class LiveHub(IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<LiveHub> logger)
{
    private static readonly TimeSpan _factsFor = TimeSpan.FromSeconds(1);
    private const int MostFacts = 10_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LiveSession> _sessions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (LiveFacts Facts, DateTimeOffset Until)> _facts = new(StringComparer.Ordinal);
    private readonly string _node = Guid.NewGuid().ToString("n");

    /// <summary>How many sessions are followed.</summary>
    public int Sessions
    {
        get
        {
            lock (_lock)
            {
                return _sessions.Count;
            }
        }
    }

    /// <summary>Begins to watch a session; call <see cref="Leave"/> at the end.</summary>
    public LiveSession Enter(string id)
    {
        lock (_lock)
        {
            if (!_sessions.TryGetValue(id, out var session))
            {
                _sessions[id] = session = new LiveSession(id, grains.Grain<IRoadshowGrain>(id), _node, clock, logger);
                Follow(session);
            }

            session.Enter();
            return session;
        }
    }

    /// <summary>Ends to watch a session.</summary>
    public static void Leave(LiveSession session) => session.Leave();

    /// <summary>How a session stands, a second old at most; null when there is none.</summary>
    /// <exception cref="TimeoutException">Nobody can tell at the moment.</exception>
    public async Task<LiveFacts?> FactsAsync(string id)
    {
        if (Find(id)?.Facts is { } watched)
        {
            return watched;
        }

        if (_facts.TryGetValue(id, out var known) && known.Until > clock.GetUtcNow())
        {
            return known.Facts;
        }

        var sight = await GrainCalls.RepeatAsync(() => grains.Grain<IRoadshowGrain>(id).WatchAsync(new WatchRequest()));
        switch (sight)
        {
            case { Status: AnswerStatus.Refused }:
                return null;
            case { Status: AnswerStatus.Done }:
                if (_facts.Count >= MostFacts)
                {
                    _facts.Clear();
                }

                var facts = LiveFacts.Of(sight);
                _facts[id] = (facts, clock.GetUtcNow() + _factsFor);
                return facts;
            default:
                throw new TimeoutException("The session's grain does not answer.");
        }
    }

    private LiveSession? Find(string id)
    {
        lock (_lock)
        {
            return _sessions.GetValueOrDefault(id);
        }
    }

    /// <summary>Follows a session for all who watch it: nothing of the viewer that happens to come first flows along.</summary>
    private void Follow(LiveSession session)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => FollowAsync(session));
        }
    }

    private async Task FollowAsync(LiveSession session)
    {
        while (!IsOver(session))
        {
            try
            {
                await session.RunAsync(() => IsOver(session));
                Forget(session);
                return;
            }
#pragma warning disable CA1031 // Whatever it is: the viewers of this session go on being told.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFault(exception, session.Id);
                await Task.Delay(_factsFor, clock, CancellationToken.None);
            }
        }
    }

    /// <summary>Whether nobody watches any more; then it is forgotten. Decided while nobody can begin to.</summary>
    private bool IsOver(LiveSession session)
    {
        lock (_lock)
        {
            if (session.Viewers > 0 && !lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return false;
            }

            Forget(session);
            return true;
        }
    }

    private void Forget(LiveSession session)
    {
        lock (_lock)
        {
            if (_sessions.TryGetValue(session.Id, out var current) && ReferenceEquals(current, session))
            {
                _sessions.Remove(session.Id);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Session {Id} could not be followed; it is tried again")]
    private partial void LogFault(Exception exception, string id);
}
