using Liandong.Faults.Tests.Clusters;
using Liandong.Faults.Tests.Histories;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Journal;
using Xunit;

namespace Liandong.Faults.Tests.Kills;

/// <summary>A node, or several of a cluster, under load, with faults, and the verdict at the end.</summary>
internal sealed class FaultRun : IAsyncDisposable
{
    // A node that is silent longer than this is given up by the clients of a cluster: they go to another.
    private static readonly TimeSpan _clientPatience = TimeSpan.FromSeconds(8);

    private readonly List<NodeProcess> _nodes;
    private readonly Func<Task<StoredJournal>> _readJournal;

    private FaultRun(List<NodeProcess> nodes, BookingLoad load, Random random, Func<Task<StoredJournal>> readJournal)
    {
        _nodes = nodes;
        Load = load;
        Random = random;
        _readJournal = readJournal;
    }

    /// <summary>The only node, or the first.</summary>
    public NodeProcess Node => _nodes[0];

    public IReadOnlyList<NodeProcess> Nodes => _nodes;

    /// <summary>The members of the cluster.</summary>
    public Members Members => new(Node.Settings.Variables["ConnectionStrings__Platform"]);

    public BookingLoad Load { get; }

    /// <summary>Chooses when faults happen; from the printed seed.</summary>
    public Random Random { get; }

    public static Task<FaultRun> OnSqliteAsync(string folder) =>
        StartAsync([NodeSettings.Sqlite(folder)], Seed.Take(), () => StoredJournal.OfFolderAsync(folder));

    public static Task<FaultRun> OnPostgresAsync(string connectionString) =>
        StartAsync([NodeSettings.Postgres(connectionString)], Seed.Take(), () => StoredJournal.OfDatabaseAsync(connectionString));

    /// <summary>Starts all nodes of a cluster at once, and load that is spread over those with an API.</summary>
    public static Task<FaultRun> OnClusterAsync(string connectionString, IReadOnlyList<NodeSettings> nodes, int? seed = null) =>
        StartAsync(nodes, seed ?? Seed.Take(), () => StoredJournal.OfDatabaseAsync(connectionString));

    /// <summary>kill -9 at a random moment, and a restart.</summary>
    public async Task KillAndRestartAsync(int node = 0)
    {
        await Load.UntilAcknowledgedAsync(50 + Random.Next(300));
        await Task.Delay(Random.Next(50));
        Seed.Say($"kill -9 of node {node + 1} after {Load.Acknowledged} bookings");
        await _nodes[node].KillAsync();
        await RestartAsync(node);
    }

    /// <summary>Starts a node again where one has ended.</summary>
    public async Task RestartAsync(int node = 0)
    {
        var settings = _nodes[node].Settings;
        await _nodes[node].DisposeAsync();
        _nodes[node] = NodeProcess.Launch(settings);
        await _nodes[node].WaitUntilReadyAsync();
    }

    /// <summary>Ends the load, then the nodes, and compares what the clients were told with what is there.</summary>
    /// <param name="beforeTheEnd">What is still to be done while the nodes answer and nothing is written any more.</param>
    /// <returns>The journal.</returns>
    public async Task<IReadOnlyList<JournalRow>> AssertHistoryIsCleanAsync(Func<Task>? beforeTheEnd = null)
    {
        await Load.UntilAcknowledgedAsync(20);
        await Load.StopAsync();
        var (calls, evidence) = await Load.SettleAsync();
        if (beforeTheEnd is not null)
            await beforeTheEnd();
        foreach (var node in _nodes)
        {
            var exitCode = await node.TerminateAsync();
            Assert.True(exitCode == 0, $"The node ended with {exitCode}:\n{node.Output}");
        }

        var journal = await _readJournal();
        Seed.Say($"{Load}; {journal.Rows.Count} events");
        Assert.Empty(HistoryChecker.Check(calls, evidence with { Rows = journal.Rows, Keys = journal.Keys }));
        Assert.True(Load.Surprises.Count == 0, $"Answers that no fault explains: {string.Join('\n', Load.Surprises.Take(5))}");
        return journal.Rows;
    }

    public async ValueTask DisposeAsync()
    {
        await Load.DisposeAsync();
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    private static async Task<FaultRun> StartAsync(IReadOnlyList<NodeSettings> settings, int seed, Func<Task<StoredJournal>> readJournal)
    {
        var nodes = settings.Select(NodeProcess.Launch).ToList();
        try
        {
            await Task.WhenAll(nodes.Select(node => node.WaitUntilReadyAsync()));
            var addresses = settings.Where(node => node.HasApi).Select(node => node.Address).ToList();
            var client = settings.Count == 1 ? new ApiClient(addresses[0]) : new ApiClient(addresses, _clientPatience);
            return new FaultRun(nodes, await BookingLoad.StartAsync(client, seed), new Random(seed), readJournal);
        }
        catch
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
            throw;
        }
    }
}
