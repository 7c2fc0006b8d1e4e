using Liandong.Faults.Tests.Histories;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Xunit;

namespace Liandong.Faults.Tests.Vouchers;

/// <summary>Nodes under bookings with vouchers, and what their journal must say in the end.</summary>
internal sealed class VoucherRun : IAsyncDisposable
{
    // A minute until an attempt is asked about, and half a minute for what is owed.
    private static readonly TimeSpan _settled = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan _clientPatience = TimeSpan.FromSeconds(8);

    private readonly List<NodeProcess> _nodes;
    private readonly ApiClient _client;
    private readonly Func<Task<StoredJournal>> _readJournal;
    private VoucherLoad? _load;

    private VoucherRun(List<NodeProcess> nodes, ApiClient client, int seed, Func<Task<StoredJournal>> readJournal)
    {
        _nodes = nodes;
        _client = client;
        _readJournal = readJournal;
        Random = new Random(seed);
    }

    /// <summary>The choices of the printed seed.</summary>
    public Random Random { get; }

    /// <summary>The clients.</summary>
    public VoucherLoad Load => _load!;

    /// <summary>How many nodes there are.</summary>
    public int Nodes => _nodes.Count;

    /// <summary>One node on SQLite.</summary>
    public static Task<VoucherRun> OnNodeAsync(string folder)
    {
        var settings = NodeSettings.Sqlite(folder);
        return StartAsync([NodeProcess.Launch(settings)], new ApiClient(settings.Address), () => StoredJournal.OfFolderAsync(folder));
    }

    /// <summary>A cluster of three nodes on PostgreSQL.</summary>
    public static Task<VoucherRun> OnClusterAsync(string database)
    {
        var settings = NodeSettings.Cluster(database, 3);
        return StartAsync(
            [.. settings.Select(NodeProcess.Launch)], new ApiClient([.. settings.Select(one => one.Address)], _clientPatience), () => StoredJournal.OfDatabaseAsync(database));
    }

    /// <summary>kill -9, and a new process at the same place.</summary>
    public async Task KillAndRestartAsync(int node)
    {
        Seed.Say($"kill -9 of node {node + 1} after {Load.Booked} bookings");
        await _nodes[node].KillAsync();
        await _nodes[node].DisposeAsync();
        _nodes[node] = await NodeProcess.StartAsync(_nodes[node].Settings);
    }

    /// <summary>Ends it when deadlines have passed, and holds the books to be right to the fen.</summary>
    /// <returns>The journal.</returns>
    public async Task<StoredJournal> AssertBooksAsync()
    {
        await Load.StopAsync();
        await Load.UntilSettledAsync(_settled);
        foreach (var node in _nodes)
            await node.TerminateAsync();
        var journal = await _readJournal();
        Seed.Say($"{Load.Booked} bookings, {journal.Rows.Count} events, {journal.Rows.Count(row => row.Type == "booking.voucherForgone")} written off");
        Assert.Empty(VoucherBooks.Check(journal.Rows));
        Assert.Contains(journal.Rows, row => row.Type == "voucher.captured");
        Assert.True(Load.Surprises.Count == 0, $"Answers that no fault explains: {string.Join('\n', Load.Surprises.Take(5))}");

        // The control: without one of its rows the same journal is found to be wrong.
        var missing = journal.Rows.Last(row => row.Type == "voucher.captured");
        Assert.NotEmpty(VoucherBooks.Check(journal.Rows.Where(row => row != missing)));
        return journal;
    }

    public async ValueTask DisposeAsync()
    {
        if (_load is not null)
            await _load.DisposeAsync();
        _client.Dispose();
        foreach (var node in _nodes)
            await node.DisposeAsync();
    }

    private static async Task<VoucherRun> StartAsync(List<NodeProcess> nodes, ApiClient client, Func<Task<StoredJournal>> readJournal)
    {
        var seed = Seed.Take();
        var run = new VoucherRun(nodes, client, seed, readJournal);
        try
        {
            await Task.WhenAll(nodes.Select(node => node.WaitUntilReadyAsync()));
            run._load = await VoucherLoad.StartAsync(client, seed);
            return run;
        }
        catch
        {
            await run.DisposeAsync();
            throw;
        }
    }
}
