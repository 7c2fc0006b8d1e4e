using System.Data.Common;
using Dapper;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Journaling;
using Liandong.Grains.Organisations;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.MeetingBoards;

/// <summary>Lists meetings from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class MeetingListGrain(ProjectionReader<LinkageProjection> reader, IJournal journal) : Grain, IMeetingListGrain
{
    /// <inheritdoc/>
    public async Task<Answer> ListAsync(MeetingFilter filter, PageRequest page, Caller caller) => Cursor.TryRead(page.Cursor, out var cursor)
        ? await reader.ReadAsync(page.After, connection => ListAsync(connection, filter, page, caller, cursor), CancellationToken.None)
        : RefusalReplies.InvalidCursor();

    private async Task<Answer> ListAsync(DbConnection connection, MeetingFilter filter, PageRequest page, Caller caller, Cursor? cursor)
    {
        var conditions = new Conditions("(start_ticks > @afterTicks OR (start_ticks = @afterTicks AND id > @afterId))")
            .When(filter.RoadshowId, "roadshow_id = @RoadshowId")
            .When(filter.ParticipantId, "(a = @ParticipantId OR b = @ParticipantId)")
            .When(filter.Status, "status = @Status")
            .When(filter.From, "end_ticks > @fromTicks")
            .When(filter.To, "start_ticks < @toTicks")
            .When(caller.ActsForAnyone ? null : caller.OrganisationId, "(a = @OrganisationId OR b = @OrganisationId OR host_id = @OrganisationId)");
        var rows = (await connection.QueryAsync<ListedRow>(
            $"SELECT id AS Id, roadshow_id AS RoadshowId, start_ticks AS StartTicks, state AS State FROM list_meeting WHERE {conditions} ORDER BY start_ticks, id LIMIT @limit",
            new
            {
                afterTicks = cursor?.Number ?? -1,
                afterId = cursor?.Text ?? "",
                filter.RoadshowId,
                filter.ParticipantId,
                filter.Status,
                fromTicks = filter.From?.UtcTicks,
                toTicks = filter.To?.UtcTicks,
                caller.OrganisationId,
                limit = page.Limit + 1,
            })).AsList();
        var body = PageBody.Write(rows, page, row => new Cursor(row.StartTicks, row.Id), row => MeetingViews.Of(row.RoadshowId, MeetingTable.ReadState(row.State)), WireJson.Strict.MeetingView);
        return new Answer { Status = AnswerStatus.Done, Body = await TextReferences.ResolveAsync(body, journal, CancellationToken.None) };
    }

    private sealed record ListedRow(string Id, string RoadshowId, long StartTicks, string State);
}
