using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Events;

namespace Liandong.Api.Components.Calls;

/// <summary>
/// Tells open pages that something happened to the things they show. While any page is open, the node follows the feed
/// once for all of them, as the platform itself: a page learns only that it should look again, and is shown what its own
/// person may see.
/// </summary>
internal sealed partial class FeedWatch(IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<FeedWatch> logger) : IDisposable
{
    private const int WaitMilliseconds = 2_000;
    private const int MostEvents = 200;
    private static readonly TimeSpan _pauseAfterFault = TimeSpan.FromSeconds(1);
    private static readonly Caller _platform = new() { OrganisationId = "sys", Role = Roles.Department, ActsForAnyone = true };

    private readonly ConcurrentDictionary<Guid, Watcher> _watchers = new();
    private readonly SemaphoreSlim _starting = new(1);
    private bool _isFollowing;
    private long _position;

    /// <summary>A page that wants to know. It is told in its own context: language and all else that flows with its calls are its own.</summary>
    private sealed record Watcher(FrozenSet<string> ThingIds, Action<long> Changed, ExecutionContext? Context)
    {
        public void Tell(long position)
        {
            if (Context is null)
            {
                Changed(position);
            }
            else
            {
                ExecutionContext.Run(Context, _ => Changed(position), null);
            }
        }
    }

    /// <summary>Calls back after each event from now on that names one of the things, or is meant for it, until what is returned is disposed of.</summary>
    /// <param name="thingIds">Ids of instruments, organisations, bookings or whatever else events name.</param>
    /// <param name="changed">Takes the journal position that lists must have reached to show it.</param>
    public async Task<Watching> WatchAsync(IEnumerable<string> thingIds, Action<long> changed)
    {
        var id = Guid.NewGuid();
        await _starting.WaitAsync();
        try
        {
            _watchers[id] = new Watcher(thingIds.ToFrozenSet(StringComparer.Ordinal), changed, ExecutionContext.Capture());
            if (!_isFollowing)
            {
                Interlocked.Exchange(ref _position, await HeadAsync() ?? 0);
                _isFollowing = true;
                Follow();
            }
        }
        finally
        {
            _starting.Release();
        }

        // Read after the page was entered above: what the follower had passed by then, the page must look for itself.
        return new Watching(this, id, Interlocked.Read(ref _position));
    }

    /// <inheritdoc/>
    public void Dispose() => _starting.Dispose();

    /// <summary>Begins to follow, for all pages: nothing of the page that happens to come first flows along.</summary>
    private void Follow()
    {
        using (ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(FollowAsync);
        }
    }

    private async Task FollowAsync()
    {
        while (!await IsOverAsync())
        {
            try
            {
                await LookAsync(Interlocked.Read(ref _position));
            }
#pragma warning disable CA1031 // Whatever it is: the pages of this node go on being told.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                LogFault(exception);
                await Task.Delay(_pauseAfterFault, clock, CancellationToken.None);
            }
        }
    }

    /// <summary>Whether nobody watches any more. Decided while nobody can begin to.</summary>
    private async Task<bool> IsOverAsync()
    {
        await _starting.WaitAsync();
        try
        {
            var isOver = _watchers.IsEmpty || lifetime.ApplicationStopping.IsCancellationRequested;
            _isFollowing = !isOver;
            return isOver;
        }
        finally
        {
            _starting.Release();
        }
    }

    private async Task LookAsync(long position)
    {
        var page = await GrainCalls.TryAsync(() => Feed.ReadAsync(new FeedRequest { After = position, Limit = MostEvents, WaitMilliseconds = WaitMilliseconds }, _platform));
        if (page is not { Status: AnswerStatus.Done })
        {
            await Task.Delay(_pauseAfterFault, clock, CancellationToken.None);
            return;
        }

        Interlocked.Exchange(ref _position, page.NextAfter);
        Tell(page.Items.SelectMany(item => NamedBy(item.Json).Concat(item.Audience ?? [])).ToHashSet(StringComparer.Ordinal), page.NextAfter);
    }

    private void Tell(HashSet<string> changed, long position)
    {
        foreach (var watcher in _watchers.Values.Where(watcher => changed.Overlaps(watcher.ThingIds)))
        {
            watcher.Tell(position);
        }
    }

    /// <summary>Where the feed now ends; null while nobody can tell.</summary>
    private async Task<long?> HeadAsync()
    {
        var page = await GrainCalls.TryAsync(() => Feed.ReadAsync(new FeedRequest { Limit = 1, Types = ["none"] }, _platform));
        return page is { Status: AnswerStatus.Done } ? page.NextAfter : null;
    }

    private IEventFeedGrain Feed => grains.Grain<IEventFeedGrain>(0);

    /// <summary>The ids that an event names.</summary>
    private static List<string> NamedBy(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. document.RootElement.GetProperty("data").EnumerateObject()
                .Where(member => member.Value.ValueKind == JsonValueKind.String && (member.NameEquals("id") || member.Name.EndsWith("Id", StringComparison.Ordinal)))
                .Select(member => member.Value.GetString()!),
        ];
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Open pages could not be told of what happened; it is tried again")]
    private partial void LogFault(Exception exception);

    /// <summary>A page's watch, until it is disposed of.</summary>
    /// <param name="watch">What it belongs to.</param>
    /// <param name="id">Its own.</param>
    /// <param name="position">The journal position up to which it says nothing: lists must have reached it to show all that went before.</param>
    internal sealed class Watching(FeedWatch watch, Guid id, long position) : IDisposable
    {
        /// <summary>The journal position up to which it says nothing.</summary>
        public long Position => position;

        /// <summary>From now on tells of these things instead.</summary>
        /// <returns>The journal position up to which it has told nothing of those that are new; null when none is.</returns>
        public long? Watch(IEnumerable<string> thingIds)
        {
            var ids = thingIds.ToFrozenSet(StringComparer.Ordinal);
            if (!watch._watchers.TryGetValue(id, out var watcher) || ids.IsSubsetOf(watcher.ThingIds))
            {
                return null;
            }

            watch._watchers.TryUpdate(id, watcher with { ThingIds = ids }, watcher);
            return Interlocked.Read(ref watch._position);
        }

        /// <inheritdoc/>
        public void Dispose() => watch._watchers.TryRemove(id, out _);
    }
}
