using System.Data.Common;
using System.Text.Json;
using Dapper;
using Liandong.Domain.MeetingBoards;
using Liandong.Grains.MeetingBoards;
using Liandong.Grains.Roadshows;

namespace Liandong.Grains.CalendarFeeds;

/// <summary>An organisation's 1:1 meetings as entries of its calendar.</summary>
internal static class MeetingCalendar
{
    // The one half of each index, then the other: an OR of the two would read all meetings.
    private const string Sql = """
        SELECT meeting.id AS Id, meeting.state AS State, meeting.changed_ticks AS ChangedTicks, roadshow.item AS Roadshow, other.view AS Other
        FROM (
            SELECT id, roadshow_id, b AS other_id, start_ticks, end_ticks, changed_ticks, state FROM list_meeting WHERE a = @organisationId AND start_ticks < @to
            UNION ALL
            SELECT id, roadshow_id, a AS other_id, start_ticks, end_ticks, changed_ticks, state FROM list_meeting WHERE b = @organisationId AND start_ticks < @to)
            AS meeting
        LEFT JOIN list_roadshow AS roadshow ON roadshow.id = meeting.roadshow_id
        LEFT JOIN list_organisation AS other ON other.id = meeting.other_id
        WHERE meeting.end_ticks > @from ORDER BY meeting.start_ticks DESC, meeting.id DESC LIMIT @most
        """;

    /// <summary>Its meetings that overlap a time, those furthest ahead first kept.</summary>
    public static async Task<IReadOnlyList<CalendarEntry>> ReadAsync(DbConnection connection, string organisationId, DateTimeOffset from, DateTimeOffset to, int most)
    {
        var rows = await connection.QueryAsync<Row>(Sql, new { organisationId, from = from.UtcTicks, to = to.UtcTicks, most });
        return [.. rows.Select(row => EntryOf(row, organisationId))];
    }

    private static CalendarEntry EntryOf(Row row, string organisationId)
    {
        var meeting = MeetingTable.ReadState(row.State);
        return new CalendarEntry(
            row.Id,
            meeting.Time.Start,
            meeting.Time.End,
            $"洽谈 1:1 · {NameOf(row.Other) ?? meeting.Other(organisationId)}",
            new DateTimeOffset(row.ChangedTicks, TimeSpan.Zero),
            meeting.Version,
            FirmnessOf(meeting.Status))
        {
            Description = row.Roadshow is null ? null : RoadshowTable.Read(row.Roadshow).Title,
            Location = $"桌 Table {meeting.Table + 1}",
        };
    }

    private static Firmness FirmnessOf(MeetingStatus status) => status switch
    {
        MeetingStatus.Confirmed or MeetingStatus.Held => Firmness.Confirmed,
        MeetingStatus.Planned => Firmness.Tentative,
        _ => Firmness.Cancelled,
    };

    private static string? NameOf(string? organisation)
    {
        if (organisation is null)
        {
            return null;
        }

        using var view = JsonDocument.Parse(organisation);
        return view.RootElement.GetProperty("name").GetString();
    }

    private sealed record Row
    {
        public required string Id { get; init; }

        public required string State { get; init; }

        public required long ChangedTicks { get; init; }

        /// <summary>The session as it is listed; null while it is not.</summary>
        public string? Roadshow { get; init; }

        /// <summary>Whom it is with, as organisations are listed; null while it is not.</summary>
        public string? Other { get; init; }
    }
}
