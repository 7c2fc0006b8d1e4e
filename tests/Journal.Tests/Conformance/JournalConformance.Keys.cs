using System.Text;

namespace Liandong.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_key_has_one_effect_and_one_answer()
    {
        await using var world = await NewWorldAsync();
        await using (var node = await world.OpenAsync())
        {
            var (gate, _) = await HoldAsync(node);
            var first = node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0, 2).WithKey("k", "first 答", "request"));
            var sameBatch = node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/2"), 0).WithKey("k", "second", "request"));
            gate.Open();
            Assert.Equal(3, (await first).LastPosition);
            AssertFirstAnswer(await sameBatch);
            AssertFirstAnswer(await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/3"), 0).WithKey("k", "third")));
            // Also when the stream has moved on, as after a retry: the key is what counts.
            AssertFirstAnswer(await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0).WithKey("k", "fourth")));
            Assert.Equal(["thing/1", "thing/1"], (await node.Journal.AllAsync()).Skip(1).Select(row => row.Stream));
        }

        await using var again = await world.OpenAsync();
        AssertFirstAnswer(await again.Journal.AppendAsync(Some.Append(again.Journal.OpenWriter("thing/4"), 0).WithKey("k", "fifth")));
        var kept = await again.Journal.FindReplyAsync("org/a", "k", CancellationToken.None);
        AssertFirstAnswer(new AppendResult(AppendOutcome.Duplicate, 0, kept));
        Assert.Null(await again.Journal.FindReplyAsync("org/a", "other", CancellationToken.None));
        Assert.Null(await again.Journal.FindReplyAsync("org/b", "k", CancellationToken.None));
        Assert.Equal(3, again.Journal.KnownHead);
    }

    [Fact]
    public async Task Callers_do_not_share_keys()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0).WithKey("k", "a", caller: "org/a"));
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/2"), 0).WithKey("k", "b", caller: "org/b"));
        Assert.Equal("a"u8.ToArray(), (await node.Journal.FindReplyAsync("org/a", "k", CancellationToken.None))!.Reply.ToArray());
        Assert.Equal("b"u8.ToArray(), (await node.Journal.FindReplyAsync("org/b", "k", CancellationToken.None))!.Reply.ToArray());
    }

    [Fact]
    public async Task A_duplicate_drops_what_was_decided_on_top_of_it()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0).WithKey("k"));
        var (gate, _) = await HoldAsync(node);
        var writer = node.Journal.OpenWriter("thing/2");
        var duplicate = node.Journal.AppendAsync(Some.Append(writer, 0).WithKey("k"));
        var onTop = node.Journal.AppendAsync(Some.Append(writer, 1));
        gate.Open();
        Assert.Equal(AppendOutcome.Duplicate, (await duplicate).Outcome);
        Assert.Equal(AppendOutcome.Dropped, (await onTop).Outcome);
        Assert.Empty(await node.Journal.StreamAsync("thing/2"));
    }

    [Fact]
    public async Task Erased_texts_are_gone_and_so_is_what_could_test_guesses_of_them()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var append = Some.Append(node.Journal.OpenWriter("thing/1"), 0).WithKey("k") with
        {
            Texts = [new ErasableText("t1", "张三 <script> \" 🛩"), new ErasableText("t2", "")],
        };
        await node.Journal.CommitAsync(append);
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/2"), 0).WithKey("k2") with { Texts = [new ErasableText("t3", "stays")] });
        var texts = await node.Journal.ReadTextsAsync(["t1", "t2", "t3", "none", "t1"], CancellationToken.None);
        Assert.Equal(3, texts.Count);
        Assert.Equal("张三 <script> \" 🛩", texts["t1"]);
        var reply = await node.Journal.FindReplyAsync("org/a", "k", CancellationToken.None);
        Assert.NotNull(reply!.HashKey);
        Assert.True(reply.Answers(Some.Digest("the request")));
        Assert.False(reply.Answers(Some.Digest("another request")));

        await node.Journal.EraseTextsAsync(["t1", "none"], CancellationToken.None);
        await node.Journal.EraseTextsAsync(["t1"], CancellationToken.None);
        Assert.Equal(["t2", "t3"], (await node.Journal.ReadTextsAsync(["t1", "t2", "t3"], CancellationToken.None)).Keys.Order());
        reply = await node.Journal.FindReplyAsync("org/a", "k", CancellationToken.None);
        Assert.Null(reply!.HashKey);
        Assert.True(reply.Answers(Some.Digest("another request")));
        Assert.NotNull((await node.Journal.FindReplyAsync("org/a", "k2", CancellationToken.None))!.HashKey);
        Assert.Equal(AppendOutcome.Duplicate, (await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/3"), 0).WithKey("k"))).Outcome);
    }

    [Fact]
    public async Task A_text_of_a_command_that_was_not_written_is_not_kept()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0));
        var result = await node.Journal.AppendAsync(Some.Append(node.Journal.OpenWriter("thing/1"), 0) with { Texts = [new ErasableText("t", "lost")] });
        Assert.Equal(AppendOutcome.Conflict, result.Outcome);
        Assert.Empty(await node.Journal.ReadTextsAsync(["t"], CancellationToken.None));
    }

    private static void AssertFirstAnswer(AppendResult result)
    {
        Assert.Equal(AppendOutcome.Duplicate, result.Outcome);
        Assert.Equal("first 答", Encoding.UTF8.GetString(result.FirstReply!.Reply.Span));
        Assert.Equal(3, result.FirstReply.LastPosition);
        Assert.True(result.FirstReply.Answers(Some.Digest("request")));
        Assert.False(result.FirstReply.Answers(Some.Digest("another")));
    }
}
