using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Live;

/// <summary>Reactions, counted on this node for a moment and told to their sessions together: the one thing that a crash may lose.</summary>
internal sealed partial class ReactionTally(IGrainFactory grains, TimeProvider clock, ILogger<ReactionTally> logger)
{
    private const int MostSessions = 10_000;
    private const int MostKinds = 100;
    private static readonly TimeSpan _moment = TimeSpan.FromMilliseconds(250);
    private readonly Lock _lock = new();
    private readonly Dictionary<string, Dictionary<string, int>> _pending = new(StringComparer.Ordinal);

    /// <summary>Counts reactions; false when too much is waiting.</summary>
    public bool TryAdd(string roadshowId, string kind, int count)
    {
        lock (_lock)
        {
            if (!_pending.TryGetValue(roadshowId, out var counts))
            {
                if (_pending.Count >= MostSessions)
                {
                    return false;
                }

                _pending[roadshowId] = counts = new Dictionary<string, int>(StringComparer.Ordinal);
                TellLater(roadshowId);
            }

            if (counts.Count >= MostKinds && !counts.ContainsKey(kind))
            {
                return false;
            }

            counts[kind] = counts.GetValueOrDefault(kind) + count;
            return true;
        }
    }

    /// <summary>Tells for all who react: nothing of the call that happens to come first flows along.</summary>
    private void TellLater(string roadshowId)
    {
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(() => TellAsync(roadshowId));
        }
    }

    private async Task TellAsync(string roadshowId)
    {
        await Task.Delay(_moment, clock, CancellationToken.None);
        Dictionary<string, int> counts;
        lock (_lock)
        {
            _pending.Remove(roadshowId, out counts!);
        }

        try
        {
            var answer = await GrainCalls.RepeatAsync(() => grains.Grain<IRoadshowGrain>(roadshowId).CountReactionsAsync(new ReactionCounts { Counts = counts }));
            if (answer is not { Status: AnswerStatus.Done or AnswerStatus.Refused })
            {
                LogLost(null, roadshowId);
            }
        }
#pragma warning disable CA1031 // They may be lost; who counts the next ones must not be hindered.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogLost(exception, roadshowId);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Reactions of a moment in session {Id} are lost: they could not be counted")]
    private partial void LogLost(Exception? exception, string id);
}
