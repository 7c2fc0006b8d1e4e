using System.Data.Common;
using Dapper;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Liandong.Grains.Search;
using Orleans.Concurrency;

namespace Liandong.Grains.Instruments;

/// <summary>Lists instruments from their projection; a text is looked for in the node's index of it.</summary>
[StatelessWorker, Reentrant]
public sealed class InstrumentListGrain(ProjectionReader<InstrumentProjection> reader, InstrumentIndex index) : Grain, IInstrumentListGrain
{
    /// <inheritdoc/>
    public async Task<Answer> ListAsync(InstrumentFilter filter, PageRequest page) =>
        Cursor.TryRead(page.Cursor, out var cursor)
            ? await reader.ReadAsync(page.After, connection => ListAsync(connection, filter, page, cursor?.Text ?? ""), CancellationToken.None)
            : RefusalReplies.InvalidCursor();

    private async Task<Answer> ListAsync(DbConnection connection, InstrumentFilter filter, PageRequest page, string afterId)
    {
        var rows = string.IsNullOrWhiteSpace(filter.Text)
            ? await ReadAsync(connection, filter, page, afterId)
            : await SearchAsync(connection, filter, page, afterId);
        return new Answer { Status = AnswerStatus.Done, Body = PageBody.Write(rows, page, row => new Cursor(0, row.Id), row => row.View) };
    }

    private static async Task<List<InstrumentRow>> ReadAsync(DbConnection connection, InstrumentFilter filter, PageRequest page, string afterId)
    {
        var conditions = new List<string> { "id > @afterId" };
        if (!filter.IncludeRetired)
        {
            conditions.Add("retired = 0");
        }

        AddWhen(filter.Category, "category = @Category");
        AddWhen(filter.City, "city = @City");
        AddWhen(filter.ProviderId, "provider_id = @ProviderId");
        return (await connection.QueryAsync<InstrumentRow>(
            $"SELECT id AS Id, view AS View FROM list_instrument WHERE {string.Join(" AND ", conditions)} ORDER BY id LIMIT @limit",
            new { afterId, filter.Category, filter.City, filter.ProviderId, limit = page.Limit + 1 })).AsList();

        void AddWhen(string? given, string condition)
        {
            if (given is not null)
            {
                conditions.Add(condition);
            }
        }
    }

    private async Task<List<InstrumentRow>> SearchAsync(DbConnection connection, InstrumentFilter filter, PageRequest page, string afterId)
    {
        await index.FollowAsync(connection);
        var ids = index.Find(filter, afterId, page.Limit + 1);
        var rows = (await RowBatch.QueryAsync<CatalogueId, InstrumentRow>(
            connection,
            batch => $"SELECT id AS Id, view AS View FROM list_instrument WHERE id IN (SELECT batch.Id FROM {batch})",
            [.. ids.Select(id => new CatalogueId(id))],
            new { })).ToDictionary(row => row.Id, StringComparer.Ordinal);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }

    private sealed record InstrumentRow(string Id, string View);
}
