namespace Liandong.Grains.Tests.Projections;

/// <summary>When a projection applies what has been committed: in good batches, or at once for who waits.</summary>
public sealed class GatherTests : IDisposable
{
    private readonly SharedSqlite _database = new();

    [Fact]
    public async Task Rows_that_nobody_waits_for_are_applied_together()
    {
        await using var log = await EventLog.OpenAsync();
        await log.BookAsync("sem-1", 0, 1);
        var tally = new TallyProjection();
        await using var node = new RunningNode(tally, _database, log.Journal);
        await node.ReachAsync(log.Head);
        var batches = tally.Batches;

        await log.BookAsync("sem-1", 1, 20);
        await node.ReachAsync(log.Head);

        Assert.Equal(batches + 1, tally.Batches);
    }

    [Fact]
    public async Task A_reader_who_waits_for_a_row_does_not_wait_for_time()
    {
        await using var log = await EventLog.OpenAsync();
        await log.BookAsync("sem-1", 0, 1);
        await using var node = new RunningNode(new TallyProjection(), _database, log.Journal);
        await node.ReachAsync(log.Head);

        // From here on the clock stands still.
        for (var round = 1; round <= 3; round++)
        {
            await log.BookAsync("sem-1", round, 1);
            while (node.Runner.Position.Value < log.Head)
                await node.Runner.Position.WaitAsync(log.Head).WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        }

        Assert.Equal(Enumerable.Range(1, 5).Select(position => (long)position), await TallyProjection.ReadAsync(_database));
    }

    public void Dispose() => _database.Dispose();
}
