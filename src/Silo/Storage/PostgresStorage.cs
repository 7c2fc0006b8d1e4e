using Liandong.Grains.Projections;
using Liandong.Journal;
using Liandong.Silo.Snapshots;
using Npgsql;

namespace Liandong.Silo.Storage;

/// <summary>One PostgreSQL database for journal, snapshots and projections.</summary>
internal sealed class PostgresStorage(NpgsqlDataSource source, string connectionString, IJournalStore journal) : IPlatformStorage, IAsyncDisposable
{
    public IJournalStore Journal => journal;

    public IProjectionDatabase Projections { get; } = new PostgresProjectionDatabase(source);

    public string SnapshotInvariant => "Npgsql";

    public string SnapshotConnectionString => connectionString;

    public void PrepareSnapshots() => SnapshotSchema.UpgradePostgres(source, connectionString);

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
