using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Journaling;
using Liandong.Grains.Tests.Nodes;

namespace Liandong.Grains.Tests.Journaling;

/// <summary>Snapshots shorten a replay and decide nothing.</summary>
public sealed class SnapshotTests
{
    private static readonly TestNodeOptions EveryTen = new() { Grains = new JournaledGrainOptions { SnapshotEvery = 10 } };

    [Fact]
    public async Task After_enough_events_one_is_written_and_only_the_rest_is_replayed()
    {
        await using var node = await StartAsync(bookings: 22, new JournaledGrainOptions { SnapshotEvery = 20 });
        Assert.Equal((20L, 20L, 1), (node.Snapshots.Of(Some.Sem)!.Version, node.Snapshots.Of(Some.Sem)!.Position, node.Snapshots.Writes));

        // Three events since the last are enough to write one when leaving.
        await node.DeactivateAsync(Some.Sem);
        Assert.Equal(23, node.Snapshots.Of(Some.Sem)!.Version);
        var before = node.Journal.ReplayedRows;
        Assert.Equal(22, (await node.Instrument(Some.Sem).CalendarAsync()).Count);
        Assert.Equal(1, node.Journal.ReplayedRows - before); // the snapshot's own row, to see that it is of this journal

        // One is not.
        await node.Instrument(Some.Sem).BookAsync(Some.Slot(100)).Is(AnswerStatus.Created);
        await node.DeactivateAsync(Some.Sem);
        Assert.Equal(23, node.Snapshots.Of(Some.Sem)!.Version);
        Assert.Equal(23, (await node.Instrument(Some.Sem).CalendarAsync()).Count);
        Assert.Equal(3, node.Journal.ReplayedRows - before);
    }

    [Fact]
    public async Task A_large_state_is_written_less_often()
    {
        await using var node = await StartAsync(bookings: 44, new JournaledGrainOptions { SnapshotEvery = 5 });

        // At versions 5, 10, 18 and 34: after half as many events as there are active bookings.
        Assert.Equal((4, 34L), (node.Snapshots.Writes, node.Snapshots.Of(Some.Sem)!.Version));
    }

    [Theory]
    [InlineData("of a lower schema")]
    [InlineData("of a higher schema")]
    [InlineData("with corrupt bytes")]
    [InlineData("with other JSON")]
    [InlineData("empty")]
    public async Task One_that_cannot_be_used_is_ignored_and_replaced(string what)
    {
        await using var node = await StartAsync(bookings: 12, EveryTen.Grains);
        await node.DeactivateAsync(Some.Sem);
        var good = node.Snapshots.Of(Some.Sem)!;
        Assert.Equal(13, good.Version);
        var unusable = what switch
        {
            "of a lower schema" => Copy(good, InstrumentThing.SnapshotSchema - 1, good.State),
            "of a higher schema" => Copy(good, InstrumentThing.SnapshotSchema + 1, good.State),
            "with corrupt bytes" => Copy(good, good.Schema, good.State[..^20]),
            "with other JSON" => Copy(good, good.Schema, "null"u8.ToArray()),
            _ => new Snapshot(),
        };
        node.Snapshots.Put(Some.Sem, unusable);

        var before = node.Journal.ReplayedRows;
        Assert.Equal(12, (await node.Instrument(Some.Sem).CalendarAsync()).Count);
        Assert.Equal(13, node.Journal.ReplayedRows - before);
        await node.DeactivateAsync(Some.Sem);
        AssertSame(good, node.Snapshots.Of(Some.Sem)!);
    }

    [Fact]
    public async Task A_storage_that_does_not_answer_costs_a_replay_and_nothing_else()
    {
        await using var node = await StartAsync(bookings: 12, EveryTen.Grains);
        var kept = node.Snapshots.Of(Some.Sem)!;
        (node.Snapshots.DoReadsFail, node.Snapshots.DoWritesFail) = (true, true);
        var instrument = node.Instrument(Some.Sem);
        for (var i = 12; i < 30; i++)
            await instrument.BookAsync(Some.Slot(i)).Is(AnswerStatus.Created);
        await node.DeactivateAsync(Some.Sem);
        Assert.Same(kept, node.Snapshots.Of(Some.Sem));

        Assert.Equal(30, (await instrument.CalendarAsync()).Count);
        await instrument.BookAsync(Some.Slot(30)).Is(AnswerStatus.Created);

        (node.Snapshots.DoReadsFail, node.Snapshots.DoWritesFail) = (false, false);
        await node.DeactivateAsync(Some.Sem);
        Assert.Equal(31, (await instrument.CalendarAsync()).Count);
        await node.DeactivateAsync(Some.Sem);
        Assert.Equal(32, node.Snapshots.Of(Some.Sem)!.Version);
    }

