using System.Data.Common;
using System.Text.Json;
using Dapper;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Instruments;
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
    public int Schema => 3;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_instrument"];

    /// <inheritdoc/>
    public string CreateTablesSql => """
        CREATE TABLE list_instrument (
            id TEXT PRIMARY KEY, category TEXT NOT NULL, city TEXT NOT NULL, provider_id TEXT NOT NULL, name TEXT NOT NULL, view TEXT NOT NULL,
            retired INTEGER NOT NULL, position BIGINT NOT NULL);
        CREATE INDEX list_instrument_by_category ON list_instrument (category, id);
        CREATE INDEX list_instrument_by_city ON list_instrument (city, id);
        CREATE INDEX list_instrument_by_provider ON list_instrument (provider_id, id);
        CREATE INDEX list_instrument_by_position ON list_instrument (position);
        """;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        var changed = new Dictionary<string, CatalogueEntry>(StringComparer.Ordinal);
        foreach (var row in rows.Where(row => row.Stream.StartsWith(InstrumentThing.StreamPrefix, StringComparison.Ordinal)))
        {
            switch (InstrumentThing.Codec.Decode(row))
            {
                case InstrumentDefined defined:
                    changed[defined.InstrumentId] = EntryOf(InstrumentViews.Of(defined.InstrumentId, defined.Definition, defined.Version, defined.IsRetired ?? false), row.Position);
                    break;
                case InstrumentRetired retired:
                    await ChangeAsync(retired.InstrumentId, row.Position, view => view with { Retired = true, Version = retired.Version });
                    break;
                case InstrumentReinstated reinstated:
                    await ChangeAsync(reinstated.InstrumentId, row.Position, view => view with { Retired = null, Version = reinstated.Version });
                    break;
            }
        }

        await RowBatch.ExecuteAsync(transaction, Upsert, [.. changed.Values], cancellationToken);

        async Task ChangeAsync(string id, long position, Func<InstrumentView, InstrumentView> change)
        {
            var view = changed.GetValueOrDefault(id)?.View ?? await transaction.Connection!.ExecuteScalarAsync<string>(new CommandDefinition(
                "SELECT view FROM list_instrument WHERE id = @id", new { id }, transaction, cancellationToken: cancellationToken));
            changed[id] = EntryOf(change(JsonSerializer.Deserialize(view!, WireJson.Strict.InstrumentView)!), position);
        }
    }

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string Upsert(string batch) => $"""
        INSERT INTO list_instrument (id, category, city, provider_id, name, view, retired, position)
        SELECT batch.Id, batch.Category, batch.City, batch.ProviderId, batch.Name, batch.View,
            batch.Retired, batch.Position
        FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE
        SET category = excluded.category, city = excluded.city, provider_id = excluded.provider_id, name = excluded.name, view = excluded.view,
            retired = excluded.retired, position = excluded.position
        """;

    private static CatalogueEntry EntryOf(InstrumentView instrument, long position) => new(
        instrument.Id,
        instrument.Category,
        instrument.City,
        instrument.ProviderId,
        instrument.Name,
        JsonSerializer.Serialize(instrument, WireJson.Strict.InstrumentView),
        instrument.Retired == true ? 1 : 0,
        position);
}

/// <summary>An instrument of the catalogue, as it travels to the database.</summary>
internal sealed record CatalogueEntry(string Id, string Category, string City, string ProviderId, string Name, string View, int Retired, long Position);

/// <summary>An instrument that is asked for.</summary>
internal sealed record CatalogueId(string Id);
