using Liandong.Journal.Postgres;
using Liandong.Journal.Sqlite;
using Liandong.Testing;
using Npgsql;

namespace Liandong.Journal.Tests.Worlds;

public sealed class MemoryTestWorld : TestWorld
{
    public MemoryWorld World { get; } = new();

    public override bool HasManyNodes => true;

    public override IJournalStore NewStore() => new MemoryStore(World);

    public override ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

public sealed class SqliteTestWorld(int checkpointRows = 16_384) : TestWorld
{
    public TemporaryFolder Folder { get; } = new();

    public override bool HasManyNodes => false;

    public override IJournalStore NewStore() => NewSqliteStore();

    public SqliteStore NewSqliteStore() => new(new SqliteStoreOptions(Folder.FullPath) { CheckpointRows = checkpointRows });

    public override ValueTask DisposeAsync()
    {
        Folder.Dispose();
        return ValueTask.CompletedTask;
    }
}

public sealed class PostgresTestWorld(string connectionString) : TestWorld
{
    public NpgsqlDataSource Source { get; } = NpgsqlDataSource.Create(connectionString);

    public override bool HasManyNodes => true;

    public override IJournalStore NewStore() => NewPostgresStore();

    public PostgresStore NewPostgresStore(string? node = null) =>
        new(Source, new PostgresStoreOptions { IsShared = true, Node = node ?? Guid.NewGuid().ToString() });

    public PostgresStore NewLonePostgresStore() => new(Source, new PostgresStoreOptions());

    public override ValueTask DisposeAsync() => Source.DisposeAsync();
}
