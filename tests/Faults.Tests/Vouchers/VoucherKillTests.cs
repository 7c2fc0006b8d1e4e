using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Vouchers;

/// <summary>Nodes and PostgreSQL die under bookings with vouchers; when deadlines have passed, the books are right to the fen.</summary>
public sealed class VoucherKillTests
{
    [Fact]
    public async Task The_books_are_right_when_a_single_node_is_killed_again_and_again()
    {
        using var folder = new TemporaryFolder();
        await using var run = await VoucherRun.OnNodeAsync(folder.FullPath);
        for (var kill = 1; kill <= (Lengths.IsLong ? 5 : 1); kill++)
        {
            await run.Load.UntilBookedAsync(20 + run.Random.Next(60));
            await Task.Delay(run.Random.Next(50));
            await run.KillAndRestartAsync(0);
        }

        await run.Load.UntilBookedAsync(20);
        await run.AssertBooksAsync();
    }

    [Fact(Explicit = true)]
    public async Task The_books_are_right_when_nodes_of_three_and_PostgreSQL_are_killed()
    {
        await using var server = await PostgresServer.StartOwnAsync(new PostgresOptions());
        await using var run = await VoucherRun.OnClusterAsync(await server.CreateDatabaseAsync());
        for (var fault = 0; fault < 6; fault++)
        {
            await run.Load.UntilBookedAsync(20 + run.Random.Next(60));
            if (fault % 3 == 2)
            {
                await server.KillAsync();
                await Task.Delay(run.Random.Next(3_000));
                await server.StartAgainAsync();
                continue;
            }

            await run.KillAndRestartAsync(run.Random.Next(run.Nodes));
        }

        await run.Load.UntilBookedAsync(20);
        await run.AssertBooksAsync();
    }

    [Fact]
    public async Task Nothing_is_held_after_a_revocation_whose_node_is_killed_under_it()
    {
        using var folder = new TemporaryFolder();
        await using var run = await VoucherRun.OnNodeAsync(folder.FullPath);
        await run.Load.UntilBookedAsync(40);
        var revoked = run.Load.RevokeAsync();
        await Task.Delay(run.Random.Next(50));
        await run.KillAndRestartAsync(0);
        await revoked;
        await run.Load.UntilBookedAsync(20);
        await AssertRevokedAsync(run);
    }

    [Fact(Explicit = true)]
    public async Task Nothing_is_held_after_a_revocation_while_nodes_of_three_are_killed()
    {
        await using var server = await PostgresServer.StartOwnAsync(new PostgresOptions());
        await using var run = await VoucherRun.OnClusterAsync(await server.CreateDatabaseAsync());
        await run.Load.UntilBookedAsync(40);
        var revoked = run.Load.RevokeAsync();
        await Task.Delay(run.Random.Next(100));
        for (var node = 0; node < run.Nodes; node++)
            await run.KillAndRestartAsync(node);
        await revoked;
        await run.Load.UntilBookedAsync(20);
        await AssertRevokedAsync(run);
    }

    /// <summary>The accounts of this year and the next are closed, and nothing was held on them from there on, or booked once the revocation was answered.</summary>
    private static async Task AssertRevokedAsync(VoucherRun run)
    {
        var journal = await run.AssertBooksAsync();
        var closed = journal.Rows.Where(row => row.Type == "voucher.closed").Select(row => row.Stream).ToList();
        Assert.Equal(2, closed.Distinct().Count());
        Assert.All(closed, stream => Assert.Contains(VoucherLoad.Revoked, stream, StringComparison.Ordinal));
        var held = journal.Rows.Last(row => row.Type == "voucher.held" && closed.Contains(row.Stream));

        // The control: a hold that came after the closing is found.
        Assert.NotEmpty(VoucherBooks.Check([.. journal.Rows.Where(row => row != held), held]));
    }
}
