using Liandong.Journal.Tests.Worlds;
using Liandong.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Liandong.Journal.Tests.Worlds;

/// <summary>One server for all tests, started by the first that needs it; each world is a database of its own.</summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _server = new(() => PostgresServer.StartAsync(new PostgresOptions()));

    public async Task<PostgresTestWorld> NewWorldAsync() => new(await (await _server.Value).CreateDatabaseAsync());

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }
}
