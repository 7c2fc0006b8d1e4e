using Liandong.Grains.Projections;
using Npgsql;

namespace Liandong.Grains.Tests.Projections;

/// <summary>An empty database of the test server.</summary>
internal sealed class PostgresLists(PostgresFixture postgres) : IAsyncDisposable
{
    private NpgsqlDataSource? _source;

    public async Task<IProjectionDatabase> OpenAsync()
    {
        _source = NpgsqlDataSource.Create(await postgres.CreateDatabaseAsync());
        return new PostgresProjectionDatabase(_source);
    }

    public ValueTask DisposeAsync() => _source?.DisposeAsync() ?? ValueTask.CompletedTask;
}
