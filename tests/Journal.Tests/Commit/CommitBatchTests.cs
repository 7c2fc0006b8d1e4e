namespace Liandong.Journal.Tests.Commit;

public sealed class CommitBatchTests
{
    private readonly CommitBatch _batch = new(new GroupCommitOptions { MaxBatchCommands = 3, MaxBatchEvents = 10, MaxBatchBytes = 1_000 });

    [Fact]
    public void A_batch_ends_at_its_commands_events_and_bytes()
    {
        Assert.True(_batch.TryAdd(Pending(Some.Append(new StreamWriter("a"), 0, 9))));
        Assert.False(_batch.TryAdd(Pending(Some.Append(new StreamWriter("b"), 0, 2))));
        Assert.True(_batch.TryAdd(Pending(Some.Append(new StreamWriter("b"), 0))));
        Assert.False(_batch.TryAdd(Pending(Some.Append(new StreamWriter("c"), 0))));

        var bytes = new CommitBatch(new GroupCommitOptions { MaxBatchBytes = 10 });
        Assert.True(bytes.TryAdd(Pending(Some.Append(new StreamAppend(new StreamWriter("a"), 0, [Some.Event("\"much longer than ten\"")])))));
        Assert.False(bytes.TryAdd(Pending(Some.Append(new StreamWriter("b"), 0))));
    }

    [Fact]
    public void A_batch_ends_before_a_key_of_its_own()
    {
        Assert.True(_batch.TryAdd(Pending(Some.Append(new StreamWriter("a"), 0).WithKey("k"))));
        Assert.False(_batch.TryAdd(Pending(Some.Append(new StreamWriter("b"), 0).WithKey("k"))));
        Assert.True(_batch.TryAdd(Pending(Some.Append(new StreamWriter("b"), 0).WithKey("k", caller: "org/b"))));
    }

    [Fact]
    public void A_batch_ends_before_what_does_not_follow_its_streams()
    {
        Assert.True(_batch.TryAdd(Pending(Some.Append(new StreamWriter("a"), 5, 2))));
        Assert.False(_batch.TryAdd(Pending(Some.Append(new StreamWriter("a"), 5))));
        Assert.False(_batch.TryAdd(Pending(Some.Append(new StreamWriter("a"), 8))));
        Assert.True(_batch.TryAdd(Pending(Some.Append(new StreamWriter("a"), 7))));
    }

    [Fact]
    public void What_falls_with_a_command_is_what_builds_on_it()
    {
        var batch = new CommitBatch(new GroupCommitOptions());
        var failed = Pending(Some.Append(Some.To(new StreamWriter("a"), 0), Some.To(new StreamWriter("b"), 0)));
        var onStream = Pending(Some.Append(Some.To(new StreamWriter("b"), 1), Some.To(new StreamWriter("c"), 0)));
        var onCommand = Pending(Some.Append(new StreamWriter("d"), 0) with { Preconditions = [onStream.Append.AsPrecondition()] });
        var onTheirStream = Pending(Some.Append(new StreamWriter("c"), 1));
        var before = Pending(Some.Append(new StreamWriter("x"), 0));
        var after = Pending(Some.Append(new StreamWriter("x"), 1) with { Preconditions = [before.Append.AsPrecondition()] });
        foreach (var command in new[] { before, failed, onStream, onCommand, onTheirStream, after })
            Assert.True(batch.TryAdd(command));
        Assert.Empty(batch.OpenPreconditions);
        Assert.Equal([onStream, onCommand, onTheirStream], batch.Remove(new HashSet<PendingAppend> { failed }));
        Assert.Equal([before, after], batch.Commands);
    }

    private static PendingAppend Pending(Append append) => new(PreparedAppend.From(append));
}
