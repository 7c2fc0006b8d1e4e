using Liandong.Faults.Tests.Histories;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Vouchers;

/// <summary>Nodes and PostgreSQL die under bookings with vouchers; when deadlines have passed, the books are right to the fen.</summary>
public sealed class VoucherKillTests
{
    // A minute until an attempt is asked about, and half a minute for what is owed.
    private static readonly TimeSpan _settled = TimeSpan.FromSeconds(150);
    private static readonly TimeSpan _clientPatience = TimeSpan.FromSeconds(8);

    [Fact]
    public async Task The_books_are_right_when_a_single_node_is_killed_again_and_again()
    {
        using var folder = new TemporaryFolder();
        var seed = Seed.Take();
        var random = new Random(seed);
        var node = await NodeProcess.StartAsync(NodeSettings.Sqlite(folder.FullPath));
        try
        {
            using var client = new ApiClient(node.Settings.Address);
            await using var load = await VoucherLoad.StartAsync(client, seed);
            for (var kill = 1; kill <= (Lengths.IsLong ? 5 : 1); kill++)
            {
                await load.UntilBookedAsync(20 + random.Next(60));
                await Task.Delay(random.Next(50));
                Seed.Say($"kill -9 after {load.Booked} bookings");
                await node.KillAsync();
                await node.DisposeAsync();
                node = await NodeProcess.StartAsync(node.Settings);
            }

            await load.UntilBookedAsync(20);
            await AssertBooksAsync(load, [node], () => StoredJournal.OfFolderAsync(folder.FullPath));
        }
        finally
        {
            await node.DisposeAsync();
        }
    }

    [Fact(Explicit = true)]
    public async Task The_books_are_right_when_nodes_of_three_and_PostgreSQL_are_killed()
    {
        await using var server = await PostgresServer.StartOwnAsync(new PostgresOptions());
        var database = await server.CreateDatabaseAsync();
        var seed = Seed.Take();
        var random = new Random(seed);
        var nodes = NodeSettings.Cluster(database, 3).Select(NodeProcess.Launch).ToList();
        try
        {
            await Task.WhenAll(nodes.Select(node => node.WaitUntilReadyAsync()));
            using var client = new ApiClient([.. nodes.Select(node => node.Settings.Address)], _clientPatience);
            await using var load = await VoucherLoad.StartAsync(client, seed);
            for (var fault = 0; fault < 6; fault++)
            {
                await load.UntilBookedAsync(20 + random.Next(60));
                if (fault % 3 == 2)
                {
                    await server.KillAsync();
                    await Task.Delay(random.Next(3_000));
                    await server.StartAgainAsync();
                    continue;
                }

                var index = random.Next(nodes.Count);
                Seed.Say($"kill -9 of node {index + 1} after {load.Booked} bookings");
                await nodes[index].KillAsync();
                await nodes[index].DisposeAsync();
                nodes[index] = await NodeProcess.StartAsync(nodes[index].Settings);
            }

            await load.UntilBookedAsync(20);
            await AssertBooksAsync(load, nodes, () => StoredJournal.OfDatabaseAsync(database));
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task Nothing_is_held_after_a_revocation_whose_node_is_killed_under_it()
    {
        using var folder = new TemporaryFolder();
        var seed = Seed.Take();
        var random = new Random(seed);
        var node = await NodeProcess.StartAsync(NodeSettings.Sqlite(folder.FullPath));
        try
        {
            using var client = new ApiClient(node.Settings.Address);
            await using var load = await VoucherLoad.StartAsync(client, seed);
            await load.UntilBookedAsync(40);
            var revoked = load.RevokeAsync();
            await Task.Delay(random.Next(50));
            Seed.Say($"kill -9 under the revocation, after {load.Booked} bookings");
            await node.KillAsync();
            await node.DisposeAsync();
            node = await NodeProcess.StartAsync(node.Settings);
            await revoked;
            await load.UntilBookedAsync(20);
            await AssertRevokedAsync(load, [node], () => StoredJournal.OfFolderAsync(folder.FullPath));
        }
        finally
        {
            await node.DisposeAsync();
        }
    }

    [Fact(Explicit = true)]
    public async Task Nothing_is_held_after_a_revocation_while_nodes_of_three_are_killed()
    {
        await using var server = await PostgresServer.StartOwnAsync(new PostgresOptions());
        var database = await server.CreateDatabaseAsync();
        var seed = Seed.Take();
        var random = new Random(seed);
        var nodes = NodeSettings.Cluster(database, 3).Select(NodeProcess.Launch).ToList();
        try
        {
            await Task.WhenAll(nodes.Select(node => node.WaitUntilReadyAsync()));
            using var client = new ApiClient([.. nodes.Select(node => node.Settings.Address)], _clientPatience);
            await using var load = await VoucherLoad.StartAsync(client, seed);
            await load.UntilBookedAsync(40);
            var revoked = load.RevokeAsync();
            await Task.Delay(random.Next(100));
            for (var kill = 0; kill < 3; kill++)
            {
                Seed.Say($"kill -9 of node {kill + 1} after {load.Booked} bookings");
                await nodes[kill].KillAsync();
                await nodes[kill].DisposeAsync();
                nodes[kill] = await NodeProcess.StartAsync(nodes[kill].Settings);
            }

            await revoked;
            await load.UntilBookedAsync(20);
            await AssertRevokedAsync(load, nodes, () => StoredJournal.OfDatabaseAsync(database));
        }
        finally
        {
            foreach (var node in nodes)
                await node.DisposeAsync();
        }
    }

    /// <summary>The accounts of this year and the next are closed, and nothing was held on them from there on, or booked once the revocation was answered.</summary>
    private static async Task AssertRevokedAsync(VoucherLoad load, IReadOnlyList<NodeProcess> nodes, Func<Task<StoredJournal>> readJournal)
    {
        var journal = await AssertBooksAsync(load, nodes, readJournal);
        var closed = journal.Rows.Where(row => row.Type == "voucher.closed").Select(row => row.Stream).ToList();
        Assert.Equal(2, closed.Distinct().Count());
        Assert.All(closed, stream => Assert.Contains(VoucherLoad.Revoked, stream, StringComparison.Ordinal));
        var held = journal.Rows.Last(row => row.Type == "voucher.held" && closed.Contains(row.Stream));

        // The control: a hold that came after the closing is found.
        Assert.NotEmpty(VoucherBooks.Check([.. journal.Rows.Where(row => row != held), held]));
    }

    private static async Task<StoredJournal> AssertBooksAsync(VoucherLoad load, IReadOnlyList<NodeProcess> nodes, Func<Task<StoredJournal>> readJournal)
    {
        await load.StopAsync();
        await load.UntilSettledAsync(_settled);
        foreach (var node in nodes)
            await node.TerminateAsync();
        var journal = await readJournal();
        Seed.Say($"{load.Booked} bookings, {journal.Rows.Count} events, {journal.Rows.Count(row => row.Type == "booking.voucherForgone")} written off");
        Assert.Empty(VoucherBooks.Check(journal.Rows));
        Assert.Contains(journal.Rows, row => row.Type == "voucher.captured");
        Assert.True(load.Surprises.Count == 0, $"Answers that no fault explains: {string.Join('\n', load.Surprises.Take(5))}");

        // The control: without one of its rows the same journal is found to be wrong.
        var missing = journal.Rows.Last(row => row.Type == "voucher.captured");
        Assert.NotEmpty(VoucherBooks.Check(journal.Rows.Where(row => row != missing)));
        return journal;
    }
}
