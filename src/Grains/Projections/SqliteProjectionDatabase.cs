using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Liandong.Grains.Projections;

/// <summary>A SQLite file of its own. It is not flushed with every transaction: after a power cut it is behind, or rebuilt.</summary>
public sealed class SqliteProjectionDatabase : IProjectionDatabase
{
    private readonly string _connectionString;

    /// <summary>The file <c>projections.db</c> in a folder.</summary>
    public SqliteProjectionDatabase(string folder) =>
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, "projections.db"),
            DefaultTimeout = 5,
            ForeignKeys = false,
        }.ToString();

    /// <inheritdoc/>
    public bool IsExclusive => true;

    /// <inheritdoc/>
    public string WithBinaryTexts(string createTablesSql) => createTablesSql;

    /// <inheritdoc/>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync("PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;");
        return connection;
    }

    /// <inheritdoc/>
    public async Task<DbTransaction> BeginSchemaChangeAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(cancellationToken);
}
