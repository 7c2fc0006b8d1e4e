using Liandong.Journal.Tests.Worlds;
using Encoding = System.Text.Encoding;

namespace Liandong.Journal.Tests.Conformance;

// Rows that a node has at hand are the rows of the store.
public abstract partial class JournalConformance
{
    [Fact]
    public async Task Rows_at_hand_are_as_they_stand_in_the_store()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync(options: new GroupCommitOptions());
        var (one, two) = (node.Journal.OpenWriter("thing/1"), node.Journal.OpenWriter("thing/2"));
        var precise = Some.Append(Some.To(one, 0, 2), Some.To(two, 0)) with { RecordedAt = Some.Time.AddTicks(1_234_567), Credential = "key/1" };
        await node.Journal.CommitAsync(precise.WithKey("k"));
        await node.Journal.CommitAsync(Some.Append(one, 2, 3));

        var stored = await node.Store.ReadAsync(0, 100, CancellationToken.None);
        Assert.Equal(6, stored.Count);
        AssertSame(stored, await ReadAtHandAsync(node, 0, 100));
        AssertSame(stored.Skip(2).Take(3), await ReadAtHandAsync(node, 2, 3));
        Assert.Empty(await node.Journal.ReadAsync(long.MaxValue, 100, CancellationToken.None));
    }

    [Fact]
    public async Task Rows_that_are_not_at_hand_come_from_the_store()
    {
        await using var world = await NewWorldAsync();
        await using (var before = await world.OpenAsync())
            await before.Journal.CommitAsync(Some.Append(before.Journal.OpenWriter("thing/1"), 0, 5));
        await using var node = await world.OpenAsync(options: new GroupCommitOptions { KeptRows = 4 });
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/2"), 0, 6));

        var rows = await node.Journal.AllAsync();
        AssertSame(await node.Store.ReadAsync(0, 100, CancellationToken.None), rows);
        Some.AssertDense(rows);
        Assert.Equal([8L, 9L, 10L, 11L], (await ReadAtHandAsync(node, 7, 100)).Select(row => row.Position));
    }

    [Fact]
    public async Task A_large_row_is_read_from_the_store_and_the_rows_around_it_are_not_lost()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync(options: new GroupCommitOptions());
        var writer = node.Journal.OpenWriter("thing/1");
        var large = Some.Event($$"""{"text":"{{new string('x', NewestRows.MaxPayloadBytes)}}"}""");
        await node.Journal.CommitAsync(Some.Append(new StreamAppend(writer, 0, [Some.Event(), large, Some.Event()])));

        Assert.Equal([1L], (await ReadAtHandAsync(node, 0, 100)).Select(row => row.Position));
        AssertSame(await node.Store.ReadAsync(0, 100, CancellationToken.None), await node.Journal.AllAsync());
    }

    /// <summary>Reads while the store is down: what comes back was at hand.</summary>
    private static async Task<IReadOnlyList<JournalRow>> ReadAtHandAsync(TestNode node, long after, int limit)
    {
        node.Store.IsDown = true;
        try
        {
            return await node.Journal.ReadAsync(after, limit, CancellationToken.None);
        }
        finally
        {
            node.Store.IsDown = false;
        }
    }

    private static void AssertSame(IEnumerable<JournalRow> expected, IEnumerable<JournalRow> actual) =>
        Assert.Equal(expected.Select(Text), actual.Select(Text));

    private static string Text(JournalRow row) =>
        $"{row with { Audience = [], Payload = default }} {string.Join(',', row.Audience)} {Encoding.UTF8.GetString(row.Payload.Span)}";
}
