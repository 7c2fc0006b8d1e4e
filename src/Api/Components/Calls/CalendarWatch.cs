using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Text.Json;
using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Events;

namespace Liandong.Api.Components.Calls;

/// <summary>
/// Tells open pages that something happened on the instrument they show. While any page is open, the node follows the feed
/// once for all of them, as the platform itself: a page learns only that it should look again, and is shown what its own
/// person may see.
/// </summary>
internal sealed class CalendarWatch(IGrainFactory grains, IHostApplicationLifetime lifetime, TimeProvider clock) : IDisposable
{
    private const int WaitMilliseconds = 2_000;
    private const int MostEvents = 200;
    private static readonly TimeSpan _pauseAfterFault = TimeSpan.FromSeconds(1);
    private static readonly Caller _platform = new() { OrganisationId = "sys", Role = Roles.Department, ActsForAnyone = true };

    private readonly ConcurrentDictionary<Guid, Watcher> _watchers = new();
    private readonly SemaphoreSlim _starting = new(1);
    private bool _isFollowing;

    private sealed record Watcher(FrozenSet<string> InstrumentIds, Action<long> Changed);

    /// <summary>Calls back after each change on one of the instruments from now on, until what is returned is disposed of.</summary>
    /// <param name="instrumentIds">The instruments.</param>
    /// <param name="changed">Takes the journal position that lists must have reached to show it.</param>
    public async Task<IDisposable> WatchAsync(IEnumerable<string> instrumentIds, Action<long> changed)
    {
        var id = Guid.NewGuid();
        await _starting.WaitAsync();
        try
        {
            _watchers[id] = new Watcher(instrumentIds.ToFrozenSet(StringComparer.Ordinal), changed);
            if (!_isFollowing)
            {
                // Known before the page reads its calendar, so that nothing falls between the two.
                var head = await HeadAsync();
                _isFollowing = true;
                _ = FollowAsync(head ?? 0);
            }
        }
        finally
        {
            _starting.Release();
        }

        return new Watching(this, id);
    }

    /// <inheritdoc/>
    public void Dispose() => _starting.Dispose();

    private async Task FollowAsync(long position)
    {
        try
        {
            while (!await IsOverAsync())
            {
                position = await LookAsync(position);
            }
        }
        catch
        {
            // Whoever opens a page next starts it again.
            _isFollowing = false;
            throw;
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

    private async Task<long> LookAsync(long position)
    {
        var page = await GrainCalls.TryAsync(() => Feed.ReadAsync(new FeedRequest { After = position, Limit = MostEvents, WaitMilliseconds = WaitMilliseconds }, _platform));
        if (page is not { Status: AnswerStatus.Done })
        {
            await Task.Delay(_pauseAfterFault, clock, CancellationToken.None);
            return position;
        }

        Tell(page.Items.Select(item => InstrumentOf(item.Json)).OfType<string>().ToHashSet(StringComparer.Ordinal), page.NextAfter);
        return page.NextAfter;
    }

    private void Tell(HashSet<string> changed, long position)
    {
        foreach (var watcher in _watchers.Values.Where(watcher => changed.Overlaps(watcher.InstrumentIds)))
        {
            watcher.Changed(position);
        }
    }

    /// <summary>Where the feed now ends; null while nobody can tell.</summary>
    private async Task<long?> HeadAsync()
    {
        var page = await GrainCalls.TryAsync(() => Feed.ReadAsync(new FeedRequest { Limit = 1, Types = ["none"] }, _platform));
        return page is { Status: AnswerStatus.Done } ? page.NextAfter : null;
    }

    private IEventFeedGrain Feed => grains.Grain<IEventFeedGrain>(0);

    private static string? InstrumentOf(byte[] json)
    {
        using var document = JsonDocument.Parse(json);
        var data = document.RootElement.GetProperty("data");
        return data.TryGetProperty("instrumentId", out var instrument) ? instrument.GetString()
            : data.TryGetProperty("id", out var id) ? id.GetString()
            : null;
    }

    private sealed class Watching(CalendarWatch watch, Guid id) : IDisposable
    {
        public void Dispose() => watch._watchers.TryRemove(id, out _);
    }
}
