using System.Text.Json;
using Liandong.Domain.Roadshows;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Journaling;
using Liandong.Journal;

namespace Liandong.Grains.Roadshows;

// What nodes show live. The committed state is the truth; that a commit wakes a node that waits is no more than a hint.
public sealed partial class RoadshowGrain
{
    /// <summary>Further behind, a viewer is better off with a snapshot.</summary>
    private const long FarthestBack = 5_000;

    private const int MostResumed = 1_000;

    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _forgetNodeAfter = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan _peakEvery = TimeSpan.FromSeconds(1);

    private readonly Dictionary<string, (int Viewers, DateTimeOffset At)> _nodes = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task<Answer> _noting = Task.FromResult(Answer.Only(AnswerStatus.Done));
    private DateTimeOffset _notedAt;

    /// <inheritdoc/>
    public async Task<RoadshowSight> WatchAsync(WatchRequest request)
    {
        if (request.Node is { } node)
        {
            _nodes[node] = (request.Viewers, _clock.GetUtcNow());
        }

        // Taken before looking: a commit between the two is not missed.
        var changed = _changed.Task;
        var sight = await LookAsync(request);
        if (sight.Status != AnswerStatus.Done || request.WaitMilliseconds <= 0 || request.After != sight.Sequence)
        {
            return sight;
        }

        using var over = new CancellationTokenSource();
        var patience = TimeSpan.FromMilliseconds(Math.Min(request.WaitMilliseconds, _longestWait.TotalMilliseconds));
        await Task.WhenAny(changed, Task.Delay(patience, _clock, over.Token));
        await over.CancelAsync();
        return await LookAsync(request);
    }

    /// <summary>Wakes the nodes that wait for a change.</summary>
    private protected override Task<long> CommittedAsync(IReadOnlyList<RoadshowEvent> events)
    {
        var changed = _changed;
        _changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        changed.SetResult();
        return base.CommittedAsync(events);
    }

    private async Task<RoadshowSight> LookAsync(WatchRequest request)
    {
        Standing<RoadshowState>? seen = null;
        var now = DateTimeOffset.MinValue;
        var read = await ReadAsync((standing, at) =>
        {
            (seen, now) = (standing, at);
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        if (seen is not { State: var state } || read.Status != AnswerStatus.Done)
        {
            return new RoadshowSight { Status = read.Status };
        }

        if (!state.IsPlanned)
        {
            await NotFoundAsync(state);
            return new RoadshowSight { Status = AnswerStatus.Refused };
        }

        NotePeak(state);
        try
        {
            return await ShowAsync(seen, request, now);
        }
        catch (JournalUnavailableException)
        {
            // The texts cannot be read: logged where the store is asked. A viewer is told later rather than told nothing.
            return new RoadshowSight { Status = AnswerStatus.JournalUnavailable };
        }
    }

    private async Task<RoadshowSight> ShowAsync(Standing<RoadshowState> standing, WatchRequest request, DateTimeOffset now)
    {
        var state = standing.State;
        var resumed = new List<RoadshowMessage?>();
        foreach (var after in request.Resumed.Take(MostResumed))
        {
            resumed.Add(await SinceAsync(standing, after, now));
        }

        var isPublic = state.Definition!.Visibility == Domain.Roadshows.RoadshowVisibility.Public;
        return new RoadshowSight
        {
            Status = AnswerStatus.Done,
            Sequence = state.Sequence,
            Change = request.After is { } known && known < state.Sequence ? await SinceAsync(standing, known, now) : null,
            Resumptions = [.. resumed],
            Snapshot = request.WithSnapshot ? await SnapshotAsync(standing, now) : null,
            IsPublic = isPublic,
            Audience = isPublic ? [] : [.. state.Audience()],
            IsOver = state.Status == RoadshowStatus.Ended,
        };
    }

    /// <summary>What has changed after a sequence: nothing, the change, or all of it for who is too far behind, or ahead of what there is.</summary>
    private async Task<RoadshowMessage?> SinceAsync(Standing<RoadshowState> standing, long after, DateTimeOffset now)
    {
        var state = standing.State;
        if (after == state.Sequence)
        {
            return null;
        }

        if (after > state.Sequence || state.Sequence - after > FarthestBack)
        {
            return await SnapshotAsync(standing, now);
        }

        var change = RoadshowViews.Since(state, standing.Position, after, now, ViewersNow());
        return new RoadshowMessage
        {
            Kind = change.IsTick ? RoadshowMessageKind.Tick : RoadshowMessageKind.Change,
            Json = await ResolveAsync(JsonSerializer.SerializeToUtf8Bytes(change, WireJson.Strict.RoadshowChangeView)),
        };
    }

    private async Task<RoadshowMessage> SnapshotAsync(Standing<RoadshowState> standing, DateTimeOffset now)
    {
        var view = RoadshowViews.Of(standing.State, now, ViewersNow(), withQuestions: true, standing.Position);
        return new RoadshowMessage
        {
            Kind = RoadshowMessageKind.Snapshot,
            Json = await ResolveAsync(JsonSerializer.SerializeToUtf8Bytes(view, WireJson.Strict.RoadshowView)),
        };
    }

    private Task<byte[]> ResolveAsync(byte[] json) => TextReferences.ResolveAsync(json, Journal, CancellationToken.None);

    /// <summary>How many watch, over all nodes that have asked lately.</summary>
    private int ViewersNow()
    {
        var oldest = _clock.GetUtcNow() - _forgetNodeAfter;
        foreach (var node in _nodes.Where(node => node.Value.At < oldest).Select(node => node.Key).ToList())
        {
            _nodes.Remove(node);
        }

        return _nodes.Values.Sum(node => node.Viewers);
    }

    /// <summary>Notes the most viewers there were, once a second at most and beside what is asked.</summary>
    private void NotePeak(RoadshowState state)
    {
        var (viewers, now) = (ViewersNow(), _clock.GetUtcNow());
        if (viewers <= state.PeakViewers || !_noting.IsCompleted || now - _notedAt < _peakEvery || state.Status == RoadshowStatus.Ended)
        {
            return;
        }

        _notedAt = now;
        _noting = BySystemAsync(attempt => new NoteViewers { RoadshowId = Id, Now = attempt.Now, Actor = Actors.Of(_system.Caller), Viewers = viewers });
    }
}
