using System.Data.Common;
using System.Text.Json;
using Liandong.Domain.Organisations;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Organisations;

/// <summary>All filings, in the order in which they were submitted first.</summary>
internal static class FilingTable
{
    public const string Name = "list_filing";

    public const string CreateSql = """
        CREATE TABLE list_filing (
            id TEXT PRIMARY KEY, position BIGINT NOT NULL, subject_id TEXT NOT NULL, filed_by TEXT NOT NULL, kind TEXT NOT NULL, zone_id TEXT, status TEXT NOT NULL,
            state TEXT NOT NULL);
        CREATE INDEX list_filing_by_position ON list_filing (position);
        CREATE INDEX list_filing_by_status ON list_filing (status, position);
        CREATE INDEX list_filing_by_subject ON list_filing (subject_id, position);
        CREATE INDEX list_filing_by_filer ON list_filing (filed_by, position);
        """;

    /// <summary>Applies rows in order; those of other things are passed over.</summary>
    public static async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var events = new List<(FilingEvent Event, long Position)>();
        foreach (var row in rows.Where(row => row.Stream.StartsWith(OrganisationThing.StreamPrefix, StringComparison.Ordinal)))
        {
            if (OrganisationThing.Codec.Decode(row) is FilingEvent happened)
            {
                events.Add((happened, row.Position));
            }
        }

        var filings = await ReadAsync(transaction, events, cancellationToken);
        foreach (var (happened, position) in events)
        {
            var (known, submittedAt) = filings.GetValueOrDefault(happened.FilingId, (Filing: null, Position: position));
            if (Filing.After(known, happened) is { } filing)
            {
                filings[filing.Id] = (filing, submittedAt);
            }
        }

        await RowBatch.ExecuteAsync(
            transaction, Upsert, [.. filings.Values.Select(one => RowOf(one.Filing!, one.Position))], cancellationToken);
    }

    /// <summary>A filing from its row.</summary>
    public static Filing ReadState(string state) => JsonSerializer.Deserialize(state, OrganisationEventJson.Instance.Filing)!;

    /// <summary>Those that are in the table already and have something happening to them.</summary>
    private static async Task<Dictionary<string, (Filing? Filing, long Position)>> ReadAsync(
        DbTransaction transaction, List<(FilingEvent Event, long Position)> events, CancellationToken cancellationToken)
    {
        var keys = events.Where(one => one.Event is not FilingSubmitted).Select(one => new FilingKey(one.Event.FilingId)).Distinct().ToList();
        var rows = await RowBatch.QueryAsync<FilingKey, KnownFiling>(
            transaction,
            batch => $"SELECT position AS Position, state AS State FROM list_filing WHERE id IN (SELECT batch.Id FROM {batch})",
            keys,
            cancellationToken);
        return rows.Select(row => (Filing: ReadState(row.State), row.Position)).ToDictionary(one => one.Filing.Id, one => ((Filing?)one.Filing, one.Position), StringComparer.Ordinal);
    }

    private static string Upsert(string batch) => $"""
        INSERT INTO list_filing (id, position, subject_id, filed_by, kind, zone_id, status, state)
        SELECT batch.Id, batch.Position, batch.SubjectId, batch.FiledBy, batch.Kind, batch.ZoneId,
            batch.Status, batch.State
        FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE SET kind = excluded.kind, zone_id = excluded.zone_id, status = excluded.status, state = excluded.state
        """;

    private static FilingRow RowOf(Filing filing, long position) => new(
        filing.Id,
        position,
        filing.SubjectId,
        filing.FiledBy,
        JsonNamingPolicy.CamelCase.ConvertName(filing.Facts.Kind.ToString()),
        filing.Facts.ZoneId,
        OrganisationViews.WordOf(filing.Status),
        JsonSerializer.Serialize(filing, OrganisationEventJson.Instance.Filing));

    private sealed record KnownFiling(long Position, string State);
}
