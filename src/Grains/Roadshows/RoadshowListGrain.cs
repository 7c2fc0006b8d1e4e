using System.Data.Common;
using Dapper;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Journaling;
using Liandong.Grains.Organisations;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Orleans.Concurrency;

namespace Liandong.Grains.Roadshows;

/// <summary>Lists sessions and interests from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class RoadshowListGrain(ProjectionReader<LinkageProjection> reader, IJournal journal) : Grain, IRoadshowListGrain
{
    /// <inheritdoc/>
    public async Task<Answer> ListAsync(RoadshowFilter filter, PageRequest page, Caller caller) => Cursor.TryRead(page.Cursor, out var cursor)
        ? await reader.ReadAsync(page.After, connection => ListAsync(connection, filter, page, caller, cursor), CancellationToken.None)
        : RefusalReplies.InvalidCursor();

    /// <inheritdoc/>
    public async Task<Answer> ListInterestsAsync(InterestFilter filter, PageRequest page, Caller caller) => Cursor.TryRead(page.Cursor, out var cursor)
        ? await reader.ReadAsync(page.After, connection => ListInterestsAsync(connection, filter, page, caller, cursor?.Text ?? ""), CancellationToken.None)
        : RefusalReplies.InvalidCursor();

    private static async Task<Answer> ListAsync(DbConnection connection, RoadshowFilter filter, PageRequest page, Caller caller, Cursor? cursor)
    {
        var conditions = new Conditions("(starts_at > @afterStart OR (starts_at = @afterStart AND id > @afterId))")
            .When(filter.Kind, "kind = @Kind")
            .When(filter.Status, "status = @Status")
            .When(filter.HostId, "host_id = @HostId")
            .When(filter.SeriesId, "series_id = @SeriesId")
            .When(
                caller.ActsForAnyone ? null : caller.OrganisationId,
                "(is_public = 1 OR EXISTS (SELECT 1 FROM list_roadshow_seer seer WHERE seer.roadshow_id = list_roadshow.id AND seer.organisation_id = @OrganisationId))");
        var rows = (await connection.QueryAsync<ListedRoadshow>(
            $"SELECT id AS Id, starts_at AS StartsAt, item AS Item FROM list_roadshow WHERE {conditions} ORDER BY starts_at, id LIMIT @limit",
            new
            {
                afterStart = cursor?.Number ?? -1,
                afterId = cursor?.Text ?? "",
                filter.Kind,
                filter.Status,
                filter.HostId,
                filter.SeriesId,
                caller.OrganisationId,
                limit = page.Limit + 1,
            })).AsList();
        return new Answer
        {
            Status = AnswerStatus.Done,
            Body = PageBody.Write(rows, page, row => new Cursor(row.StartsAt, row.Id), row => ViewOf(RoadshowTable.Read(row.Item)), WireJson.Strict.RoadshowItemView),
        };
    }

    private async Task<Answer> ListInterestsAsync(DbConnection connection, InterestFilter filter, PageRequest page, Caller caller, string afterId)
    {
        var conditions = new Conditions("id > @afterId")
            .When(filter.RoadshowId, "roadshow_id = @RoadshowId")
            .When(filter.PitchId, "pitch_id = @PitchId")
            .When(filter.InvestorId, "investor_id = @InvestorId")
            .When(filter.PresenterOrgId, "presenter_id = @PresenterOrgId")
            .When(filter.Level, "level = @Level")
            .When(filter.Status, "status = @Status")
            .When(caller.ActsForAnyone ? null : caller.OrganisationId, "(investor_id = @OrganisationId OR presenter_id = @OrganisationId OR host_id = @OrganisationId)");
        var rows = (await connection.QueryAsync<ListedInterest>(
            $"SELECT id AS Id, roadshow_id AS RoadshowId, state AS State FROM list_interest WHERE {conditions} ORDER BY id LIMIT @limit",
            new { afterId, filter.RoadshowId, filter.PitchId, filter.InvestorId, filter.PresenterOrgId, filter.Level, filter.Status, caller.OrganisationId, limit = page.Limit + 1 })).AsList();
        var body = PageBody.Write(
            rows, page, row => new Cursor(0, row.Id), row => RoadshowViews.Of(row.RoadshowId, InterestTable.ReadState(row.State)), WireJson.Strict.InterestView);
        return new Answer { Status = AnswerStatus.Done, Body = await TextReferences.ResolveAsync(body, journal, CancellationToken.None) };
    }

    private static RoadshowItemView ViewOf(RoadshowItem item) => new()
    {
        Id = item.Id,
        Title = item.Title,
        Kind = (RoadshowKind)item.Kind,
        Visibility = (RoadshowVisibility)item.Visibility,
        HostId = item.HostId,
        SeriesId = item.SeriesId,
        StartsAt = item.StartsAt,
        Status = RoadshowViews.WordOf(item.Status),
        Pitches = item.Pitches,
    };

    private sealed record ListedRoadshow(string Id, long StartsAt, string Item);

    private sealed record ListedInterest(string Id, string RoadshowId, string State);
}
