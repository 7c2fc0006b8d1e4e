using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Feeds;

/// <summary>Readers of the feed that read on through everything.</summary>
public sealed class FeedFaultTests : IDisposable
{
    private const int Kills = 2;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact(Explicit = true)]
    public async Task On_SQLite_readers_see_each_event_once_and_in_order_though_the_node_is_killed_again_and_again()
    {
        await using var run = await FaultRun.OnSqliteAsync(_folder.FullPath);
        await ReadThroughAsync(run, async () =>
        {
            for (var kill = 1; kill <= Kills; kill++)
                await run.KillAndRestartAsync();
        });
    }

    [Fact]
    public async Task On_PostgreSQL_readers_see_each_event_once_and_in_order_though_node_and_database_are_killed()
    {
        await using var server = await PostgresServer.StartOwnAsync(new PostgresOptions());
        await using var run = await FaultRun.OnPostgresAsync(await server.CreateDatabaseAsync());
        await ReadThroughAsync(run, async () =>
        {
            await run.KillAndRestartAsync();
            await run.Load.UntilAcknowledgedAsync(50 + run.Random.Next(100));
            Seed.Say("kill -9 of PostgreSQL");
            await server.KillAsync();
            await Task.Delay(run.Random.Next(2_000));
            await server.StartAgainAsync();
            await run.Load.UntilAcknowledgedAsync(50);
            await server.StopAsync();
            await server.StartAgainAsync();
            await run.KillAndRestartAsync();
        });
    }

    private static async Task ReadThroughAsync(FaultRun run, Func<Task> faults)
    {
        await using var department = FeedReader.Start(run.Node.Settings.Address, ApiClient.Department);
        await using var enterprise = FeedReader.Start(run.Node.Settings.Address, ApiClient.Enterprise);
        await faults();
        var rows = await run.AssertHistoryIsCleanAsync(async () =>
        {
            await department.CatchUpAsync(run.Load.Client);
            await enterprise.CatchUpAsync(run.Load.Client);
        });
        Seed.Say($"{department.Breaks} and {enterprise.Breaks} breaks; {department.Sights().Count} and {enterprise.Sights().Count} events");
        Assert.True(department.Breaks >= Kills && enterprise.Breaks >= Kills, "The faults broke no stream.");
        Assert.Empty(FeedChecker.Check(department.Sights(), rows, null));
        Assert.Empty(FeedChecker.Check(enterprise.Sights(), rows, "ent-qilu-bio"));
    }
}
