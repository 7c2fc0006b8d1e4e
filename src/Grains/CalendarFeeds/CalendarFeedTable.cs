using System.Data.Common;
using System.Text;
using Dapper;
using Liandong.Domain.CalendarFeeds;
using Liandong.Journal;

namespace Liandong.Grains.CalendarFeeds;

/// <summary>All calendar feeds.</summary>
internal static class CalendarFeedTable
{
    public const string Name = "list_calendar_feed";

    private const string UpsertSql = """
        INSERT INTO list_calendar_feed (id, organisation_id, state) VALUES (@Id, @OrganisationId, @state)
        ON CONFLICT (id) DO UPDATE SET state = excluded.state
        """;

    public const string CreateSql = """
        CREATE TABLE list_calendar_feed (id TEXT PRIMARY KEY, organisation_id TEXT NOT NULL, state TEXT NOT NULL);
        CREATE INDEX list_calendar_feed_by_organisation ON list_calendar_feed (organisation_id, id);
        """;

    /// <summary>Applies rows in order; those of other things are passed over.</summary>
    public static async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows.Where(row => row.Stream.StartsWith(CalendarFeedThing.StreamPrefix, StringComparison.Ordinal)))
        {
            var happened = CalendarFeedThing.Codec.Decode(row);
            var stored = await transaction.Connection!.QuerySingleOrDefaultAsync<string>(new CommandDefinition(
                "SELECT state FROM list_calendar_feed WHERE id = @FeedId", new { happened.FeedId }, transaction, cancellationToken: cancellationToken));
            var feed = CalendarFeedDecider.Evolve(stored is null ? CalendarFeedDecider.Initial : CalendarFeedThing.ReadSnapshot(Encoding.UTF8.GetBytes(stored)), happened);
            var state = Encoding.UTF8.GetString(CalendarFeedThing.WriteSnapshot(feed));
            await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                UpsertSql, new { feed.Id, feed.OrganisationId, state }, transaction, cancellationToken: cancellationToken));
        }
    }
}
