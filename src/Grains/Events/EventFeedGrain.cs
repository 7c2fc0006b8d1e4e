using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Events;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Events;

/// <summary>Reads the feed: from the node's tail when that reaches back far enough, else from the journal.</summary>
[StatelessWorker, Reentrant]
public sealed class EventFeedGrain(JournalTail tail, FeedIndex index) : Grain, IEventFeedGrain
{
    private const int RowsPerLook = 1_000;

    /// <inheritdoc/>
    public async Task<FeedPage> ReadAsync(FeedRequest request, Caller caller)
    {
        try
        {
            var page = await ScanAsync(request, caller);
            if (page.Items.Length > 0 || request.WaitMilliseconds == 0)
            {
                return page;
            }

            await tail.WaitAsync(page.NextAfter, TimeSpan.FromMilliseconds(request.WaitMilliseconds), CancellationToken.None);
            return await ScanAsync(request with { After = page.NextAfter }, caller);
        }
        catch (JournalUnavailableException)
        {
            // Logged where the journal is read; the caller is told to come again.
            return new FeedPage { Status = AnswerStatus.JournalUnavailable, NextAfter = request.After };
        }
    }

    /// <summary>Reads on until there is something for the caller, or the head is reached.</summary>
    private async Task<FeedPage> ScanAsync(FeedRequest request, Caller caller)
    {
        var items = new List<FeedEvent>();
        var position = request.After;
        while (true)
        {
            var (events, reached) = await LookAsync(position, request, caller);
            foreach (var published in events.Where(published => IsWanted(published, request, caller)))
            {
                if (items.Count == request.Limit)
                {
                    return Page(items, items[^1].Position);
                }

                items.Add(new FeedEvent { Position = published.Position, Type = published.Type, Json = published.Json, Audience = caller.ActsForAnyone ? published.Audience : null });
            }

            if (items.Count > 0 || reached == position)
            {
                return Page(items, reached);
            }

            // Nothing here for the caller, and there is more: behind the tail the rest may be long.
            position = tail.Reaches(reached) ? reached : await index.SkipAsync(reached, caller, request.Types);
        }
    }

    /// <summary>The tail follows the journal at a short distance: who does not wait is told of the head by the journal itself.</summary>
    private async Task<(List<PublicEvent> Events, long Reached)> LookAsync(long position, FeedRequest request, Caller caller) =>
        tail.Read(position, RowsPerLook) is { } look && (look.Reached > position || request.WaitMilliseconds > 0)
            ? look
            : await tail.ReadJournalAsync(position, row => IsWanted(CloudEvents.TypeOf(row), row.Audience, request, caller), CancellationToken.None);

    private static FeedPage Page(List<FeedEvent> items, long nextAfter) => new() { Status = AnswerStatus.Done, Items = [.. items], NextAfter = nextAfter };

    private static bool IsWanted(PublicEvent published, FeedRequest request, Caller caller) => IsWanted(published.Type, published.Audience, request, caller);

    private static bool IsWanted(string type, IReadOnlyList<string> audience, FeedRequest request, Caller caller) =>
        (caller.ActsForAnyone || PublicEvent.IsFor(audience, caller.OrganisationId))
        && (request.Types.Length == 0 || Array.Exists(request.Types, wanted => Matches(type, wanted)));

    private static bool Matches(string type, string wanted) =>
        wanted is [.., '*'] ? type.AsSpan().StartsWith(wanted.AsSpan(0, wanted.Length - 1), StringComparison.Ordinal) : type == wanted;
}
