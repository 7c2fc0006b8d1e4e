using Liandong.Testing;

[assembly: AssemblyFixture(typeof(Liandong.Api.Tests.Support.PostgresStore))]

namespace Liandong.Api.Tests.Support;

/// <summary>PostgreSQL. Without one its tests fail.</summary>
public sealed class PostgresStore : Store
{
    private readonly Lazy<Task<PostgresServer>> _server = new(() => PostgresServer.StartAsync(new PostgresOptions { Fsync = false }));

    /// <inheritdoc/>
    public override async Task<(string[] Settings, IDisposable? Owner)> NewStorageAsync()
    {
        var connection = await (await _server.Value).CreateDatabaseAsync();
        return (["--Storage:Provider=Postgres", $"--ConnectionStrings:Platform={connection}"], null);
    }

    /// <inheritdoc/>
    protected override async ValueTask ReleaseAsync()
    {
        if (_server.IsValueCreated)
            await (await _server.Value).DisposeAsync();
    }
}
