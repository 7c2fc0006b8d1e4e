using Liandong.Grains.Projections;
using Liandong.Grains.Tests.Projections;

namespace Liandong.Grains.Tests.Deadlines;

public sealed class SqliteDeadlineTests : DeadlineTests
{
    private readonly SharedSqlite _database = new();

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => Task.FromResult<IProjectionDatabase>(_database);

    private protected override ValueTask DisposeDatabaseAsync()
    {
        _database.Dispose();
        return ValueTask.CompletedTask;
    }
}
