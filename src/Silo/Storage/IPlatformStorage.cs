using Liandong.Grains.Projections;
using Liandong.Journal;

namespace Liandong.Silo.Storage;

/// <summary>Everything the platform keeps, in one kind of database.</summary>
internal interface IPlatformStorage
{
    /// <summary>The journal's store; the journal opens and closes it.</summary>
    IJournalStore Journal { get; }

    /// <summary>The projections' tables.</summary>
    IProjectionDatabase Projections { get; }

    /// <summary>The outbox of mail, which cannot be made again from the journal alone.</summary>
    IProjectionDatabase Outbox { get; }

    /// <summary>The bytes of attached files, which cannot be made again.</summary>
    IProjectionDatabase Attachments { get; }

    /// <summary>Orleans' name of the ADO.NET driver for snapshots.</summary>
    string SnapshotInvariant { get; }

    /// <summary>Connection string for snapshots.</summary>
    string SnapshotConnectionString { get; }

    /// <summary>Makes and migrates Orleans' tables; the journal is open by then.</summary>
    void PrepareTables();

    /// <summary>The database's clock; null where it is the node's own.</summary>
    /// <exception cref="System.Data.Common.DbException">The database does not answer.</exception>
    Task<DateTimeOffset?> ReadClockAsync(CancellationToken cancellationToken);
}
