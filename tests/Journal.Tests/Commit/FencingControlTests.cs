using Liandong.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Liandong.Journal.Tests.Commit;

/// <summary>What the epoch is for: with it a flush that comes late writes nothing, without it the bad thing happens.</summary>
public sealed class FencingControlTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_late_flush_has_an_effect_only_without_the_fence(bool isFencingOff)
    {
        var memory = new MemoryStore();
        memory.World.FencingOff = isFencingOff;
        var store = new FaultyStore(memory);
        await using var journal = new GroupCommitJournal(store, TimeProvider.System, NullLogger<GroupCommitJournal>.Instance, new GroupCommitOptions());
        await journal.OpenAsync(CancellationToken.None);
        store.Next(FlushFault.Late);
        var answer = await journal.AppendAsync(Some.Append(journal.OpenWriter("thing/1"), 0));
        Assert.Equal(AppendOutcome.Unavailable, answer.Outcome);
        await Some.Until(() => journal.IsAvailable);

        await store.LetLateFlushesGo();

        // "Nothing written" was the answer: without the fence it is a lie.
        Assert.Equal(isFencingOff ? 1 : 0, (await journal.AllAsync()).Count);
    }

    [Fact]
    public async Task Without_revoked_writers_what_was_decided_on_lost_events_would_be_written()
    {
        // The same two appends, once through the revoked writer and once past it, as if nobody had revoked it.
        await using var journal = new GroupCommitJournal(new MemoryStore(), TimeProvider.System, NullLogger<GroupCommitJournal>.Instance, new GroupCommitOptions());
        await journal.OpenAsync(CancellationToken.None);
        await journal.CommitAsync(Some.Append(journal.OpenWriter("thing/1"), 0));
        var writer = journal.OpenWriter("thing/1");
        Assert.Equal(AppendOutcome.Conflict, (await journal.AppendAsync(Some.Append(writer, 0))).Outcome);
        Assert.Equal(AppendOutcome.Dropped, (await journal.AppendAsync(Some.Append(writer, 1))).Outcome);
        Assert.Equal(AppendOutcome.Committed, (await journal.AppendAsync(Some.Append(new StreamWriter("thing/1"), 1))).Outcome);
    }
}
