using System.Data.Common;
using System.Text;
using System.Text.Json;
using Liandong.Domain.Organisations;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Organisations;

/// <summary>What is publicly known of all organisations.</summary>
internal static class OrganisationTable
{
    public const string Name = "list_organisation";

    public const string CreateSql = """
        CREATE TABLE list_organisation (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, zone_id TEXT, status TEXT NOT NULL, search TEXT NOT NULL, view TEXT NOT NULL);
        CREATE INDEX list_organisation_by_kind ON list_organisation (kind, id);
        CREATE INDEX list_organisation_by_zone ON list_organisation (zone_id, id);
        """;

    /// <summary>Applies rows in order; those of other things are passed over.</summary>
    public static async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var changed = new Dictionary<string, OrganisationRow>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row.Stream.StartsWith(OrganisationThing.StreamPrefix, StringComparison.Ordinal)))
        {
            if (OrganisationThing.Codec.Decode(row) is OrganisationChanged change)
            {
                changed[change.OrganisationId] = RowOf(change);
            }
        }

        await RowBatch.ExecuteAsync(transaction, Upsert, [.. changed.Values], cancellationToken);
    }

    /// <summary>A text as it is looked for: half-width, small letters.</summary>
    public static string Fold(string text) => text.Normalize(NormalizationForm.FormKC).ToLowerInvariant();

    /// <summary>What contains a text, whatever signs are in it; for LIKE with the escape sign !.</summary>
    public static string? Pattern(string? text) => text is null
        ? null
        : $"%{Fold(text).Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string Upsert(string batch) => $"""
        INSERT INTO list_organisation (id, kind, zone_id, status, search, view)
        SELECT batch.Id, batch.Kind, batch.ZoneId, batch.Status, batch.Search, batch.View FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE
        SET kind = excluded.kind, zone_id = excluded.zone_id, status = excluded.status, search = excluded.search, view = excluded.view
        """;

    private static OrganisationRow RowOf(OrganisationChanged change)
    {
        var view = OrganisationViews.Of(change.OrganisationId, change.Facts, change.Status, change.Version);
        return new OrganisationRow(
            view.Id, JsonNamingPolicy.CamelCase.ConvertName(change.Facts.Kind.ToString()), view.ZoneId, view.FilingStatus, Fold($"{view.Name} {view.Id}"),
            JsonSerializer.Serialize(view, WireJson.Strict.OrganisationView));
    }
}

/// <summary>An organisation, as it travels to the database.</summary>
internal sealed record OrganisationRow(string Id, string Kind, string? ZoneId, string Status, string Search, string View);

/// <summary>A filing, as it travels to the database.</summary>
internal sealed record FilingRow(string Id, long Position, string SubjectId, string FiledBy, string Kind, string? ZoneId, string Status, string State);

/// <summary>An id that is asked for.</summary>
internal sealed record FilingKey(string Id);
