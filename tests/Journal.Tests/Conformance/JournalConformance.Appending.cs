using System.Text;
using Liandong.Journal.Tests.Worlds;

namespace Liandong.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task Positions_are_dense_and_versions_whole_with_concurrent_appenders()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(appender => Task.Run(async () =>
        {
            var writer = node.Journal.OpenWriter($"thing/{appender}");
            var appends = Enumerable.Range(0, 40).Select(i => Some.Append(writer, i * 2, events: 2)).ToArray();
            var pending = appends.Select(node.Journal.AppendAsync).ToArray();
            return appends.Zip(await Task.WhenAll(pending)).ToArray();
        })));

        var rows = await node.Journal.AllAsync();
        Assert.Equal(16 * 40 * 2, rows.Count);
        Some.AssertDense(rows);
        Assert.All(results.SelectMany(result => result), pair =>
        {
            Assert.Equal(AppendOutcome.Committed, pair.Second.Outcome);
            Assert.Equal(pair.First.CommandId, rows[(int)pair.Second.LastPosition - 1].CommandId);
            Assert.Equal(pair.First.Streams[0].ExpectedVersion + 2, rows[(int)pair.Second.LastPosition - 1].Version);
        });
        Assert.Equal(rows.Count, node.Journal.KnownHead);
    }

    [Fact]
    public async Task What_is_written_is_read_back_whole()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var odd = new StringBuilder("""{"quote":"\"","nul":"\u0000","slash":"\\","text":" """);
        for (var c = '\u0001'; c < '\u3000'; c++)
            odd.Append(c);
        odd.Append("联动 🛩 ' $1 ; -- \uFFFE\"}");
        var append = Some.Append(new StreamAppend(
            node.Journal.OpenWriter("thing/联动 'x' 🛩"), 0,
            [new NewEvent("thing.named", 7, Encoding.UTF8.GetBytes(odd.ToString()), ["org/甲", "org/b"]), new NewEvent("thing.empty", 1, ReadOnlyMemory<byte>.Empty, [])]))
            with
        { Caller = "person/ü", RecordedAt = new DateTimeOffset(2099, 12, 31, 23, 59, 59, TimeSpan.FromHours(8)).AddTicks(1_234_567) };
        await node.Journal.CommitAsync(append);

        foreach (var rows in new[] { await node.Journal.AllAsync(), await node.Journal.StreamAsync("thing/联动 'x' 🛩") })
        {
            Assert.Equal(2, rows.Count);
            Assert.Equal("thing.named", rows[0].Type);
            Assert.Equal(7, rows[0].Schema);
            Assert.Equal(odd.ToString(), Encoding.UTF8.GetString(rows[0].Payload.Span));
            Assert.Equal(["org/甲", "org/b"], rows[0].Audience);
            Assert.Equal(append.CommandId, rows[0].CommandId);
            Assert.Equal("person/ü", rows[0].Caller);
            Assert.Equal(append.RecordedAt.UtcTicks / 10, rows[0].RecordedAt.UtcTicks / 10);
            Assert.Equal(TimeSpan.Zero, rows[0].RecordedAt.Offset);
            Assert.True(rows[1].Payload.IsEmpty);
            Assert.Empty(rows[1].Audience);
        }
    }

    [Fact]
    public async Task A_payload_may_have_a_mebibyte()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var payload = "\"" + new string('x', 1024 * 1024) + "\"";
        await node.Journal.CommitAsync(Some.Append(new StreamAppend(node.Journal.OpenWriter("thing/1"), 0, [Some.Event(payload), Some.Event(payload)])));
        var rows = await node.Journal.StreamAsync("thing/1");
        Assert.All(rows, row => Assert.Equal(payload, Encoding.UTF8.GetString(row.Payload.Span)));
    }

    [Fact]
    public async Task Streams_are_read_from_a_version_and_in_parts()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var (one, other) = (node.Journal.OpenWriter("thing/1"), node.Journal.OpenWriter("thing/2"));
        for (var version = 0; version < 2_500; version += 500)
            await node.Journal.CommitAsync(Some.Append(Some.To(one, version, 500), Some.To(other, version, 500)));
        Assert.Equal(2_500, (await node.Journal.StreamAsync("thing/1")).Count);
        Assert.Equal([2_499L, 2_500L], (await node.Journal.StreamAsync("thing/2", 2_498)).Select(row => row.Version));
        Assert.Empty(await node.Journal.StreamAsync("thing/2", 2_500));
        Assert.Empty(await node.Journal.StreamAsync("thing/none"));
        Some.AssertDense(await node.Journal.AllAsync());
    }

    [Fact]
    public async Task A_conflict_takes_its_stream_with_it_and_no_neighbour()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/b"), 0));
        var (gate, first) = await HoldAsync(node);
        var (a, b, c) = (node.Journal.OpenWriter("thing/a"), node.Journal.OpenWriter("thing/b"), node.Journal.OpenWriter("thing/c"));
        var before = node.Journal.AppendAsync(Some.Append(a, 0));
        var stale = node.Journal.AppendAsync(Some.Append(b, 0));
        var onTop = node.Journal.AppendAsync(Some.Append(b, 1));
        var across = node.Journal.AppendAsync(Some.Append(Some.To(a, 1), Some.To(b, 2)));
        var after = node.Journal.AppendAsync(Some.Append(c, 0));
        gate.Open();

        Assert.True((await first).IsCommitted);
        Assert.True((await before).IsCommitted);
        Assert.Equal(AppendOutcome.Conflict, (await stale).Outcome);
        Assert.Equal(AppendOutcome.Dropped, (await onTop).Outcome);
        Assert.Equal(AppendOutcome.Dropped, (await across).Outcome);
        Assert.True((await after).IsCommitted);
        Assert.True(b.IsRevoked);
        Assert.False(c.IsRevoked);
        Assert.Equal(AppendOutcome.Dropped, (await node.Journal.AppendAsync(Some.Append(b, 1))).Outcome);
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/b"), 1));
        Some.AssertDense(await node.Journal.AllAsync());
    }

    [Fact]
    public async Task A_command_over_several_streams_is_written_whole_or_not()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/2"), 0));
        var result = await node.Journal.AppendAsync(Some.Append(Some.To(node.Journal.OpenWriter("thing/1"), 0), Some.To(node.Journal.OpenWriter("thing/2"), 0)));
        Assert.Equal(AppendOutcome.Conflict, result.Outcome);
        Assert.Empty(await node.Journal.StreamAsync("thing/1"));

        result = await node.Journal.AppendAsync(Some.Append(Some.To(node.Journal.OpenWriter("thing/1"), 0, 2), Some.To(node.Journal.OpenWriter("thing/2"), 1, 3)));
        Assert.Equal(new AppendResult(AppendOutcome.Committed, 6), result);
        Assert.Equal([1, 2], (await node.Journal.StreamAsync("thing/1")).Select(row => row.Version));
        Assert.Equal([1, 2, 3, 4], (await node.Journal.StreamAsync("thing/2")).Select(row => row.Version));
    }

    [Fact]
    public async Task A_stream_is_never_continued_beyond_its_end()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0, 3));
        Assert.Equal(AppendOutcome.Conflict, (await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 4))).Outcome);
        Assert.Equal(AppendOutcome.Conflict, (await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/new"), 1))).Outcome);
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 3));
        Some.AssertDense(await node.Journal.AllAsync());
    }

    [Fact]
    public async Task Of_two_writers_of_one_stream_exactly_one_wins_each_version()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var won = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            var commands = new List<Guid>();
            while (commands.Count < 30)
            {
                var writer = node.Journal.OpenWriter("thing/1");
                var append = Some.Append(writer, (await node.Journal.StreamAsync("thing/1")).Count);
                if ((await node.Journal.AppendAsync(append)).IsCommitted)
                    commands.Add(append.CommandId);
            }

            return commands;
        })));
        var rows = await node.Journal.StreamAsync("thing/1");
        Some.AssertDense(rows);
        Assert.Equal(won.SelectMany(commands => commands).Order(), rows.Select(row => row.CommandId).Order());
    }

    [Fact]
    public async Task What_waits_is_written_before_the_journal_closes()
    {
        await using var world = await NewWorldAsync();
        var node = await world.OpenAsync();
        var (gate, first) = await HoldAsync(node);
        var writer = node.Journal.OpenWriter("thing/1");
        var waiting = Enumerable.Range(0, 10).Select(version => node.Journal.AppendAsync(Some.Append(writer, version))).ToArray();
        var closing = node.DisposeAsync();
        Assert.Equal(AppendOutcome.Unavailable, (await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/2"), 0))).Outcome);
        gate.Open();
        await closing;
        Assert.True((await first).IsCommitted);
        Assert.All(await Task.WhenAll(waiting), result => Assert.True(result.IsCommitted));
        await using var again = await world.OpenAsync();
        Assert.Equal(11, again.Journal.KnownHead);
        Assert.Equal(10, (await again.Journal.StreamAsync("thing/1")).Count);
        await again.Journal.CommitAsync(Some.Append(again.Journal.OpenWriter("thing/1"), 10));
        Some.AssertDense(await again.Journal.AllAsync());
    }

    [Fact]
    public async Task Waiting_for_the_head_ends_with_the_commit()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var (second, cancelled) = (node.Journal.WaitForHeadAboveAsync(1, CancellationToken.None), new CancellationTokenSource());
        var never = node.Journal.WaitForHeadAboveAsync(5, cancelled.Token);
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0));
        Assert.False(second.IsCompleted);
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/2"), 0));
        await second;
        await node.Journal.WaitForHeadAboveAsync(0, CancellationToken.None);
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => never);
        cancelled.Dispose();
    }
}
