using System.Data.Common;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Dapper;
using Npgsql;

namespace Liandong.Grains.Projections;

/// <summary>
/// Many rows as one parameter, a JSON array: a batch is one statement, and on PostgreSQL one round trip. Statements read
/// it with <c>value -&gt;&gt; 'Member'</c>, which SQLite and PostgreSQL both understand.
/// </summary>
internal static class JsonRows
{
    /// <summary>Runs a statement over rows; none are no statement.</summary>
    /// <param name="sql">The statement, given the table expression that has one column, <c>value</c>.</param>
    public static async Task ExecuteAsync<TRow>(
        DbTransaction transaction, Func<string, string> sql, List<TRow> rows, JsonTypeInfo<List<TRow>> json, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(Command(transaction, sql, rows, json, cancellationToken));
        }
    }

    /// <summary>Runs a query over rows; none find nothing.</summary>
    /// <param name="sql">The query, given the table expression that has one column, <c>value</c>.</param>
    public static async Task<IReadOnlyList<TResult>> QueryAsync<TRow, TResult>(
        DbTransaction transaction, Func<string, string> sql, List<TRow> rows, JsonTypeInfo<List<TRow>> json, CancellationToken cancellationToken) =>
        rows.Count == 0 ? [] : (await transaction.Connection!.QueryAsync<TResult>(Command(transaction, sql, rows, json, cancellationToken))).AsList();

    /// <summary>Runs a query that has parameters of its own beside the rows, outside a transaction.</summary>
    /// <param name="sql">The query, given the table expression that has one column, <c>value</c>.</param>
    public static async Task<IReadOnlyList<TResult>> QueryAsync<TRow, TResult>(
        DbConnection connection, Func<string, string> sql, List<TRow> rows, JsonTypeInfo<List<TRow>> json, object parameters)
    {
        var all = new DynamicParameters(parameters);
        all.Add(nameof(json), JsonSerializer.Serialize(rows, json));
        return (await connection.QueryAsync<TResult>(sql(Source(connection)), all)).AsList();
    }

    private static CommandDefinition Command<TRow>(
        DbTransaction transaction, Func<string, string> sql, List<TRow> rows, JsonTypeInfo<List<TRow>> json, CancellationToken cancellationToken) =>
        new(sql(Source(transaction.Connection!)), new { json = JsonSerializer.Serialize(rows, json) }, transaction, cancellationToken: cancellationToken);

    private static string Source(DbConnection connection) =>
        connection is NpgsqlConnection ? "jsonb_array_elements(CAST(@json AS jsonb)) AS batch(value)" : "json_each(@json) AS batch";
}
