using System.Data.Common;
using System.Text.Json;
using Dapper;
using Liandong.Domain.Instruments;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.PilotBases;
using Liandong.Grains.Journaling;
using Liandong.Grains.Organisations;
using Liandong.Grains.Projections;
using Orleans.Concurrency;

namespace Liandong.Grains.PilotBases;

/// <summary>The catalogue of pilot bases; beside their bookings, because a follower costs a transaction for each batch of the journal.</summary>
internal static class PilotBaseTable
{
    public const string Name = "list_pilot_base";

    public const string CreateSql = """
        CREATE TABLE list_pilot_base (
            id TEXT PRIMARY KEY, kind TEXT NOT NULL, city TEXT NOT NULL, provider_id TEXT NOT NULL, search TEXT NOT NULL, view TEXT NOT NULL);
        CREATE INDEX list_pilot_base_by_provider ON list_pilot_base (provider_id, id);
        """;

    /// <summary>Puts definitions in the place of those before.</summary>
    public static Task WriteAsync(DbTransaction transaction, IEnumerable<InstrumentDefined> defined, CancellationToken cancellationToken) =>
        RowBatch.ExecuteAsync(transaction, Upsert, [.. defined.Select(RowOf)], cancellationToken);

    // SQLite takes ON for a join's unless there is a WHERE before it.
    private static string Upsert(string batch) => $"""
        INSERT INTO list_pilot_base (id, kind, city, provider_id, search, view)
        SELECT batch.Id, batch.Kind, batch.City, batch.ProviderId, batch.Search, batch.View FROM {batch} WHERE true
        ON CONFLICT (id) DO UPDATE
        SET kind = excluded.kind, city = excluded.city, provider_id = excluded.provider_id, search = excluded.search, view = excluded.view
        """;

    private static PilotBaseRow RowOf(InstrumentDefined defined)
    {
        var view = PilotBaseViews.Of(defined.InstrumentId, defined.Definition, defined.Version);
        return new PilotBaseRow(
            view.Id, PilotBaseViews.WordOf(view.Kind), view.City, view.ProviderId, OrganisationTable.Fold($"{view.Name} {view.City} {view.Id}"),
            JsonSerializer.Serialize(view, WireJson.Strict.PilotBaseView));
    }
}

/// <summary>Lists pilot bases from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class PilotBaseListGrain(ProjectionReader<BookingProjection> reader) : Grain, IPilotBaseListGrain
{
    /// <inheritdoc/>
    public async Task<Answer> ListAsync(PilotBaseFilter filter, PageRequest page) =>
        Cursor.TryRead(page.Cursor, out var cursor)
            ? await reader.ReadAsync(page.After, connection => ListAsync(connection, filter, page, cursor?.Text ?? ""), CancellationToken.None)
            : RefusalReplies.InvalidCursor();

    private static async Task<Answer> ListAsync(DbConnection connection, PilotBaseFilter filter, PageRequest page, string afterId)
    {
        var conditions = new Conditions("id > @afterId")
            .When(filter.Kind, "kind = @Kind")
            .When(filter.City, "city = @City")
            .When(filter.ProviderId, "provider_id = @ProviderId")
            .When(filter.Text, "search LIKE @pattern ESCAPE '!'");
        var rows = (await connection.QueryAsync<ListedBase>(
            $"SELECT id AS Id, view AS View FROM list_pilot_base WHERE {conditions} ORDER BY id LIMIT @limit",
            new { afterId, filter.Kind, filter.City, filter.ProviderId, pattern = OrganisationTable.Pattern(filter.Text), limit = page.Limit + 1 })).AsList();
        return new Answer { Status = AnswerStatus.Done, Body = PageBody.Write(rows, page, row => new Cursor(0, row.Id), row => row.View) };
    }

    private sealed record ListedBase(string Id, string View);
}

/// <summary>A pilot base, as it travels to the database.</summary>
internal sealed record PilotBaseRow(string Id, string Kind, string City, string ProviderId, string Search, string View);
