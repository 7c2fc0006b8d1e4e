using Liandong.Grains.Projections;
using Liandong.Grains.Tests.Projections;

namespace Liandong.Grains.Tests.Deadlines;

public sealed class PostgresDeadlineTests(PostgresFixture postgres) : DeadlineTests
{
    private readonly PostgresLists _database = new(postgres);

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => _database.OpenAsync();

    private protected override ValueTask DisposeDatabaseAsync() => _database.DisposeAsync();
}
