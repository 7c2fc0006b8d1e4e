using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Kills;

/// <summary>kill -9 of the only node, under load.</summary>
public abstract class KillTests
{
    private const int FewKills = 2;
    private const int ManyKills = 20;

    [Fact]
    public async Task No_acknowledged_booking_is_lost_when_the_node_is_killed_again_and_again() => await KillAsync(FewKills);

    [Fact(Explicit = true)]
    public async Task No_acknowledged_booking_is_lost_in_a_long_campaign_of_kills() => await KillAsync(ManyKills);

    private protected abstract Task<FaultRun> StartAsync();

    private async Task KillAsync(int kills)
    {
        await using var run = await StartAsync();
        for (var kill = 1; kill <= kills; kill++)
            await run.KillAndRestartAsync();
        await run.AssertHistoryIsCleanAsync();
    }
}

/// <summary>On SQLite.</summary>
public sealed class SqliteKillTests : KillTests, IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    private protected override Task<FaultRun> StartAsync() => FaultRun.OnSqliteAsync(_folder.FullPath);
}

/// <summary>On PostgreSQL.</summary>
[Trait(Lengths.Name, Lengths.Long)]
public sealed class PostgresKillTests : KillTests, IAsyncLifetime
{
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private protected override async Task<FaultRun> StartAsync() => await FaultRun.OnPostgresAsync(await _server!.CreateDatabaseAsync());
}
