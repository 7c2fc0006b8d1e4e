using System.Data.Common;

namespace Liandong.Grains.Projections;

/// <summary>Where projections keep their tables; never the journal's own file or lock.</summary>
public interface IProjectionDatabase
{
    /// <summary>An open connection from the pool; the caller disposes it.</summary>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);
}
