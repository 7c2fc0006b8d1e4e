using System.Data.Common;
using Dapper;
using Npgsql;

namespace Liandong.Grains.Projections;

/// <summary>The platform's PostgreSQL database.</summary>
public sealed class PostgresProjectionDatabase(NpgsqlDataSource source) : IProjectionDatabase
{
    private const long AdvisoryLock = 0x4C44_5052_4F4A; // "LDPROJ"

    /// <inheritdoc/>
    public bool IsExclusive => false;

    /// <inheritdoc/>
    public string WithBinaryTexts(string createTablesSql)
    {
        ArgumentNullException.ThrowIfNull(createTablesSql);
        return createTablesSql.Replace(" TEXT", " TEXT COLLATE \"C\"", StringComparison.Ordinal);
    }

    /// <inheritdoc/>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await source.OpenConnectionAsync(cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IDisposable?>(null);

    /// <inheritdoc/>
    public async Task<DbTransaction> BeginSchemaChangeAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        // CREATE TABLE IF NOT EXISTS alone fails when two sessions run it at once.
        var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await connection.ExecuteAsync("SELECT pg_advisory_xact_lock(@AdvisoryLock)", new { AdvisoryLock }, transaction);
        return transaction;
    }
}
