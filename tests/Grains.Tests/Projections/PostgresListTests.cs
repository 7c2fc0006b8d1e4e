using Liandong.Grains.Projections;

namespace Liandong.Grains.Tests.Projections;

public sealed class PostgresListTests(PostgresFixture postgres) : ListTests
{
    private readonly PostgresLists _database = new(postgres);

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => _database.OpenAsync();

    private protected override ValueTask DisposeDatabaseAsync() => _database.DisposeAsync();
}
