using Liandong.Grains.Projections;
using Liandong.Journal;
using Liandong.Journal.Sqlite;
using Liandong.Silo.Snapshots;
using Microsoft.Data.Sqlite;

namespace Liandong.Silo.Storage;

/// <summary>SQLite files in one folder: the journal, the snapshots, the projections, the outbox and the attachments each have their own, so none waits for another's lock.</summary>
internal sealed class SqliteStorage(string folder, IJournalStore journal) : IPlatformStorage
{
    public IJournalStore Journal => journal;

    public IProjectionDatabase Projections { get; } = new SqliteProjectionDatabase(folder);

    public IProjectionDatabase Outbox { get; } = new SqliteProjectionDatabase(folder, "outbox.db", isFlushed: true);

    public IProjectionDatabase Attachments { get; } = new SqliteProjectionDatabase(folder, SqliteBackup.AttachmentsFileName, isFlushed: true);

    public string SnapshotInvariant => "System.Data.SQLite";

    public string SnapshotConnectionString { get; } =
        new SqliteConnectionStringBuilder { DataSource = Path.Combine(folder, "snapshots.db"), DefaultTimeout = 5 }.ToString();

    public void PrepareTables() => SnapshotSchema.UpgradeSqlite(SnapshotConnectionString);

    // In the same process, by the same clock.
    public Task<DateTimeOffset?> ReadClockAsync(CancellationToken cancellationToken) => Task.FromResult<DateTimeOffset?>(null);
}
