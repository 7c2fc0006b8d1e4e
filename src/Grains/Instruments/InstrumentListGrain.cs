using System.Data.Common;
using Dapper;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Orleans.Concurrency;

namespace Liandong.Grains.Instruments;

/// <summary>Lists instruments from their projection.</summary>
[StatelessWorker, Reentrant]
public sealed class InstrumentListGrain(ProjectionReader<InstrumentProjection> reader) : Grain, IInstrumentListGrain
{
    /// <inheritdoc/>
    public Task<Answer> ListAsync(InstrumentFilter filter, PageRequest page) =>
        reader.ReadAsync(page.After, connection => ListAsync(connection, filter, page), CancellationToken.None);

    private static async Task<Answer> ListAsync(DbConnection connection, InstrumentFilter filter, PageRequest page)
    {
        if (!Cursor.TryRead(page.Cursor, out var cursor))
        {
            return RefusalReplies.InvalidCursor();
        }

        var conditions = new List<string> { "id > @id" };
        if (!filter.IncludeRetired)
        {
            conditions.Add("retired = 0");
        }

        AddWhen(filter.Category, "category = @Category");
        AddWhen(filter.City, "city = @City");
        AddWhen(filter.ProviderId, "provider_id = @ProviderId");
        AddWhen(filter.Text, "search_text LIKE @pattern ESCAPE '!'");
        var rows = (await connection.QueryAsync<InstrumentRow>(
            $"SELECT id AS Id, view AS View FROM list_instrument WHERE {string.Join(" AND ", conditions)} ORDER BY id LIMIT @limit",
            new { id = cursor?.Text ?? "", filter.Category, filter.City, filter.ProviderId, pattern = Pattern(filter.Text), limit = page.Limit + 1 })).AsList();
        return new Answer { Status = AnswerStatus.Done, Body = PageBody.Write(rows, page, row => new Cursor(0, row.Id), row => row.View) };

        void AddWhen(string? given, string condition)
        {
            if (given is not null)
            {
                conditions.Add(condition);
            }
        }
    }

    private static string? Pattern(string? text) =>
        text is null
            ? null
            : $"%{text.ToUpperInvariant().Replace("!", "!!", StringComparison.Ordinal).Replace("%", "!%", StringComparison.Ordinal).Replace("_", "!_", StringComparison.Ordinal)}%";

    private sealed record InstrumentRow(string Id, string View);
}
