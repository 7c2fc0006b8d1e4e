using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;

namespace Liandong.Grains.Projections;

/// <summary>A SQLite file of its own. Lists are not flushed with every transaction: after a power cut they are behind, or rebuilt.</summary>
public sealed class SqliteProjectionDatabase : IProjectionDatabase
{
    private readonly string _connectionString;
    private readonly string _settings;

    /// <summary>A file in a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="fileName">The file's name.</param>
    /// <param name="isFlushed">Whether each transaction is on disk when it is committed.</param>
    public SqliteProjectionDatabase(string folder, string fileName = "projections.db", bool isFlushed = false)
    {
        _settings = $"PRAGMA journal_mode = WAL; PRAGMA synchronous = {(isFlushed ? "FULL" : "NORMAL")};";
        _connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = Path.Combine(folder, fileName),
            DefaultTimeout = 5,
            ForeignKeys = false,
        }.ToString();
    }

    /// <inheritdoc/>
    public bool IsExclusive => true;

    /// <inheritdoc/>
    public string WithBinaryTexts(string createTablesSql) => createTablesSql;

    /// <inheritdoc/>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken)
    {
        var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync(cancellationToken);
        await connection.ExecuteAsync(_settings);
        return connection;
    }

    /// <inheritdoc/>
    public async Task<DbTransaction> BeginSchemaChangeAsync(DbConnection connection, CancellationToken cancellationToken) =>
        await connection.BeginTransactionAsync(cancellationToken);
}