    [Fact]
    public async Task The_clock_does_not_go_back_behind_a_snapshot()
    {
        var options = EveryTen with { World = new Testing.MemoryWorld(), Snapshots = new SnapshotShelf() };
        await using (var ahead = await TestNode.StartAsync(options))
        {
            ahead.Clock.Advance(TimeSpan.FromHours(1));
            await ahead.Instrument(Some.Sem).DefineAsync().Is(AnswerStatus.Created);
            await ahead.Instrument(Some.Sem).BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);
            await ahead.DeactivateAsync(Some.Sem);
        }

        await using var behind = await TestNode.StartAsync(options);
        await behind.Instrument(Some.Sem).BookAsync(Some.Slot(1)).Is(AnswerStatus.Created);

        Assert.Equal(1, behind.Journal.ReplayedRows); // the snapshot's own row
        Assert.Equal(Some.Now.AddHours(1), (await behind.RowsAsync())[^1].RecordedAt);
        Assert.Equal(Some.Now.AddHours(1), (await behind.RowsAsync()).Events(Some.Sem).Last().At);
    }

    [Fact]
    public async Task One_of_another_journal_is_ignored()
    {
        var shelf = new SnapshotShelf();
        await using (var lost = await TestNode.StartAsync(EveryTen with { World = new Testing.MemoryWorld(), Snapshots = shelf }))
        {
            await lost.Instrument(Some.Sem).DefineAsync().Is(AnswerStatus.Created);
            await lost.Instrument(Some.Sem).BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);
            await lost.DeactivateAsync(Some.Sem);
        }

        // As after a restore from a backup that is older than the snapshot.
        await using var restored = await TestNode.StartAsync(EveryTen with { World = new Testing.MemoryWorld(), Snapshots = shelf });
        await restored.Instrument(Some.Sem).DefineAsync().Is(AnswerStatus.Created);
        await restored.Instrument(Some.Sem).BookAsync(Some.Slot(1)).Is(AnswerStatus.Created);
        Assert.Equal([Some.Slot(1)], await restored.Instrument(Some.Sem).CalendarAsync());
    }

    [Fact]
    public async Task However_many_bookings_have_ended_the_memory_is_bounded()
    {
        await using var node = await StartAsync(bookings: 0, EveryTen.Grains);
        var instrument = node.Instrument(Some.Sem);
        for (var i = 0; i < InstrumentState.RecentCapacity + 50; i++)
        {
            var booking = await instrument.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);
            await instrument.CancelAsync(booking.ThingId!).Is(AnswerStatus.Done);
        }

        await node.DeactivateAsync(Some.Sem);
        var state = InstrumentThing.ReadSnapshot(node.Snapshots.Of(Some.Sem)!.State).ToSnapshot();
        Assert.Equal((0, InstrumentState.RecentCapacity, 0), (state.Active.Count, state.Recent.Count, state.Used.Count));
    }

    private static async Task<TestNode> StartAsync(int bookings, JournaledGrainOptions options)
    {
        var node = await TestNode.StartAsync(new TestNodeOptions { Grains = options });
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        for (var i = 0; i < bookings; i++)
            await instrument.BookAsync(Some.Slot(i)).Is(AnswerStatus.Created);
        return node;
    }

    private static Snapshot Copy(Snapshot from, int schema, byte[] state) =>
        new() { Schema = schema, Version = from.Version, Position = from.Position, RecordedAt = from.RecordedAt, State = state };

    private static void AssertSame(Snapshot expected, Snapshot actual)
    {
        Assert.Equal((expected.Schema, expected.Version, expected.Position, expected.RecordedAt), (actual.Schema, actual.Version, actual.Position, actual.RecordedAt));
        Assert.Equal(expected.State, actual.State);
    }
}
