using Liandong.Journal.Postgres;
using Liandong.Journal.Tests.Worlds;
using Liandong.Testing;
using Npgsql;
using static Liandong.Journal.Tests.Postgres.PostgresFenceTests;

namespace Liandong.Journal.Tests.Postgres;

/// <summary>What only a server has: several starts at once, cut connections, its death.</summary>
public sealed class PostgresServerTests(PostgresFixture postgres)
{
    [Fact]
    public async Task Nodes_may_start_at_once_on_an_empty_database()
    {
        await using var world = await postgres.NewWorldAsync();
        var nodes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => world.OpenAsync())));
        await Task.WhenAll(nodes.Select((node, i) => node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter($"thing/{i}"), 0))));
        Some.AssertDense(await nodes[0].Journal.AllAsync());
        Assert.Equal(6, nodes[0].Journal.KnownHead);
        foreach (var node in nodes)
            await node.DisposeAsync();
    }

    [Fact]
    public async Task A_higher_format_is_refused()
    {
        await using var world = await postgres.NewWorldAsync();
        await (await world.OpenAsync()).DisposeAsync();
        await ExecuteAsync(world.Source, "update journal_format set format = 2");
        var exception = await Assert.ThrowsAsync<JournalRefusedException>(() => world.OpenAsync());
        Assert.Contains("format 2", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("synchronous_commit = off", "synchronous_commit")]
    [InlineData("default_transaction_isolation = 'serializable'", "default_transaction_isolation")]
    public async Task A_server_that_would_lose_commits_is_refused(string setting, string named)
    {
        await using var world = await postgres.NewWorldAsync();
        var name = await ExecuteAsync(world.Source, "select current_database()");
        await ExecuteAsync(world.Source, $"alter database {name} set {setting}");
        world.Source.Clear();
        var exception = await Assert.ThrowsAsync<JournalRefusedException>(() => world.OpenAsync());
        Assert.Contains(named, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("update journal_head set position = 5", "head is at position 5, but the last row is at 3")]
    [InlineData("delete from journal_head", "0 rows instead of one")]
    [InlineData("delete from journal_event where version = 3", "head is at position 3")]
    public async Task Damage_is_found_when_the_journal_opens(string damage, string found)
    {
        await using var world = await postgres.NewWorldAsync();
        await using (var node = await world.OpenAsync())
            await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0, 3));
        await ExecuteAsync(world.Source, damage);
        var exception = await Assert.ThrowsAsync<JournalCorruptException>(() => world.OpenAsync());
        Assert.Contains(found, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_gap_is_found_by_who_reads()
    {
        await using var world = await postgres.NewWorldAsync();
        await using var node = await world.OpenAsync();
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0, 3));
        await ExecuteAsync(world.Source, "delete from journal_event where version = 2");
        await Assert.ThrowsAsync<JournalCorruptException>(() => node.Journal.StreamAsync("thing/1"));
        await Assert.ThrowsAsync<JournalCorruptException>(() => node.Journal.AllAsync());
    }

    [Fact]
    public async Task A_connection_cut_during_a_flush_ends_unavailable_and_leaves_nothing()
    {
        await using var world = await postgres.NewWorldAsync();
        await using var node = await world.OpenAsync();
        await using var holding = await world.Source.OpenConnectionAsync();
        await using (var transaction = await holding.BeginTransactionAsync())
        {
            await ExecuteAsync(holding, "select 1 from journal_head for update");
            var append = node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0));
            const string Cut = "select count(pg_terminate_backend(pid)) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
            while (Equals(await ExecuteAsync(world.Source, Cut), 0L))
                await Task.Yield();
            Assert.Equal(AppendOutcome.Unavailable, (await append).Outcome);
            await transaction.RollbackAsync();
        }

        await Some.Until(() => node.Journal.IsAvailable);
        Assert.Empty(await node.Journal.AllAsync());
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_acknowledged_survives_the_servers_end_and_the_journal_goes_on(bool isKilled)
    {
        await using var server = await PostgresServer.StartOwnAsync(new PostgresOptions());
        await using var world = new PostgresTestWorld(await server.CreateDatabaseAsync());
        await using var node = await world.OpenAsync();
        using var enough = new CancellationTokenSource();
        var answered = Enumerable.Range(0, 4).Select(appender => Task.Run(async () =>
        {
            var answers = new List<(Guid CommandId, AppendResult Result)>();
            for (var version = 0; !enough.IsCancellationRequested; version++)
            {
                var append = Some.Append(node.Journal.OpenWriter($"thing/{appender}-{version}"), 0);
                answers.Add((append.CommandId, await node.Journal.AppendAsync(append)));
                if (!answers[^1].Result.IsCommitted)
                    break;
            }

            return answers;
        })).ToArray();
        await node.Journal.WaitForHeadAboveAsync(50, CancellationToken.None);
        await (isKilled ? server.KillAsync() : server.StopAsync());
        await Some.Until(() => !node.Journal.IsAvailable);
        await server.StartAgainAsync();
        await Some.Until(() => node.Journal.IsAvailable);
        await enough.CancelAsync();

        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/after"), 0));
        var rows = await node.Journal.AllAsync();
        Some.AssertDense(rows);
        var written = rows.ToDictionary(row => row.CommandId, row => row.Position);
        foreach (var (commandId, result) in (await Task.WhenAll(answered)).SelectMany(answers => answers))
        {
            if (result.Outcome != AppendOutcome.Unknown)
                Assert.Equal(result.IsCommitted ? result.LastPosition : 0, written.GetValueOrDefault(commandId));
        }
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_unavailable()
    {
        await using var source = NpgsqlDataSource.Create("Host=127.0.0.1;Port=1;Username=x;Database=x;Timeout=2");
        await using var store = new PostgresStore(source, new PostgresStoreOptions());
        await Assert.ThrowsAsync<JournalUnavailableException>(() => store.OpenAsync(CancellationToken.None));
    }
}
