using System.Data.Common;
using Liandong.Journal;
using Liandong.Journal.Postgres;
using Liandong.Journal.Sqlite;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Liandong.Faults.Tests.Histories;

/// <summary>A journal as it is stored, read without a node.</summary>
internal sealed record StoredJournal(IReadOnlyList<JournalRow> Rows, IReadOnlyList<(string Caller, string Key)> Keys)
{
    private const int RowsPerRead = 10_000;
    private const string KeysSql = "select caller, idempotency_key from journal_event where idempotency_key is not null";

    /// <summary>Of a folder that no node holds.</summary>
    public static async Task<StoredJournal> OfFolderAsync(string folder)
    {
        await using var store = new SqliteStore(new SqliteStoreOptions(folder));
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "journal.db"), Pooling = false }.ToString());
        return await ReadAsync(store, connection);
    }

    /// <summary>Of a PostgreSQL database.</summary>
    public static async Task<StoredJournal> OfDatabaseAsync(string connectionString)
    {
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using var store = new PostgresStore(source, new PostgresStoreOptions());
        await using var connection = source.CreateConnection();
        return await ReadAsync(store, connection);
    }

    private static async Task<StoredJournal> ReadAsync(IJournalStore store, DbConnection connection)
    {
        await store.OpenAsync(CancellationToken.None);
        var rows = new List<JournalRow>();
        while (await store.ReadAsync(rows.Count, RowsPerRead, CancellationToken.None) is { Count: > 0 } page)
            rows.AddRange(page);

        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = KeysSql;
        var keys = new List<(string, string)>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            keys.Add((reader.GetString(0), reader.GetString(1)));
        return new StoredJournal(rows, keys);
    }
}
