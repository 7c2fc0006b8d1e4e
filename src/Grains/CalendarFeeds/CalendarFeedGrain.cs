using Liandong.Domain.CalendarFeeds;
using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Grains.Interfaces.CalendarFeeds;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Orleans.Concurrency;

namespace Liandong.Grains.CalendarFeeds;

/// <summary>One calendar feed.</summary>
[Reentrant]
public sealed class CalendarFeedGrain(GrainServices services, CalendarReader calendars)
    : JournaledGrain<CalendarFeedState, CalendarFeedCommand, CalendarFeedEvent, CalendarFeedDecider, CalendarFeedThing>(services), ICalendarFeedGrain
{
    private Task<Answer>? _reading;

    /// <inheritdoc/>
    public Task<Answer> CreateAsync(CalendarFeedRequest request, NewSecret secret, WriteContext context) => ActAsync(context, attempt => new CreateCalendarFeed
    {
        Now = attempt.Now,
        Actor = Actors.Of(context.Caller),
        FeedId = Id,
        HolderId = request.HolderId,
        InstrumentId = request.InstrumentId,
        SecretHash = secret.Hash,
        Prefix = secret.Prefix,
    });

    /// <inheritdoc/>
    public Task<Answer> RevokeAsync(WriteContext context) => ActAsync(context, attempt => new RevokeCalendarFeed
    {
        Now = attempt.Now,
        Actor = Actors.Of(context.Caller),
        ExpectedVersion = context.ExpectedVersion,
    });

    /// <inheritdoc/>
    public Task<Answer> GetAsync(Caller caller) => ReadAsync(async (standing, _) =>
        standing.State is { Version: > 0 } feed && (caller.ActsForAnyone || caller.OrganisationId == feed.OrganisationId)
            ? await FoundAsync(feed.Id, feed.Version, CalendarFeedViews.Of(feed), WireJson.Strict.CalendarFeedView)
            : RefusalReplies.NotFound("feed"));

    /// <inheritdoc/>
    public Task<Answer> ReadAsync(string secretHash) => ReadAsync(async (standing, now) =>
    {
        var feed = standing.State;
        if (feed.Opens(secretHash))
        {
            return await ShareAsync(feed, now);
        }

        if (feed.Version == 0)
        {
            // There is no such feed: whoever guesses fills no memory.
            DeactivateOnIdle();
        }

        return RefusalReplies.NotFound("feed");
    });

    /// <summary>However many ask at once, the calendar is made once at a time: whoever has the link costs no more than that.</summary>
    private async Task<Answer> ShareAsync(CalendarFeedState feed, DateTimeOffset now)
    {
        var reading = _reading ??= calendars.ReadAsync(feed, now);
        try
        {
            return await reading;
        }
        finally
        {
            if (ReferenceEquals(_reading, reading))
            {
                _reading = null;
            }
        }
    }

    private Task<Answer> ActAsync(WriteContext context, Func<Attempt, CalendarFeedCommand> command) =>
        WriteAsync(new WriteRequest<CalendarFeedState, CalendarFeedCommand, CalendarFeedEvent>(
            context,
            command,
            (_, feed, _) => Body(feed.Id, feed.Version, isNew: feed.Version == 1, CalendarFeedViews.Of(feed), WireJson.Strict.CalendarFeedView)));
}
