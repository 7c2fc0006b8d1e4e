using Liandong.Faults.Tests.Histories;
using Liandong.Faults.Tests.Kills;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>
/// A node stands still until the others have taken over its grains, and goes on. For a while there are two activations of
/// one grain, and it is asked for what the other has given already.
/// </summary>
public sealed class PauseTests : IAsyncLifetime
{
    private const int Nodes = 3;
    private const int MostTries = 5;
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact]
    public async Task A_pause_of_five_seconds_gives_nothing_twice() =>
        await RunAsync(run => run.PauseNodeAsync(0, TimeSpan.FromSeconds(5)));

    [Fact]
    public async Task A_node_that_has_been_replaced_meanwhile_gives_nothing_twice() =>
        await RunAsync(run => run.ReplaceNodeAsync(0, TimeSpan.Zero));

    [Theory(Explicit = true)]
    [InlineData(20)]
    [InlineData(90)]
    public async Task A_long_pause_gives_nothing_twice(int seconds) =>
        await RunAsync(run => run.ReplaceNodeAsync(0, TimeSpan.FromSeconds(seconds)));

    [Fact] // control
    public async Task Without_the_guards_of_the_journal_it_does()
    {
        for (var attempt = 1; attempt <= MostTries; attempt++)
        {
            var database = await _server!.CreateDatabaseAsync();
            await using var run = await FaultRun.OnClusterAsync(database, NodeSettings.Cluster(database, Nodes));
            await JournalGuards.DropAsync(database);
            await run.ReplaceNodeAsync(0, TimeSpan.Zero);
            var violations = await run.FindViolationsAsync();
            Seed.Say($"attempt {attempt}: {string.Join(", ", violations.CountBy(violation => violation.Rule).Select(counted => $"{counted.Value} {counted.Key}"))}");
            if (violations.Any(violation => violation.Rule == Rule.NoOverlap))
                return;
        }

        Assert.Fail($"No double booking in {MostTries} attempts: the other tests here prove nothing.");
    }

    private async Task RunAsync(Func<FaultRun, Task> fault)
    {
        var database = await _server!.CreateDatabaseAsync();
        await using var run = await FaultRun.OnClusterAsync(database, NodeSettings.Cluster(database, Nodes));
        await fault(run);
        await run.Load.UntilAcknowledgedAsync(100);
        await run.AssertHistoryIsCleanAsync();
    }
}
