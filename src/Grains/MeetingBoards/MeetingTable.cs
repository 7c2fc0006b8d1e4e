using System.Data.Common;
using System.Text.Json;
using Liandong.Domain.MeetingBoards;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.MeetingBoards;

/// <summary>All meetings.</summary>
internal static class MeetingTable
{
    public const string Name = "list_meeting";

    public const string CreateSql = """
        CREATE TABLE list_meeting (
            id TEXT PRIMARY KEY, roadshow_id TEXT NOT NULL, host_id TEXT NOT NULL, a TEXT NOT NULL, b TEXT NOT NULL, status TEXT NOT NULL,
            start_ticks BIGINT NOT NULL, end_ticks BIGINT NOT NULL, changed_ticks BIGINT NOT NULL, state TEXT NOT NULL);
        CREATE INDEX list_meeting_by_roadshow ON list_meeting (roadshow_id, start_ticks, id);
        CREATE INDEX list_meeting_by_a ON list_meeting (a, start_ticks, id);
        CREATE INDEX list_meeting_by_b ON list_meeting (b, start_ticks, id);
        """;

    /// <summary>Applies rows in order; those of other things are passed over.</summary>
    public static async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var events = rows.Where(row => row.Stream.StartsWith(MeetingBoardThing.StreamPrefix, StringComparison.Ordinal)).Select(row => MeetingBoardThing.Codec.Decode(row)).ToList();
        if (events.Count == 0)
        {
            return;
        }

        var meetings = await ReadAsync(transaction, [.. events.SelectMany(MeetingsOf).Distinct()], cancellationToken);
        foreach (var happened in events)
        {
            foreach (var id in MeetingsOf(happened))
            {
                if (After(meetings.GetValueOrDefault(id)?.Meeting, happened, MeetingIds.Read(id).Number) is { } meeting)
                {
                    meetings[id] = new ListedMeeting(happened.HostId, happened.At.UtcTicks, meeting);
                }
            }
        }

        await RowBatch.ExecuteAsync(transaction, Upsert, [.. meetings.Select(meeting => RowOf(meeting.Key, meeting.Value))], cancellationToken);
    }

    /// <summary>A meeting from its row.</summary>
    public static BoardMeeting ReadState(string state) => JsonSerializer.Deserialize(state, MeetingBoardJson.Instance.BoardMeeting)!;

    private static IEnumerable<string> MeetingsOf(MeetingBoardEvent happened) => happened switch
    {
        MeetingsPlaced placed => placed.Placed.Select(meeting => MeetingIds.Of(happened.RoadshowId, meeting.Number)),
        MeetingsDropped dropped => dropped.Numbers.Select(number => MeetingIds.Of(happened.RoadshowId, number)),
        MeetingEvent one => [MeetingIds.Of(happened.RoadshowId, one.Number)],
        _ => [],
    };

    private static BoardMeeting? After(BoardMeeting? meeting, MeetingBoardEvent happened, int number) => happened switch
    {
        MeetingsPlaced placed => BoardMeeting.At(meeting, placed.Placed.Find(one => one.Number == number)!),
        MeetingsDropped => meeting?.Dropped(),
        MeetingEvent one => meeting?.After(one),
        _ => meeting,
    };

    private static async Task<Dictionary<string, ListedMeeting>> ReadAsync(DbTransaction transaction, List<string> ids, CancellationToken cancellationToken)
    {
        var rows = await RowBatch.QueryAsync<MeetingKey, MeetingStateRow>(
            transaction,
            batch => $"SELECT id AS Id, host_id AS HostId, changed_ticks AS ChangedTicks, state AS State FROM list_meeting WHERE id IN (SELECT batch.Id FROM {batch})",
            [.. ids.Select(id => new MeetingKey(id))],
            cancellationToken);
        return rows.ToDictionary(row => row.Id, row => new ListedMeeting(row.HostId, row.ChangedTicks, ReadState(row.State)), StringComparer.Ordinal);
    }

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string Upsert(string batch) => $"""
        INSERT INTO list_meeting (id, roadshow_id, host_id, a, b, status, start_ticks, end_ticks, changed_ticks, state)
        SELECT batch.Id, batch.RoadshowId, batch.HostId, batch.A, batch.B, batch.Status,
            batch.StartTicks, batch.EndTicks, batch.ChangedTicks, batch.State
        FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE
        SET status = excluded.status, start_ticks = excluded.start_ticks, end_ticks = excluded.end_ticks, changed_ticks = excluded.changed_ticks,
            state = excluded.state
        """;

    private static MeetingRow RowOf(string id, ListedMeeting listed) => new(
        id,
        MeetingIds.Read(id).RoadshowId,
        listed.HostId,
        listed.Meeting.A,
        listed.Meeting.B,
        MeetingViews.WordOf(listed.Meeting.Status),
        listed.Meeting.Time.Start.UtcTicks,
        listed.Meeting.Time.End.UtcTicks,
        listed.ChangedTicks,
        JsonSerializer.Serialize(listed.Meeting, MeetingBoardJson.Instance.BoardMeeting));

    private sealed record ListedMeeting(string HostId, long ChangedTicks, BoardMeeting Meeting);

    private sealed record MeetingStateRow(string Id, string HostId, long ChangedTicks, string State);
}

/// <summary>A meeting, as it travels to the database.</summary>
internal sealed record MeetingRow(string Id, string RoadshowId, string HostId, string A, string B, string Status, long StartTicks, long EndTicks, long ChangedTicks, string State);

/// <summary>An id that is asked for.</summary>
internal sealed record MeetingKey(string Id);
