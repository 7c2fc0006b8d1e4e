using System.Data.Common;
using System.Text;
using System.Text.Json;
using Dapper;
using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Grains.Instruments;

/// <summary>The catalogue of instruments.</summary>
public sealed class InstrumentProjection : IProjection
{
    private const string UpsertSql = """
        INSERT INTO list_instrument (id, category, city, provider_id, search_text, view)
        VALUES (@Id, @Category, @City, @ProviderId, @searchText, @view)
        ON CONFLICT (id) DO UPDATE
        SET category = excluded.category, city = excluded.city, provider_id = excluded.provider_id, search_text = excluded.search_text, view = excluded.view
        """;

    /// <inheritdoc/>
    public string Name => "instruments";

    /// <inheritdoc/>
    public int Schema => 1;

    /// <inheritdoc/>
    public IReadOnlyList<string> Tables { get; } = ["list_instrument"];

    /// <inheritdoc/>
    public string CreateTablesSql => """
        CREATE TABLE list_instrument (
            id TEXT PRIMARY KEY, category TEXT NOT NULL, city TEXT NOT NULL, provider_id TEXT NOT NULL, search_text TEXT NOT NULL, view TEXT NOT NULL);
        CREATE INDEX list_instrument_by_category ON list_instrument (category, id);
        CREATE INDEX list_instrument_by_city ON list_instrument (city, id);
        CREATE INDEX list_instrument_by_provider ON list_instrument (provider_id, id);
        """;

    /// <inheritdoc/>
    public async Task ApplyAsync(DbTransaction transaction, IReadOnlyList<JournalRow> rows, CancellationToken cancellationToken)
    {
        foreach (var row in rows.Where(row => row.Stream.StartsWith(InstrumentThing.StreamPrefix, StringComparison.Ordinal)))
        {
            if (InstrumentThing.Codec.Decode(row) is InstrumentDefined defined)
            {
                var instrument = InstrumentViews.Of(defined.InstrumentId, defined.Definition, defined.Version);
                var searchText = $"{instrument.Id} {instrument.Name} {instrument.Category} {instrument.City}".ToUpperInvariant();
                var view = Encoding.UTF8.GetString(JsonSerializer.SerializeToUtf8Bytes(instrument, WireJson.Strict.InstrumentView));
                await transaction.Connection!.ExecuteAsync(new CommandDefinition(
                    UpsertSql,
                    new { instrument.Id, instrument.Category, instrument.City, instrument.ProviderId, searchText, view },
                    transaction,
                    cancellationToken: cancellationToken));
            }
        }
    }
}
