using System.Data.Common;
using System.Text;
using Dapper;
using Liandong.Grains.Interfaces.CalendarFeeds;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Journaling;
using Liandong.Grains.People;
using Liandong.Grains.Projections;
using Orleans.Concurrency;

namespace Liandong.Grains.CalendarFeeds;

/// <summary>Lists calendar feeds from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class CalendarFeedListGrain(ProjectionReader<PeopleProjection> reader) : Grain, ICalendarFeedListGrain
{
    /// <inheritdoc/>
    public Task<Answer> ListAsync(PageRequest page, Caller caller) =>
        reader.ReadAsync(page.After, connection => ListAsync(connection, page, caller), CancellationToken.None);

    private static async Task<Answer> ListAsync(DbConnection connection, PageRequest page, Caller caller)
    {
        if (!Cursor.TryRead(page.Cursor, out var cursor))
        {
            return RefusalReplies.InvalidCursor();
        }

        var whose = caller.ActsForAnyone ? "" : "AND organisation_id = @OrganisationId";
        var rows = (await connection.QueryAsync<FeedRow>(
            $"SELECT id AS Id, state AS State FROM list_calendar_feed WHERE id > @id {whose} ORDER BY id LIMIT @limit",
            new { id = cursor?.Text ?? "", caller.OrganisationId, limit = page.Limit + 1 })).AsList();
        var body = PageBody.Write(
            rows,
            page,
            row => new Cursor(0, row.Id),
            row => CalendarFeedViews.Of(CalendarFeedThing.ReadSnapshot(Encoding.UTF8.GetBytes(row.State))),
            WireJson.Strict.CalendarFeedView);
        return new Answer { Status = AnswerStatus.Done, Body = body };
    }

    private sealed record FeedRow(string Id, string State);
}
