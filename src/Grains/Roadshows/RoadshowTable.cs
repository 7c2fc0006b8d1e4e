using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Roadshows;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Roadshows;

/// <summary>All sessions, and who may see those that are not for everybody. What comes by the thousand in a live session changes nothing here.</summary>
internal static class RoadshowTable
{
    public const string Name = "list_roadshow";
    public const string SeersName = "list_roadshow_seer";

    public const string CreateSql = """
        CREATE TABLE list_roadshow (
            id TEXT PRIMARY KEY, host_id TEXT NOT NULL, kind TEXT NOT NULL, status TEXT NOT NULL, series_id TEXT, is_public INTEGER NOT NULL, starts_at BIGINT NOT NULL, item TEXT NOT NULL);
        CREATE INDEX list_roadshow_by_start ON list_roadshow (starts_at, id);
        CREATE INDEX list_roadshow_by_status ON list_roadshow (status, starts_at, id);
        CREATE INDEX list_roadshow_by_series ON list_roadshow (series_id, starts_at, id);
        CREATE TABLE list_roadshow_seer (roadshow_id TEXT NOT NULL, organisation_id TEXT NOT NULL, PRIMARY KEY (roadshow_id, organisation_id));
        """;

    /// <summary>Applies rows in order; those of other things are passed over.</summary>
    public static async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var events = rows.Where(row => row.Stream.StartsWith(RoadshowThing.StreamPrefix, StringComparison.Ordinal)).Select(row => RoadshowThing.Codec.Decode(row))
            .Where(happened => happened is RoadshowPlanned or RoadshowRevised or CheckInOpened or RoadshowStarted or RoadshowEnded).ToList();
        if (events.Count == 0)
        {
            return;
        }

        var known = await ReadAsync(transaction, events, cancellationToken);
        foreach (var happened in events)
        {
            if (After(known.GetValueOrDefault(happened.RoadshowId), happened) is { } item)
            {
                known[item.Id] = item;
            }
        }

        await RowBatch.ExecuteAsync(transaction, Upsert, [.. known.Values.Select(RowOf)], cancellationToken);
        var planned = known.Values.Where(item => events.Exists(happened => happened.RoadshowId == item.Id && happened is RoadshowPlanned or RoadshowRevised)).ToList();
        await RowBatch.ExecuteAsync(transaction, Forget, [.. planned.Select(item => new RoadshowKey(item.Id))], cancellationToken);
        await RowBatch.ExecuteAsync(transaction, InsertSeer, [.. planned.SelectMany(item => item.Seers.Select(seer => new RoadshowSeer(item.Id, seer)))], cancellationToken);
    }

    /// <summary>An item from its row.</summary>
    public static RoadshowItem Read(string item) => JsonSerializer.Deserialize(item, RoadshowRowJson.Default.RoadshowItem)!;

    private static RoadshowItem? After(RoadshowItem? item, RoadshowEvent happened) => happened switch
    {
        RoadshowPlanned planned => Of(new RoadshowItem { Id = planned.RoadshowId, HostId = planned.HostId, SeriesId = planned.SeriesId, Status = RoadshowStatus.Scheduled }, planned.Definition),
        _ when item is null => null,
        RoadshowRevised revised => Of(item, revised.Definition),
        CheckInOpened => item with { Status = RoadshowStatus.CheckIn },
        RoadshowStarted => item with { Status = RoadshowStatus.Live },
        _ => item with { Status = RoadshowStatus.Ended },
    };

    private static RoadshowItem Of(RoadshowItem item, RoadshowDefinition plan) => item with
    {
        Title = plan.Title,
        Kind = plan.Kind,
        Visibility = plan.Visibility,
        StartsAt = plan.StartsAt,
        Pitches = plan.Agenda.Count,
        Seers = plan.Visibility == RoadshowVisibility.Public ? [] : new RoadshowState { HostId = item.HostId, Definition = plan }.Audience(),
    };

    private static async Task<Dictionary<string, RoadshowItem>> ReadAsync(DbTransaction transaction, List<RoadshowEvent> events, CancellationToken cancellationToken)
    {
        var keys = events.Where(happened => happened is not RoadshowPlanned).Select(happened => new RoadshowKey(happened.RoadshowId)).Distinct().ToList();
        var items = await RowBatch.QueryAsync<RoadshowKey, string>(
            transaction, batch => $"SELECT item FROM list_roadshow WHERE id IN (SELECT batch.Id FROM {batch})", keys, cancellationToken);
        return items.Select(Read).ToDictionary(item => item.Id, StringComparer.Ordinal);
    }

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string Upsert(string batch) => $"""
        INSERT INTO list_roadshow (id, host_id, kind, status, series_id, is_public, starts_at, item)
        SELECT batch.Id, batch.HostId, batch.Kind, batch.Status, batch.SeriesId, batch.IsPublic, batch.StartsAt, batch.Item
        FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE
        SET kind = excluded.kind, status = excluded.status, is_public = excluded.is_public, starts_at = excluded.starts_at, item = excluded.item
        """;

    private static string Forget(string batch) => $"DELETE FROM list_roadshow_seer WHERE roadshow_id IN (SELECT batch.Id FROM {batch})";

    private static string InsertSeer(string batch) => $"""
        INSERT INTO list_roadshow_seer (roadshow_id, organisation_id)
        SELECT batch.RoadshowId, batch.OrganisationId FROM {batch} WHERE true
        ON CONFLICT DO NOTHING
        """;

    private static RoadshowRow RowOf(RoadshowItem item) => new(
        item.Id,
        item.HostId,
        JsonNamingPolicy.CamelCase.ConvertName(item.Kind.ToString()),
        RoadshowViews.WordOf(item.Status),
        item.SeriesId,
        item.Visibility == RoadshowVisibility.Public ? 1 : 0,
        item.StartsAt.UtcTicks,
        JsonSerializer.Serialize(item, RoadshowRowJson.Default.RoadshowItem));
}

/// <summary>What the list knows of a session.</summary>
internal sealed record RoadshowItem
{
    public required string Id { get; init; }

    public required string HostId { get; init; }

    public string? SeriesId { get; init; }

    public required RoadshowStatus Status { get; init; }

    public string Title { get; init; } = "";

    public RoadshowKind Kind { get; init; }

    public RoadshowVisibility Visibility { get; init; }

    public DateTimeOffset StartsAt { get; init; }

    public int Pitches { get; init; }

    /// <summary>Who may see it; nobody is named where everybody may.</summary>
    public IReadOnlyList<string> Seers { get; init; } = [];
}

/// <summary>A session, as it travels to the database.</summary>
internal sealed record RoadshowRow(string Id, string HostId, string Kind, string Status, string? SeriesId, int IsPublic, long StartsAt, string Item);

/// <summary>That an organisation may see a session.</summary>
internal sealed record RoadshowSeer(string RoadshowId, string OrganisationId);

/// <summary>An id that is asked for.</summary>
internal sealed record RoadshowKey(string Id);

/// <summary>An interest, as it travels to the database.</summary>
internal sealed record InterestRow(
    string Id, string RoadshowId, string PitchId, string HostId, string PresenterId, string InvestorId, string Level, string Status, string State);

[JsonSerializable(typeof(RoadshowItem))]
internal sealed partial class RoadshowRowJson : JsonSerializerContext;
