using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Live;

/// <summary>What viewers want that the ring does not have: all of it, or what they have missed. Those who want the same share the answer.</summary>
internal sealed class LiveWants(TaskCompletionSource<LiveFrame>? snapshot, IReadOnlyList<(long Seen, TaskCompletionSource<LiveFrame> Frame)> resumed)
{
    public bool IsEmpty => snapshot is null && resumed.Count == 0;

    /// <summary>Asks for all of it in one call, so that all end at one sequence.</summary>
    public WatchRequest Request(long? after, string node, int viewers) => new()
    {
        After = after,
        Resumed = [.. resumed.Select(want => want.Seen)],
        WithSnapshot = snapshot is not null,
        Node = node,
        Viewers = viewers,
    };

    /// <summary>Gives everybody what was wanted.</summary>
    /// <param name="sight">The grain's answer.</param>
    /// <param name="head">Where the ring is: a viewer that is ahead of an answer that came late goes on from there.</param>
    public void Answer(RoadshowSight sight, long head)
    {
        snapshot?.TrySetResult(LiveFrame.Of(sight.Snapshot!, sight.Sequence, sight.Sequence));
        foreach (var ((seen, frame), message) in resumed.Zip(sight.Resumptions))
        {
            frame.TrySetResult(message is null ? LiveFrame.Nothing(Math.Min(seen, head)) : LiveFrame.Of(message, seen, sight.Sequence));
        }
    }

    /// <summary>Keeps them for the next try.</summary>
    public void MoveTo(ref TaskCompletionSource<LiveFrame>? nextSnapshot, Dictionary<long, TaskCompletionSource<LiveFrame>> nextResumed)
    {
        if (snapshot is not null && nextSnapshot is { } other)
        {
            _ = PassOnAsync(other, snapshot);
        }
        else
        {
            nextSnapshot ??= snapshot;
        }

        foreach (var (seen, frame) in resumed)
        {
            if (!nextResumed.TryAdd(seen, frame))
            {
                _ = PassOnAsync(nextResumed[seen], frame);
            }
        }
    }

    /// <summary>Tells everybody that there is nothing.</summary>
    public void Cancel()
    {
        snapshot?.TrySetCanceled();
        foreach (var (_, frame) in resumed)
        {
            frame.TrySetCanceled();
        }
    }

    private static async Task PassOnAsync(TaskCompletionSource<LiveFrame> from, TaskCompletionSource<LiveFrame> to)
    {
        try
        {
            to.TrySetResult(await from.Task);
        }
        catch (OperationCanceledException)
        {
            to.TrySetCanceled();
        }
    }
}
