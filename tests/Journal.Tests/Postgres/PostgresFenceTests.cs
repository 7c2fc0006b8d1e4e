using Liandong.Journal.Tests.Worlds;
using Npgsql;

namespace Liandong.Journal.Tests.Postgres;

/// <summary>The epoch under PostgreSQL's own locks; each with the control that lacks the protection.</summary>
public sealed class PostgresFenceTests(PostgresFixture postgres)
{
    [Fact]
    public async Task A_flush_of_an_older_epoch_writes_nothing()
    {
        await using var world = await postgres.NewWorldAsync();
        await using var store = world.NewPostgresStore();
        await store.OpenAsync(CancellationToken.None);
        await ExecuteAsync(world.Source, $"update journal_writer set epoch = epoch + 1 where writer = '{store.WriterId}'");
        await Assert.ThrowsAsync<JournalUnavailableException>(() => store.FlushAsync(Batch(), CancellationToken.None));
        Assert.Equal(0, await store.ReadHeadAsync(CancellationToken.None));
        await store.FenceAsync(CancellationToken.None);
        Assert.Equal(1, (await store.FlushAsync(Batch(), CancellationToken.None)).FirstPosition);
    }

    [Fact]
    public async Task A_forgotten_writer_starts_above_its_old_epoch()
    {
        await using var world = await postgres.NewWorldAsync();
        await using var store = world.NewPostgresStore();
        await store.OpenAsync(CancellationToken.None);
        await ExecuteAsync(world.Source, "delete from journal_writer");
        await Assert.ThrowsAsync<JournalUnavailableException>(() => store.FlushAsync(Batch(), CancellationToken.None));
        await store.FenceAsync(CancellationToken.None);
        Assert.Equal(2L, await ExecuteAsync(world.Source, "select epoch from journal_writer"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_flush_that_waited_while_its_epoch_was_raised_writes_only_without_the_lock(bool isUnlocked)
    {
        await using var world = await postgres.NewWorldAsync();
        await using var store = world.NewPostgresStore();
        await store.OpenAsync(CancellationToken.None);
        store.IsEpochUnlocked = isUnlocked;

        // The epoch is raised but not committed yet; the head is locked too, so that both kinds of flush wait.
        await using var raising = await world.Source.OpenConnectionAsync();
        await using var transaction = await raising.BeginTransactionAsync();
        await ExecuteAsync(raising, "select 1 from journal_head for update");
        await ExecuteAsync(raising, $"update journal_writer set epoch = epoch + 1 where writer = '{store.WriterId}'");
        var flush = store.FlushAsync(Batch(), CancellationToken.None);
        await WaitingAsync(world.Source, 1);
        await transaction.CommitAsync();

        if (isUnlocked)
        {
            Assert.Equal(1, (await flush).FirstPosition);
            return;
        }

        await Assert.ThrowsAsync<JournalUnavailableException>(() => flush);
        Assert.Equal(0, await store.ReadHeadAsync(CancellationToken.None));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_fence_waits_for_a_flush_that_has_passed(bool isUnlocked)
    {
        await using var world = await postgres.NewWorldAsync();
        await using var store = world.NewPostgresStore();
        await store.OpenAsync(CancellationToken.None);
        store.IsEpochUnlocked = isUnlocked;
        var batch = Batch();
        await using var holding = await world.Source.OpenConnectionAsync();
        await using var transaction = await holding.BeginTransactionAsync();
        await ExecuteAsync(holding, "select 1 from journal_head for update");
        var flush = store.FlushAsync(batch, CancellationToken.None);
        await WaitingAsync(world.Source, 1);

        // The flush counts as lost: recovery fences and looks it up.
        var fence = store.FenceAsync(CancellationToken.None);
        if (isUnlocked)
        {
            await fence;
            Assert.Equal([0L], await store.FindCommandsAsync(batch, CancellationToken.None));
            await transaction.CommitAsync();
            // "Not written" was the answer, and then it is written: what the lock is for.
            Assert.Equal(1, (await flush).FirstPosition);
            return;
        }

        await WaitingAsync(world.Source, 2);
        Assert.False(fence.IsCompleted);
        await transaction.CommitAsync();
        await fence;
        Assert.Equal([1L], await store.FindCommandsAsync(batch, CancellationToken.None));
        Assert.Equal(1, (await flush).FirstPosition);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_node_alone_answers_only_after_what_its_predecessor_left_under_way(bool isUnlocked)
    {
        await using var world = await postgres.NewWorldAsync();
        var killed = world.NewPostgresStore();
        await killed.OpenAsync(CancellationToken.None);
        killed.IsEpochUnlocked = isUnlocked;
        await using var holding = await world.Source.OpenConnectionAsync();
        await using var transaction = await holding.BeginTransactionAsync();
        await ExecuteAsync(holding, "select 1 from journal_head for update");
        var left = killed.FlushAsync(Batch(), CancellationToken.None);
        await WaitingAsync(world.Source, 1);
        await LosePlaceAsync(world.Source);

        await using var next = world.NewLonePostgresStore();
        var opening = next.OpenAsync(CancellationToken.None);
        if (isUnlocked)
        {
            await opening;
            Assert.Equal(0, await next.ReadHeadAsync(CancellationToken.None));
            await transaction.CommitAsync();
            // The next node has answered on an empty journal, and then it is not empty: what the fence is for.
            Assert.Equal(1, (await left).FirstPosition);
            return;
        }

        await WaitingAsync(world.Source, 2);
        Assert.False(opening.IsCompleted);
        await transaction.CommitAsync();
        await opening;
        Assert.Equal(1, await next.ReadHeadAsync(CancellationToken.None));
        await Assert.ThrowsAsync<JournalUnavailableException>(() => killed.FlushAsync(Batch(), CancellationToken.None));
    }

    [Fact]
    public async Task A_lost_node_is_shut_out_and_its_neighbours_are_not()
    {
        await using var world = await postgres.NewWorldAsync();
        await using var lost = world.NewPostgresStore("lost");
        await using var other = world.NewPostgresStore("other");
        await lost.OpenAsync(CancellationToken.None);
        await other.OpenAsync(CancellationToken.None);
        await other.FenceNodeAsync("lost", CancellationToken.None);

        await Assert.ThrowsAsync<JournalUnavailableException>(() => lost.FlushAsync(Batch(), CancellationToken.None));
        Assert.Equal(1, (await other.FlushAsync(Batch(), CancellationToken.None)).FirstPosition);

        // It was not lost after all: it fences itself back in and finds the stream taken.
        await lost.FenceAsync(CancellationToken.None);
        Assert.False((await lost.FlushAsync(Batch(), CancellationToken.None)).IsCommitted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_node_alone_and_others_refuse_each_other(bool isLoneFirst)
    {
        await using var world = await postgres.NewWorldAsync();
        await using var first = isLoneFirst ? world.NewLonePostgresStore() : world.NewPostgresStore("one");
        await using var second = isLoneFirst ? world.NewPostgresStore("two") : world.NewLonePostgresStore();
        await first.OpenAsync(CancellationToken.None);
        var refusal = await Assert.ThrowsAsync<JournalRefusedException>(() => second.OpenAsync(CancellationToken.None));
        Assert.Contains("Cluster:Mode=AdoNet", refusal.Message, StringComparison.Ordinal);
        Assert.Equal(1, (await first.FlushAsync(Batch(), CancellationToken.None)).FirstPosition);

        await first.DisposeAsync();
        await second.OpenAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_node_whose_connection_was_cut_takes_its_place_again()
    {
        await using var world = await postgres.NewWorldAsync();
        await using var store = world.NewLonePostgresStore();
        await store.OpenAsync(CancellationToken.None);
        await LosePlaceAsync(world.Source);
        await store.FenceAsync(CancellationToken.None);
        await using var second = world.NewLonePostgresStore();
        await Assert.ThrowsAsync<JournalRefusedException>(() => second.OpenAsync(CancellationToken.None));
    }

    [Fact]
    public async Task A_plain_sequence_would_show_a_reader_a_gap_that_fills_later()
    {
        // Control of the head row: numbers from a sequence, two writers.
        await using var world = await postgres.NewWorldAsync();
        await ExecuteAsync(world.Source, "create table plain (position bigserial primary key)");
        await using var slow = await world.Source.OpenConnectionAsync();
        await using var transaction = await slow.BeginTransactionAsync();
        await ExecuteAsync(slow, "insert into plain default values");
        await ExecuteAsync(world.Source, "insert into plain default values");
        Assert.Equal(2L, await ExecuteAsync(world.Source, "select min(position) from plain"));
        await transaction.CommitAsync();
        Assert.Equal(1L, await ExecuteAsync(world.Source, "select min(position) from plain"));
    }

    private static PreparedAppend[] Batch() => [PreparedAppend.From(Some.Append(new StreamWriter("thing/1"), 0))];

    /// <summary>Cuts the connections that hold a node's place, as when its process ends; waits until the place is free.</summary>
    private static async Task LosePlaceAsync(NpgsqlDataSource source)
    {
        const string Held = "from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())";
        Assert.True(await ExecuteAsync(source, $"select bool_or(pg_terminate_backend(pid)) {Held}") is true);
        while (!Equals(await ExecuteAsync(source, $"select count(*) {Held}"), 0L))
            await Task.Yield();
    }

    /// <summary>Completes when so many sessions of this database wait for a lock.</summary>
    private static async Task WaitingAsync(NpgsqlDataSource source, long sessions)
    {
        while (!Equals(await ExecuteAsync(source, "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"), sessions))
            await Task.Yield();
    }

    internal static async Task<object?> ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var connection = await source.OpenConnectionAsync();
        return await ExecuteAsync(connection, sql);
    }

    internal static async Task<object?> ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The tests' own statements.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
