using Liandong.Grains.Tests;
using Liandong.Testing;

[assembly: AssemblyFixture(typeof(PostgresFixture))]

namespace Liandong.Grains.Tests;

/// <summary>One server for all tests, started by the first that needs it; without one the test fails.</summary>
public sealed class PostgresFixture : IAsyncDisposable
{
    private readonly Lazy<Task<PostgresServer>> _server = new(() => PostgresServer.StartAsync(new PostgresOptions { Fsync = false }));

    /// <summary>The connection string of an empty database.</summary>
    public async Task<string> CreateDatabaseAsync() => await (await _server.Value).CreateDatabaseAsync();

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }
}
