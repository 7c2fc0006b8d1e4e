using Liandong.Grains.Projections;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Projections;

/// <summary>Only one can write to a SQLite file: the others wait in order.</summary>
public sealed class SqliteTurnTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Who_wants_to_write_waits_for_those_who_came_before()
    {
        var database = new SqliteProjectionDatabase(_folder.FullPath);
        var first = await database.TakeTurnAsync(CancellationToken.None);
        var second = database.TakeTurnAsync(CancellationToken.None).AsTask();
        var third = database.TakeTurnAsync(CancellationToken.None).AsTask();
        Assert.False(second.IsCompleted);

        first!.Dispose();
        using (await second)
        {
            Assert.False(third.IsCompleted);
        }

        (await third)!.Dispose();
    }

    [Fact]
    public async Task Who_gives_up_takes_no_turn()
    {
        var database = new SqliteProjectionDatabase(_folder.FullPath);
        var first = await database.TakeTurnAsync(CancellationToken.None);
        using var patience = new CancellationTokenSource();
        var second = database.TakeTurnAsync(patience.Token).AsTask();
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);

        first!.Dispose();
        (await database.TakeTurnAsync(CancellationToken.None))!.Dispose();
    }

    [Fact]
    public async Task A_follower_writes_in_its_turn_and_gives_it_back_before_it_waits_for_more()
    {
        await using var log = await EventLog.OpenAsync();
        await log.BookAsync("sem-1", 0, 10);
        using var database = new SharedSqlite();
        await using var node = new RunningNode(new TallyProjection(), database, log.Journal);
        await node.Clock.Waited;

        Assert.Equal((log.Head, 1), (node.Runner.Position.Value, database.Turns));
        var turn = database.TakeTurnAsync(CancellationToken.None).AsTask();
        Assert.True(turn.IsCompletedSuccessfully);
        (await turn)!.Dispose();
    }
}
