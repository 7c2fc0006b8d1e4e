using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Liandong.Domain.Pairings;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Pairings;

/// <summary>All pairings.</summary>
internal static class PairingTable
{
    public const string Name = "list_pairing";

    public const string CreateSql = """
        CREATE TABLE list_pairing (
            id TEXT PRIMARY KEY, zone_id TEXT NOT NULL, partner_id TEXT NOT NULL, university_id TEXT NOT NULL, status TEXT NOT NULL, is_public INTEGER NOT NULL,
            first_day TEXT NOT NULL, last_day TEXT NOT NULL, state TEXT NOT NULL);
        CREATE INDEX list_pairing_by_zone ON list_pairing (zone_id, id);
        CREATE INDEX list_pairing_by_partner ON list_pairing (partner_id, id);
        CREATE INDEX list_pairing_by_university ON list_pairing (university_id, id);
        """;

    /// <summary>Applies rows in order; those of other things are passed over.</summary>
    public static async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var events = rows.Where(row => row.Stream.StartsWith(PairingThing.StreamPrefix, StringComparison.Ordinal)).Select(row => PairingThing.Codec.Decode(row)).ToList();
        var pairings = await ReadAsync(transaction, events, cancellationToken);
        foreach (var happened in events)
        {
            if (Pairing.After(pairings.GetValueOrDefault(happened.PairingId), happened) is { } pairing)
            {
                pairings[pairing.Id] = pairing;
            }
        }

        await RowBatch.ExecuteAsync(transaction, Upsert, [.. pairings.Values.Select(RowOf)], cancellationToken);
    }

    /// <summary>A pairing from its row.</summary>
    public static Pairing ReadState(string state) => JsonSerializer.Deserialize(state, PairingEventJson.Instance.Pairing)!;

    /// <summary>A day as rows hold it: in the order of days.</summary>
    public static string TextOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task<Dictionary<string, Pairing>> ReadAsync(DbTransaction transaction, List<PairingEvent> events, CancellationToken cancellationToken)
    {
        var keys = events.Where(happened => happened is not PairingProposed).Select(happened => new PairingKey(happened.PairingId)).Distinct().ToList();
        var states = await RowBatch.QueryAsync<PairingKey, string>(
            transaction,
            batch => $"SELECT state FROM list_pairing WHERE id IN (SELECT batch.Id FROM {batch})",
            keys,
            cancellationToken);
        return states.Select(ReadState).ToDictionary(pairing => pairing.Id, StringComparer.Ordinal);
    }

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string Upsert(string batch) => $"""
        INSERT INTO list_pairing (id, zone_id, partner_id, university_id, status, is_public, first_day, last_day, state)
        SELECT batch.Id, batch.ZoneId, batch.PartnerId, batch.UniversityId, batch.Status, batch.IsPublic,
            batch.FirstDay, batch.LastDay, batch.State
        FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE
        SET status = excluded.status, is_public = excluded.is_public, first_day = excluded.first_day, last_day = excluded.last_day, state = excluded.state
        """;

    private static PairingRow RowOf(Pairing pairing) => new(
        pairing.Id,
        pairing.ZoneId,
        pairing.PartnerId,
        pairing.UniversityId,
        PairingViews.WordOf(pairing.Status),
        pairing.IsPublic ? 1 : 0,
        TextOf(pairing.StartsOn),
        TextOf(pairing.EndedBy is null ? pairing.EndsOn : pairing.EndsOn.AddDays(-1)),
        JsonSerializer.Serialize(pairing, PairingEventJson.Instance.Pairing));
}

/// <summary>A pairing, as it travels to the database. The last day is the last whole one: somebody who ends it ends it on its last day.</summary>
internal sealed record PairingRow(
    string Id, string ZoneId, string PartnerId, string UniversityId, string Status, int IsPublic, string FirstDay, string LastDay, string State);

/// <summary>An id that is asked for.</summary>
internal sealed record PairingKey(string Id);
