using System.Data.Common;
using Npgsql;

namespace Liandong.Grains.Projections;

/// <summary>The platform's PostgreSQL database.</summary>
public sealed class PostgresProjectionDatabase(NpgsqlDataSource source) : IProjectionDatabase
{
    /// <inheritdoc/>
    public async Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => await source.OpenConnectionAsync(cancellationToken);
}
