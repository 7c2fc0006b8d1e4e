using Liandong.Grains.Projections;
using Liandong.Journal;
using Liandong.Silo.Clustering;
using Liandong.Silo.Snapshots;
using Npgsql;

namespace Liandong.Silo.Storage;

/// <summary>One PostgreSQL database for journal, snapshots, projections, and the nodes' list of each other.</summary>
internal sealed class PostgresStorage(NpgsqlDataSource source, string connectionString, IJournalStore journal, bool isClustered) : IPlatformStorage, IAsyncDisposable
{
    public IJournalStore Journal => journal;

    public IProjectionDatabase Projections { get; } = new PostgresProjectionDatabase(source);

    public IProjectionDatabase Outbox => Projections;

    public IProjectionDatabase Attachments => Projections;

    public string SnapshotInvariant => "Npgsql";

    public string SnapshotConnectionString => connectionString;

    public void PrepareTables()
    {
        SnapshotSchema.UpgradePostgres(source, connectionString);
        if (isClustered)
        {
            MembershipSchema.UpgradePostgres(source, connectionString);
        }
    }

    public async Task<DateTimeOffset?> ReadClockAsync(CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT clock_timestamp()");
        return new DateTimeOffset((DateTime)(await command.ExecuteScalarAsync(cancellationToken))!, TimeSpan.Zero);
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();
}
