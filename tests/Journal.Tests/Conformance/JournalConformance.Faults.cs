using Liandong.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Liandong.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_lost_acknowledgement_ends_committed_once()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/0"), 0, 3));
        var (gate, _) = await HoldAsync(node);
        var writer = node.Journal.OpenWriter("thing/1");
        var appends = new[] { Some.Append(writer, 0, 2), Some.Append(writer, 2), Some.Append(node.Journal.OpenWriter("thing/2"), 0) };
        node.Store.Next(FlushFault.None, FlushFault.AfterWrite);
        var results = appends.Select(node.Journal.AppendAsync).ToArray();
        gate.Open();
        Assert.Equal([6L, 7L, 8L], (await Task.WhenAll(results)).Select(result => result.LastPosition));
        Assert.False(writer.IsRevoked);
        await node.Journal.CommitAsync(Some.Append(writer, 3));
        var rows = await node.Journal.AllAsync();
        Assert.Equal(9, rows.Count);
        Some.AssertDense(rows);
    }

    [Fact]
    public async Task A_flush_that_never_arrived_ends_unavailable_and_leaves_nothing()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var writer = node.Journal.OpenWriter("thing/1");
        node.Store.Next(FlushFault.BeforeWrite);
        Assert.Equal(AppendOutcome.Unavailable, (await node.Journal.AppendAsync(Some.Append(writer, 0).WithKey("k"))).Outcome);
        Assert.True(writer.IsRevoked);
        await Some.Until(() => node.Journal.IsAvailable);
        Assert.Empty(await node.Journal.AllAsync());
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0).WithKey("k"));
    }

    [Fact]
    public async Task A_bug_of_a_store_does_not_stop_the_journal()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        node.Store.Next(FlushFault.Bug);
        Assert.Equal(AppendOutcome.Unavailable, (await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0))).Outcome);
        await Some.Until(() => node.Journal.IsAvailable);
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0));
    }

    [Fact]
    public async Task While_a_flush_is_slow_the_next_batch_gathers()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync(options: new GroupCommitOptions { KeptRows = 0, MaxBatchCommands = 20, MaxBatchEvents = 30 });
        var (gate, _) = await HoldAsync(node);
        var single = Enumerable.Range(0, 45).Select(i => node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter($"single/{i}"), 0))).ToArray();
        var large = Enumerable.Range(0, 4).Select(i => node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter($"large/{i}"), 0, 14))).ToArray();
        gate.Open();
        Assert.All(await Task.WhenAll([.. single, .. large]), result => Assert.True(result.IsCommitted));
        Assert.Equal([1, 20, 20, 6, 2, 1], node.Store.FlushedCommands);
        Some.AssertDense(await node.Journal.AllAsync());
    }

    [Theory]
    [InlineData(FlushFault.AfterWrite)]
    [InlineData(FlushFault.BeforeWrite)]
    public async Task An_outcome_in_doubt_for_too_long_ends_unknown_and_is_found_out_later(FlushFault fault)
    {
        await using var world = await NewWorldAsync();
        var time = new FakeTimeProvider();
        await using var node = await world.OpenAsync(time);
        node.Store.Next(fault);
        node.Store.DoFencesFail = true;
        var writer = node.Journal.OpenWriter("thing/1");
        var started = time.GetUtcNow();
        var append = Some.Append(writer, 0).WithKey("k");
        Assert.Equal(AppendOutcome.Unknown, (await node.Journal.AppendAsync(append).WhileTimePasses(time)).Outcome);
        Assert.True(time.GetUtcNow() - started >= TimeSpan.FromSeconds(5));
        Assert.True(writer.IsRevoked);
        Assert.False(node.Journal.IsAvailable);
        Assert.Equal(AppendOutcome.Unavailable, (await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/2"), 0))).Outcome);

        node.Store.DoFencesFail = false;
        await Task.Run(() => Some.Until(() =>
        {
            time.Advance(TimeSpan.FromMilliseconds(50));
            return node.Journal.IsAvailable;
        }));
        var retry = await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0).WithKey("k"));
        Assert.Equal(fault == FlushFault.AfterWrite ? AppendOutcome.Duplicate : AppendOutcome.Committed, retry.Outcome);
        Assert.Single(await node.Journal.AllAsync());
    }

    [Fact]
    public async Task While_the_store_is_lost_nothing_waits()
    {
        await using var world = await NewWorldAsync();
        var time = new FakeTimeProvider();
        await using var node = await world.OpenAsync(time, new GroupCommitOptions { KeptRows = 0, UnknownPatience = TimeSpan.FromDays(40) });
        var (gate, first) = await HoldAsync(node);
        var queued = node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0));
        node.Store.IsDown = true;
        gate.Open();
        Assert.Equal(AppendOutcome.Unavailable, (await queued).Outcome);
        Assert.False(first.IsCompleted);
        Assert.Equal(AppendOutcome.Unavailable, (await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/2"), 0))).Outcome);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => node.Journal.ReadAsync(0, 1, CancellationToken.None));

        node.Store.IsDown = false;
        Assert.Equal(AppendOutcome.Unavailable, (await first.WhileTimePasses(time)).Outcome);
        await Some.Until(() => node.Journal.IsAvailable);
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0));
    }

    [Fact]
    public async Task A_precondition_that_cannot_be_looked_up_ends_unavailable()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        node.Store.DoReadsFail = true;
        var append = Some.Append(node.Journal.OpenWriter("thing/1"), 0) with { Preconditions = [new Precondition("thing/0", 1, Guid.NewGuid())] };
        Assert.Equal(AppendOutcome.Unavailable, (await node.Journal.AppendAsync(append)).Outcome);
        Assert.Empty(node.Store.FlushedCommands);
        await Some.Until(() => node.Journal.IsAvailable);
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0));
    }

    [Fact]
    public async Task A_full_queue_ends_overloaded()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync(options: new GroupCommitOptions { KeptRows = 0, QueueCapacity = 3 });
        var (gate, _) = await HoldAsync(node);
        var queued = Enumerable.Range(0, 3).Select(i => node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter($"thing/{i}"), 0))).ToArray();
        var writer = node.Journal.OpenWriter("thing/3");
        Assert.Equal(AppendOutcome.Overloaded, (await node.Journal.AppendAsync(Some.Append(writer, 0))).Outcome);
        gate.Open();
        Assert.All(await Task.WhenAll(queued), result => Assert.True(result.IsCommitted));
        Assert.False(writer.IsRevoked);
        await node.Journal.CommitAsync(Some.Append(writer, 0));
        Assert.Equal(5, (await node.Journal.AllAsync()).Count);
    }

    [Fact]
    public async Task Closing_while_the_store_is_lost_does_not_hang()
    {
        await using var world = await NewWorldAsync();
        var node = await world.OpenAsync(new FakeTimeProvider());
        node.Store.Next(FlushFault.AfterWrite);
        node.Store.DoFencesFail = true;
        var append = node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0));
        await Some.Until(() => node.Store.Fences > 0);
        await node.DisposeAsync();
        Assert.Equal(AppendOutcome.Unknown, (await append).Outcome);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(20261123)]
    public async Task Whatever_fails_an_answer_is_true(int seed)
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        node.Store.Seed(seed, 0.2);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(appender => Task.Run(async () =>
        {
            var mine = new List<(Append Append, AppendResult Result)>();
            for (var round = 0; round < 10; round++)
            {
                var stream = $"thing/{appender % 5}";
                var version = (await node.Journal.StreamAsync(stream)).Count;
                var writer = node.Journal.OpenWriter(stream);
                var appends = Enumerable.Range(0, 3).Select(i => Some.Append(writer, version + i).WithKey($"{appender}-{round}-{i}", caller: $"org/{appender}")).ToArray();
                mine.AddRange(appends.Zip(await Task.WhenAll(appends.Select(node.Journal.AppendAsync))));
                await Some.Until(() => node.Journal.IsAvailable);
            }

            return mine;
        })));
        var rows = await node.Journal.AllAsync();
        Some.AssertDense(rows);
        var written = rows.ToLookup(row => row.CommandId);
        foreach (var (append, result) in answers.SelectMany(answer => answer))
        {
            Assert.NotEqual(AppendOutcome.Unknown, result.Outcome);
            Assert.Equal(result.IsCommitted ? [result.LastPosition] : [], written[append.CommandId].Select(row => row.Position));
            Assert.Equal(result.IsCommitted, await node.Journal.FindReplyAsync(append.Caller, append.IdempotencyKey!, CancellationToken.None) is not null);
        }
    }
}
