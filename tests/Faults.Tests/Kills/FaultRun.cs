using Liandong.Faults.Tests.Histories;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Journal;
using Xunit;

namespace Liandong.Faults.Tests.Kills;

/// <summary>A node under load, with faults, and the verdict at the end.</summary>
internal sealed class FaultRun : IAsyncDisposable
{
    private readonly Func<Task<StoredJournal>> _readJournal;

    private FaultRun(NodeProcess node, BookingLoad load, Random random, Func<Task<StoredJournal>> readJournal)
    {
        Node = node;
        Load = load;
        Random = random;
        _readJournal = readJournal;
    }

    public NodeProcess Node { get; private set; }

    public BookingLoad Load { get; }

    /// <summary>Chooses when faults happen; from the printed seed.</summary>
    public Random Random { get; }

    public static Task<FaultRun> OnSqliteAsync(string folder) =>
        StartAsync(NodeSettings.Sqlite(folder), () => StoredJournal.OfFolderAsync(folder));

    public static Task<FaultRun> OnPostgresAsync(string connectionString) =>
        StartAsync(NodeSettings.Postgres(connectionString), () => StoredJournal.OfDatabaseAsync(connectionString));

    /// <summary>kill -9 at a random moment, and a restart.</summary>
    public async Task KillAndRestartAsync()
    {
        await Load.UntilAcknowledgedAsync(50 + Random.Next(300));
        await Task.Delay(Random.Next(50));
        Seed.Say($"kill -9 after {Load.Acknowledged} bookings");
        await Node.KillAsync();
        await RestartAsync();
    }

    /// <summary>Starts a node again where one has ended.</summary>
    public async Task RestartAsync()
    {
        var settings = Node.Settings;
        await Node.DisposeAsync();
        Node = NodeProcess.Launch(settings);
        await Node.WaitUntilReadyAsync();
    }

    /// <summary>Ends the load, then the node, and compares what the clients were told with what is there.</summary>
    /// <param name="beforeTheEnd">What is still to be done while the node answers and nothing is written any more.</param>
    /// <returns>The journal.</returns>
    public async Task<IReadOnlyList<JournalRow>> AssertHistoryIsCleanAsync(Func<Task>? beforeTheEnd = null)
    {
        await Load.UntilAcknowledgedAsync(20);
        await Load.StopAsync();
        var (calls, evidence) = await Load.SettleAsync();
        if (beforeTheEnd is not null)
            await beforeTheEnd();
        var exitCode = await Node.TerminateAsync();
        Assert.True(exitCode == 0, $"The node ended with {exitCode}:\n{Node.Output}");
        var journal = await _readJournal();
        Seed.Say($"{Load}; {journal.Rows.Count} events");
        Assert.Empty(HistoryChecker.Check(calls, evidence with { Rows = journal.Rows, Keys = journal.Keys }));
        return journal.Rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Load.DisposeAsync();
        await Node.DisposeAsync();
    }

    private static async Task<FaultRun> StartAsync(NodeSettings settings, Func<Task<StoredJournal>> readJournal)
    {
        var seed = Seed.Take();
        var node = await NodeProcess.StartAsync(settings);
        try
        {
            return new FaultRun(node, await BookingLoad.StartAsync(settings.Address, seed), new Random(seed), readJournal);
        }
        catch
        {
            await node.DisposeAsync();
            throw;
        }
    }
}
