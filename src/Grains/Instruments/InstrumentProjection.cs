using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Instruments;

/// <summary>The catalogue of instruments.</summary>
public sealed class InstrumentProjection : IProjection
{
    /// <inheritdoc/>
    public string Name => "instruments";

    /// <inheritdoc/>
    public int Schema => 2;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_instrument"];

    /// <inheritdoc/>
    public string CreateTablesSql => """
        CREATE TABLE list_instrument (
            id TEXT PRIMARY KEY, category TEXT NOT NULL, city TEXT NOT NULL, provider_id TEXT NOT NULL, name TEXT NOT NULL, view TEXT NOT NULL, position BIGINT NOT NULL);
        CREATE INDEX list_instrument_by_category ON list_instrument (category, id);
        CREATE INDEX list_instrument_by_city ON list_instrument (city, id);
        CREATE INDEX list_instrument_by_provider ON list_instrument (provider_id, id);
        CREATE INDEX list_instrument_by_position ON list_instrument (position);
        """;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var defined = new Dictionary<string, CatalogueEntry>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row.Stream.StartsWith(InstrumentThing.StreamPrefix, StringComparison.Ordinal)))
        {
            if (InstrumentThing.Codec.Decode(row) is InstrumentDefined definition)
            {
                defined[definition.InstrumentId] = EntryOf(definition, row.Position);
            }
        }

        await JsonRows.ExecuteAsync(transaction, Upsert, [.. defined.Values], CatalogueJson.Default.ListCatalogueEntry, cancellationToken);
    }

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string Upsert(string batch) => $"""
        INSERT INTO list_instrument (id, category, city, provider_id, name, view, position)
        SELECT value ->> 'Id', value ->> 'Category', value ->> 'City', value ->> 'ProviderId', value ->> 'Name', value ->> 'View', CAST(value ->> 'Position' AS BIGINT)
        FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE
        SET category = excluded.category, city = excluded.city, provider_id = excluded.provider_id, name = excluded.name, view = excluded.view, position = excluded.position
        """;

    private static CatalogueEntry EntryOf(InstrumentDefined defined, long position)
    {
        var instrument = InstrumentViews.Of(defined.InstrumentId, defined.Definition, defined.Version);
        return new CatalogueEntry(
            instrument.Id,
            instrument.Category,
            instrument.City,
            instrument.ProviderId,
            instrument.Name,
            JsonSerializer.Serialize(instrument, WireJson.Strict.InstrumentView),
            position);
    }
}

/// <summary>An instrument of the catalogue, as it travels to the database.</summary>
internal sealed record CatalogueEntry(string Id, string Category, string City, string ProviderId, string Name, string View, long Position);

/// <summary>An instrument that is asked for.</summary>
internal sealed record CatalogueId(string Id);

[JsonSerializable(typeof(List<CatalogueEntry>))]
[JsonSerializable(typeof(List<CatalogueId>))]
internal sealed partial class CatalogueJson : JsonSerializerContext;
