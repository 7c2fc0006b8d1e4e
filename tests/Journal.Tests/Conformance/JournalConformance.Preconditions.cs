namespace Liandong.Journal.Tests.Conformance;

public abstract partial class JournalConformance
{
    [Fact]
    public async Task A_precondition_holds_when_it_was_committed_earlier()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var hold = Some.Append(node.Journal.OpenWriter("voucher/1"), 0, 2);
        await node.Journal.CommitAsync(hold);
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("voucher/1"), 2));
        var booking = Some.Append(node.Journal.OpenWriter("instrument/1"), 0) with { Preconditions = [hold.AsPrecondition(), hold.AsPrecondition() with { Version = 1 }] };
        await node.Journal.CommitAsync(booking);
    }

    [Fact]
    public async Task A_precondition_holds_within_one_flush()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var (gate, _) = await HoldAsync(node);
        var hold = Some.Append(node.Journal.OpenWriter("voucher/1"), 0);
        var booking = Some.Append(node.Journal.OpenWriter("instrument/1"), 0) with { Preconditions = [hold.AsPrecondition()] };
        var pending = new[] { hold, booking }.Select(node.Journal.AppendAsync).ToArray();
        gate.Open();
        Assert.All(await Task.WhenAll(pending), result => Assert.True(result.IsCommitted));
        Assert.Equal([1, 2], node.Store.FlushedCommands);
    }

    [Fact]
    public async Task An_append_without_its_precondition_is_dropped()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var hold = Some.Append(node.Journal.OpenWriter("voucher/1"), 0);
        await node.Journal.CommitAsync(hold);
        var holding = hold.AsPrecondition();
        foreach (var missing in new[] { holding with { CommandId = Guid.NewGuid() }, holding with { Version = 2 }, holding with { Stream = "voucher/2" } })
        {
            var writer = node.Journal.OpenWriter("instrument/1");
            var result = await node.Journal.AppendAsync(Some.Append(writer, 0) with { Preconditions = [holding, missing] });
            Assert.Equal(AppendOutcome.Dropped, result.Outcome);
            Assert.True(writer.IsRevoked);
        }

        Assert.Single(await node.Journal.AllAsync());
    }

    [Fact]
    public async Task What_builds_on_a_dropped_command_is_dropped_and_nothing_else()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        await node.Journal.CommitAsync(Some.Append(node.Journal.OpenWriter("voucher/1"), 0));
        var (gate, _) = await HoldAsync(node);
        var hold = Some.Append(node.Journal.OpenWriter("voucher/1"), 0);
        var instrument = node.Journal.OpenWriter("instrument/1");
        var booking = Some.Append(instrument, 0) with { Preconditions = [hold.AsPrecondition()] };
        var next = Some.Append(instrument, 1);
        var follower = Some.Append(node.Journal.OpenWriter("base/1"), 0) with { Preconditions = [next.AsPrecondition()] };
        var neighbour = Some.Append(node.Journal.OpenWriter("instrument/2"), 0);
        var results = new[] { hold, booking, next, follower, neighbour }.Select(node.Journal.AppendAsync).ToArray();
        gate.Open();
        Assert.Equal(
            [AppendOutcome.Conflict, AppendOutcome.Dropped, AppendOutcome.Dropped, AppendOutcome.Dropped, AppendOutcome.Committed],
            (await Task.WhenAll(results)).Select(result => result.Outcome));
        Assert.Empty(await node.Journal.StreamAsync("instrument/1"));
        Assert.Empty(await node.Journal.StreamAsync("base/1"));
    }

    [Fact]
    public async Task A_precondition_must_come_first()
    {
        await using var world = await NewWorldAsync();
        await using var node = await world.OpenAsync();
        var (gate, _) = await HoldAsync(node);
        var hold = Some.Append(node.Journal.OpenWriter("voucher/1"), 0);
        var tooEarly = Some.Append(node.Journal.OpenWriter("instrument/1"), 0) with { Preconditions = [hold.AsPrecondition()] };
        var itself = Some.Append(node.Journal.OpenWriter("instrument/2"), 0);
        itself = itself with { Preconditions = [itself.AsPrecondition()] };
        var results = new[] { tooEarly, itself, hold }.Select(node.Journal.AppendAsync).ToArray();
        gate.Open();
        Assert.Equal([AppendOutcome.Dropped, AppendOutcome.Dropped, AppendOutcome.Committed], (await Task.WhenAll(results)).Select(result => result.Outcome));
    }
}
