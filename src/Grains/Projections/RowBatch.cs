using System.Buffers;
using System.Data.Common;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Liandong.Grains.Projections;

/// <summary>
/// Many rows as one table expression, so that a batch is one statement, and on PostgreSQL one round trip. Statements are the same on both
/// databases: they are given the expression and read its columns as <c>batch.Member</c>. PostgreSQL gets an array for each column, SQLite,
/// which has no arrays, JSON.
/// </summary>
internal static class RowBatch
{
    private static readonly JsonWriterOptions _jsonOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Runs a statement over rows; none are no statement.</summary>
    /// <param name="sql">The statement, given the table expression.</param>
    public static async Task ExecuteAsync<TRow>(DbTransaction transaction, Func<string, string> sql, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        if (rows.Count > 0)
        {
            await transaction.Connection!.ExecuteAsync(Command(transaction, sql, rows, cancellationToken));
        }
    }

    /// <summary>Runs a query over rows; none find nothing.</summary>
    /// <param name="sql">The query, given the table expression.</param>
    public static async Task<IReadOnlyList<TResult>> QueryAsync<TRow, TResult>(
        DbTransaction transaction, Func<string, string> sql, IReadOnlyList<TRow> rows, CancellationToken cancellationToken) =>
        rows.Count == 0 ? [] : (await transaction.Connection!.QueryAsync<TResult>(Command(transaction, sql, rows, cancellationToken))).AsList();

    /// <summary>Runs a query that has parameters of its own beside the rows, outside a transaction.</summary>
    /// <param name="sql">The query, given the table expression.</param>
    public static async Task<IReadOnlyList<TResult>> QueryAsync<TRow, TResult>(
        DbConnection connection, Func<string, string> sql, IReadOnlyList<TRow> rows, object parameters)
    {
        var all = new DynamicParameters(parameters);
        var table = Table(connection, rows, all);
        return (await connection.QueryAsync<TResult>(sql(table), all)).AsList();
    }

    private static CommandDefinition Command<TRow>(DbTransaction transaction, Func<string, string> sql, IReadOnlyList<TRow> rows, CancellationToken cancellationToken)
    {
        var parameters = new DynamicParameters();
        var table = Table(transaction.Connection!, rows, parameters);
        return new CommandDefinition(sql(table), parameters, transaction, cancellationToken: cancellationToken);
    }

    private static string Table<TRow>(DbConnection connection, IReadOnlyList<TRow> rows, DynamicParameters parameters)
    {
        if (connection is not NpgsqlConnection)
        {
            parameters.Add("batch", Json(rows));
            return RowTables<TRow>.OfJson;
        }

        foreach (var column in RowColumn<TRow>.All)
        {
            parameters.Add(column.Parameter, column.ArrayOf(rows));
        }

        return RowTables<TRow>.OfArrays;
    }

    /// <summary>An array of rows, each an array of its columns.</summary>
    private static string Json<TRow>(IReadOnlyList<TRow> rows)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, _jsonOptions))
        {
            writer.WriteStartArray();
            foreach (var row in rows)
            {
                writer.WriteStartArray();
                foreach (var column in RowColumn<TRow>.All)
                {
                    column.Write(writer, row);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    private static class RowTables<TRow>
    {
        // Without SELECT the planner knows how many rows there are, and reads a whole table where an index serves a batch better.
        public static string OfArrays { get; } =
            $"unnest({Each(column => $"(SELECT @{column.Parameter})")}) AS batch({Each(column => column.SqlName)})";

        public static string OfJson { get; } =
            $"(SELECT {Each((column, index) => string.Create(CultureInfo.InvariantCulture, $"value ->> {index} AS {column.SqlName}"))} FROM json_each(@batch)) AS batch";

        private static string Each(Func<RowColumn<TRow>, string> text) => Each((column, _) => text(column));

        private static string Each(Func<RowColumn<TRow>, int, string> text) => string.Join(", ", RowColumn<TRow>.All.Select(text));
    }
}
