using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Liandong.Domain.Roadshows;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Roadshows;

/// <summary>All interests, over all sessions.</summary>
internal static class InterestTable
{
    public const string Name = "list_interest";

    public const string CreateSql = """
        CREATE TABLE list_interest (
            id TEXT PRIMARY KEY, roadshow_id TEXT NOT NULL, pitch_id TEXT NOT NULL, host_id TEXT NOT NULL, presenter_id TEXT NOT NULL, investor_id TEXT NOT NULL, level TEXT NOT NULL, status TEXT NOT NULL,
            state TEXT NOT NULL);
        CREATE INDEX list_interest_by_roadshow ON list_interest (roadshow_id, id);
        CREATE INDEX list_interest_by_host ON list_interest (host_id, id);
        CREATE INDEX list_interest_by_presenter ON list_interest (presenter_id, id);
        CREATE INDEX list_interest_by_investor ON list_interest (investor_id, id);
        """;

    /// <summary>Applies rows in order; those of other things are passed over.</summary>
    public static async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var events = rows.Where(row => row.Stream.StartsWith(RoadshowThing.StreamPrefix, StringComparison.Ordinal)).Select(row => RoadshowThing.Codec.Decode(row))
            .Where(happened => happened is InterestShown or InterestAdvanced).ToList();
        if (events.Count == 0)
        {
            return;
        }

        var known = await ReadAsync(transaction, [.. events.Select(happened => new RoadshowKey(IdOf(happened))).Distinct()], cancellationToken);
        foreach (var happened in events)
        {
            var (id, row) = (IdOf(happened), known.GetValueOrDefault(IdOf(happened)));

            // The same fold as the grain's, of this interest alone.
            var before = Numbered(happened, row is null ? null : ReadState(row.State));
            if (RoadshowDecider.Evolve(before, Renumbered(happened)).FindInterest(1) is { } interest)
            {
                known[id] = RowOf(id, happened, row?.HostId ?? (happened as InterestShown)?.HostId ?? "", interest);
            }
        }

        await RowBatch.ExecuteAsync(transaction, Upsert, [.. known.Values], cancellationToken);
    }

    /// <summary>An interest from its row.</summary>
    public static Interest ReadState(string state) => JsonSerializer.Deserialize(state, RoadshowEventJson.Instance.Interest)!;

    private static RoadshowState Numbered(RoadshowEvent happened, Interest? interest) =>
        new() { Id = happened.RoadshowId, Interests = interest is null ? [] : ImmutableList.Create(interest with { Number = 1 }) };

    private static RoadshowEvent Renumbered(RoadshowEvent happened) => happened switch
    {
        InterestShown shown => shown with { Number = 1 },
        InterestAdvanced advanced => advanced with { Number = 1 },
        _ => happened,
    };

    private static int NumberOf(RoadshowEvent happened) => happened is InterestShown shown ? shown.Number : ((InterestAdvanced)happened).Number;

    private static string IdOf(RoadshowEvent happened) => RoadshowIds.Interest(happened.RoadshowId, NumberOf(happened));

    private static async Task<Dictionary<string, InterestRow>> ReadAsync(DbTransaction transaction, List<RoadshowKey> keys, CancellationToken cancellationToken) =>
        (await RowBatch.QueryAsync<RoadshowKey, InterestRow>(
            transaction,
            batch => $"""
                SELECT id AS Id, roadshow_id AS RoadshowId, pitch_id AS PitchId, host_id AS HostId, presenter_id AS PresenterId, investor_id AS InvestorId, level AS Level, status AS Status, state AS State
                FROM list_interest WHERE id IN (SELECT batch.Id FROM {batch})
                """,
            keys,
            cancellationToken)).ToDictionary(row => row.Id, StringComparer.Ordinal);

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string Upsert(string batch) => $"""
        INSERT INTO list_interest (id, roadshow_id, pitch_id, host_id, presenter_id, investor_id, level, status, state)
        SELECT batch.Id, batch.RoadshowId, batch.PitchId, batch.HostId, batch.PresenterId, batch.InvestorId, batch.Level, batch.Status, batch.State
        FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE SET level = excluded.level, status = excluded.status, state = excluded.state
        """;

    private static InterestRow RowOf(string id, RoadshowEvent happened, string hostId, Interest interest) => new(
        id,
        happened.RoadshowId,
        interest.PitchId,
        hostId,
        interest.PresenterOrgId,
        interest.InvestorId,
        JsonNamingPolicy.CamelCase.ConvertName(interest.Level.ToString()),
        RoadshowViews.WordOf(interest.Status),
        JsonSerializer.Serialize(interest with { Number = NumberOf(happened) }, RoadshowEventJson.Instance.Interest));
}
