using System.Data.Common;

namespace Liandong.Grains.Projections;

/// <summary>Where projections keep their tables; never the journal's own file or lock.</summary>
public interface IProjectionDatabase
{
    /// <summary>Whether only this process can use it, so that a lease found in it is a dead one's.</summary>
    bool IsExclusive { get; }

    /// <summary>A statement that makes tables, as this database needs it to compare and order texts byte by byte.</summary>
    string WithBinaryTexts(string createTablesSql);

    /// <summary>An open connection from the pool; the caller disposes it.</summary>
    /// <exception cref="DbException">The database cannot be reached.</exception>
    Task<DbConnection> OpenAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Waits for the turn to write, where only one can at a time: who would find the database busy waits here, in order and without
    /// holding a thread. The turn is over when what is returned is disposed of; null where all write at once.
    /// </summary>
    ValueTask<IDisposable?> TakeTurnAsync(CancellationToken cancellationToken);

    /// <summary>A transaction in which tables may be made: of several nodes that start at once, one at a time is in it.</summary>
    Task<DbTransaction> BeginSchemaChangeAsync(DbConnection connection, CancellationToken cancellationToken);
}
