using Dapper;
using Liandong.Grains.Projections;

namespace Liandong.Grains.Tests.Projections;

/// <summary>Several nodes, one leader; on every database that nodes can share.</summary>
public abstract class LeaseTests : IAsyncDisposable
{
    private static readonly TimeSpan LongerThanALease = TimeSpan.FromSeconds(30);

    private protected abstract Task<IProjectionDatabase> NewDatabaseAsync();

    private protected abstract ValueTask DisposeDatabaseAsync();

    [Fact]
    public async Task Only_one_of_two_nodes_leads_and_the_other_goes_on_when_its_lease_has_ended()
    {
        await using var log = await EventLog.OpenAsync();
        await log.BookAsync("sem-1", 0, 10);
        var database = await NewDatabaseAsync();
        var first = new RunningNode(new TallyProjection(), database, log.Journal);
        await first.ReachAsync(log.Head);
        await using var second = new RunningNode(new TallyProjection(), database, log.Journal);
        await second.Clock.Waited;
        Assert.Equal(0, second.Runner.Position.Value);
        await log.BookAsync("sem-1", 10, 5);
        await first.ReachAsync(log.Head);
        var (epoch, position) = await CheckpointAsync(database);
        Assert.Equal(16, position);

        await first.DisposeAsync();
        await log.BookAsync("sem-1", 15, 5);
        second.Clock.Advance(LongerThanALease);
        await second.ReachAsync(log.Head);

        Assert.Equal((epoch + 1, 21L), await CheckpointAsync(database));
        Assert.Equal(Enumerable.Range(1, 21).Select(position => (long)position), await TallyProjection.ReadAsync(database));
    }

    [Fact]
    public async Task A_leader_that_was_paused_past_its_lease_changes_nothing_any_more()
    {
        await using var log = await EventLog.OpenAsync();
        await log.BookAsync("sem-1", 0, 10);
        var database = await NewDatabaseAsync();
        await RunPausedLeaderAsync(log, database, beforeItWakes: () => Task.CompletedTask);

        Assert.Equal(11, (await CheckpointAsync(database)).Position);
        Assert.Equal(Enumerable.Range(1, 11).Select(position => (long)position), await TallyProjection.ReadAsync(database));
    }

    [Fact]
    public async Task Control_without_the_epoch_its_rows_are_applied_twice()
    {
        await using var log = await EventLog.OpenAsync();
        await log.BookAsync("sem-1", 0, 10);
        var database = await NewDatabaseAsync();
        var (owner, epoch) = ("", 0L);
        await RunPausedLeaderAsync(
            log,
            database,
            afterItHasTheLease: async () =>
            {
                owner = await QueryAsync<string>(database, "SELECT owner FROM projection_checkpoint");
                (epoch, _) = await CheckpointAsync(database);
            },
            beforeItWakes: () => QueryAsync<int>(database, $"UPDATE projection_checkpoint SET owner = '{owner}', epoch = {epoch} RETURNING 1"));

        Assert.Equal(22, (await TallyProjection.ReadAsync(database)).Count);
    }

    [Fact]
    public async Task A_stale_lease_does_not_move_the_checkpoint()
    {
        var database = await NewDatabaseAsync();
        var clock = new WatchedClock();
        var (first, second) = (new Checkpoint(new TallyProjection(), database, clock), new Checkpoint(new TallyProjection(), database, clock));
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await first.PrepareAsync(connection, CancellationToken.None);
        var stale = (await first.TakeLeaseAsync(connection, CancellationToken.None))!;
        Assert.Null(await second.TakeLeaseAsync(connection, CancellationToken.None));
        Assert.Equal(stale.Epoch, (await first.TakeLeaseAsync(connection, CancellationToken.None))!.Epoch);
        clock.Advance(LongerThanALease);
        var current = (await second.TakeLeaseAsync(connection, CancellationToken.None))!;
        Assert.Equal(stale.Epoch + 1, current.Epoch);

        await using (var transaction = await connection.BeginTransactionAsync())
        {
            Assert.False(await first.MoveAsync(transaction, stale, 5, CancellationToken.None));
            Assert.True(await second.MoveAsync(transaction, current, 3, CancellationToken.None));
            await transaction.CommitAsync();
        }

        Assert.Equal(3, await Checkpoint.ReadPositionAsync(connection, "tally", CancellationToken.None));
    }

    [Fact]
    public async Task A_node_of_the_release_before_does_not_lead_tables_of_the_new_one()
    {
        await using var log = await EventLog.OpenAsync();
        await log.BookAsync("sem-1", 0, 10);
        var database = await NewDatabaseAsync();
        var clock = new WatchedClock();
        var (before, after) = (new Checkpoint(new TallyProjection(), database, clock), new Checkpoint(new TallyProjection { Schema = 2 }, database, clock));
        await using var connection = await database.OpenAsync(CancellationToken.None);
        await before.PrepareAsync(connection, CancellationToken.None);
        Assert.NotNull(await before.TakeLeaseAsync(connection, CancellationToken.None));
        await after.PrepareAsync(connection, CancellationToken.None);

        Assert.Null(await before.TakeLeaseAsync(connection, CancellationToken.None));
        Assert.NotNull(await after.TakeLeaseAsync(connection, CancellationToken.None));
    }

    public async ValueTask DisposeAsync()
    {
        await DisposeDatabaseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The leader stops with rows in its hands; another node takes over and applies them; then the first goes on.</summary>
    private static async Task RunPausedLeaderAsync(
        EventLog log, IProjectionDatabase database, Func<Task> beforeItWakes, Func<Task>? afterItHasTheLease = null)
    {
        var held = new HeldJournal(log.Journal);
        var paused = new RunningNode(new TallyProjection(), database, held);
        await held.Reached;
        await (afterItHasTheLease?.Invoke() ?? Task.CompletedTask);
        var next = new RunningNode(new TallyProjection(), database, log.Journal);
        next.Clock.Advance(LongerThanALease);
        await next.ReachAsync(log.Head);
        await next.DisposeAsync();
        await beforeItWakes();
        held.Open();

        // It has dealt with its rows when it waits for time: for more rows, or for a lease.
        await paused.Clock.Waited;
        await paused.DisposeAsync();
    }

    private static async Task<(long Epoch, long Position)> CheckpointAsync(IProjectionDatabase database) => (
        await QueryAsync<long>(database, "SELECT epoch FROM projection_checkpoint"),
        await QueryAsync<long>(database, "SELECT position FROM projection_checkpoint"));

    private static async Task<T> QueryAsync<T>(IProjectionDatabase database, string sql)
    {
        await using var connection = await database.OpenAsync(CancellationToken.None);
        return await connection.QuerySingleAsync<T>(sql);
    }
}
