using System.Data.Common;
using Liandong.Grains.Projections;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Projections;

/// <summary>A SQLite file that several runners share, so that leases count as they do on a server.</summary>
internal sealed class SharedSqlite : IProjectionDatabase, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly SqliteProjectionDatabase _inner;

    public SharedSqlite() => _inner = new SqliteProjectionDatabase(_folder.FullPath);

    public bool IsExclusive => false;

    public Task<DbConnection> OpenAsync(CancellationToken cancellationToken) => _inner.OpenAsync(cancellationToken);

    public string WithBinaryTexts(string createTablesSql) => _inner.WithBinaryTexts(createTablesSql);

    /// <summary>How often somebody has asked for the turn to write.</summary>
    public int Turns { get; private set; }

    public ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken)
    {
        Turns++;
        return _inner.TakeTurnAsync(cancellationToken);
    }

    public Task<DbTransaction> BeginSchemaChangeAsync(DbConnection connection, CancellationToken cancellationToken) =>
        _inner.BeginSchemaChangeAsync(connection, cancellationToken);

    public void Dispose() => _folder.Dispose();
}
