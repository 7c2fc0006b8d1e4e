namespace Liandong.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_second_node_shares_the_order_or_is_refused()
    {
        await using var world = await NewWorldAsync();
        await using var one = await world.OpenAsync();
        if (!world.HasManyNodes)
        {
            var refusal = await Assert.ThrowsAsync<JournalRefusedException>(() => world.OpenAsync());
            Assert.Contains("in use", refusal.Message, StringComparison.Ordinal);
            return;
        }

        await using var other = await world.OpenAsync();
        const int Total = 2 * 4 * 50;
        var followed = Task.Run(async () =>
        {
            // ReadAsync itself fails on a gap; a row that appeared below what was seen would leave the count short.
            var seen = new List<JournalRow>();
            while (seen.Count < Total)
                seen.AddRange(await one.Journal.ReadAsync(seen.Count, 37, CancellationToken.None));
            return seen;
        });
        await Task.WhenAll(new[] { one, other }.SelectMany((node, n) => Enumerable.Range(0, 4).Select(appender => Task.Run(async () =>
        {
            var writer = node.Journal.OpenWriter($"thing/{n}-{appender}");
            for (var version = 0; version < 50; version++)
                await node.Journal.CommitAsync(Some.Append(writer, version));
        }))));
        var rows = await followed;
        Some.AssertDense(rows);
        Assert.Equal(rows.Select(row => row.CommandId), (await other.Journal.AllAsync()).Select(row => row.CommandId));
        Assert.Equal(Total, one.Journal.KnownHead);
    }

    [Fact]
    public async Task Nodes_conflict_over_streams_and_share_keys()
    {
        await using var world = await NewWorldAsync();
        if (!world.HasManyNodes)
            return;
        await using var one = await world.OpenAsync();
        await using var other = await world.OpenAsync();
        await one.Journal.CommitAsync(Some.Append(one.Journal.OpenWriter("thing/1"), 0).WithKey("k", "from one"));
        Assert.Equal(0, other.Journal.KnownHead);
        Assert.Equal(AppendOutcome.Conflict, (await other.Journal.AppendAsync(Some.Append(other.Journal.OpenWriter("thing/1"), 0))).Outcome);
        var duplicate = await other.Journal.AppendAsync(Some.Append(other.Journal.OpenWriter("thing/2"), 0).WithKey("k", "from other"));
        Assert.Equal(AppendOutcome.Duplicate, duplicate.Outcome);
        Assert.Equal("from one"u8, duplicate.FirstReply!.Reply.Span);
        var waiting = other.Journal.WaitForHeadAboveAsync(0, CancellationToken.None);
        Assert.False(waiting.IsCompleted);
        Assert.Single(await other.Journal.ReadAsync(0, 10, CancellationToken.None));
        await waiting;
        Assert.Equal(1, other.Journal.KnownHead);
    }
}
