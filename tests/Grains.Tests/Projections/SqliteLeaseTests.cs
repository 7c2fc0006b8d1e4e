using Liandong.Grains.Projections;

namespace Liandong.Grains.Tests.Projections;

public sealed class SqliteLeaseTests : LeaseTests
{
    private readonly SharedSqlite _database = new();

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => Task.FromResult<IProjectionDatabase>(_database);

    private protected override ValueTask DisposeDatabaseAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }
}
