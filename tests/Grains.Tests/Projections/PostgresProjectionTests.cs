using Liandong.Grains.Projections;

namespace Liandong.Grains.Tests.Projections;

public sealed class PostgresProjectionTests(PostgresFixture postgres) : ProjectionTests
{
    private readonly PostgresLists _database = new(postgres);

    private protected override Task<IProjectionDatabase> NewDatabaseAsync() => _database.OpenAsync();

    private protected override ValueTask DisposeDatabaseAsync() => _database.DisposeAsync();
}
