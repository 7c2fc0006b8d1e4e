using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Tests.Nodes;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Journaling;

/// <summary>Two nodes that do not know of each other, each with an activation of the same instrument, over one journal.</summary>
public sealed class TwoActivationsTests
{
    [Fact]
    public async Task The_one_that_is_behind_gives_way_and_comes_back_with_the_whole_state()
    {
        await using var nodes = await Pair.StartAsync();
        await nodes.First.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);
        var leaving = nodes.SecondNode.WaitForDeactivationAsync(Some.Sem);

        await nodes.Second.BookAsync(Some.Slot(0), Some.Linyi).Is(AnswerStatus.Moved);
        await leaving;

        await nodes.Second.BookAsync(Some.Slot(0), Some.Linyi).IsRefused("slot_taken");
        await nodes.Second.BookAsync(Some.Slot(1), Some.Linyi).Is(AnswerStatus.Created);
        Assert.Equal([Some.Slot(0), Some.Slot(1)], await nodes.Second.CalendarAsync());
        Assert.False((await nodes.FirstNode.RowsAsync()).HasDoubleBooking(Some.Sem));
    }

    [Fact]
    public async Task All_that_was_decided_on_a_stale_tip_falls_with_it()
    {
        await using var nodes = await Pair.StartAsync();
        var gate = nodes.SecondNode.Store.HoldNext();
        var stale = nodes.Second.BookAsync(Some.Slot(0), Some.Linyi);
        await gate.Reached;
        var onTop = Enumerable.Range(1, 5).Select(i => nodes.Second.BookAsync(Some.Slot(i), Some.Linyi)).ToArray();
        await nodes.SecondNode.Journal.WaitForAppendsAsync(6);
        await nodes.First.BookAsync(Some.Slot(1)).Is(AnswerStatus.Created);
        gate.Open();

        await stale.Is(AnswerStatus.Moved);
        await onTop[0].IsRefused("slot_taken");
        foreach (var answer in await Task.WhenAll(onTop.Skip(1)))
            answer.Is(AnswerStatus.Created);
        Assert.False((await nodes.FirstNode.RowsAsync()).HasDoubleBooking(Some.Sem));
        Assert.Equal([1, 2, 3, 4, 5], (await nodes.Second.CalendarAsync()).Select(slot => (int)(slot.Start - Some.Slot(0).Start).TotalHours));
    }

    [Fact]
    public async Task A_key_that_was_used_through_the_other_activation_is_answered_as_there()
    {
        await using var nodes = await Pair.StartAsync();
        var first = await nodes.First.BookAsync(Some.Slot(0), key: "k").Is(AnswerStatus.Created);

        (await nodes.Second.BookAsync(Some.Slot(0), key: "k")).IsReplayOf(first);
        Assert.Equal(2, (await nodes.FirstNode.RowsAsync()).Count);
    }

    [Fact]
    public async Task What_was_answered_is_seen_by_the_next_read_also_when_the_other_activation_wrote_it()
    {
        await using var nodes = await Pair.StartAsync();
        await nodes.First.BookAsync(Some.Slot(0), key: "k").Is(AnswerStatus.Created);

        await nodes.Second.BookAsync(Some.Slot(0), key: "k").Is(AnswerStatus.Created);
        Assert.Equal([Some.Slot(0)], await nodes.Second.CalendarAsync());
    }

    [Fact]
    public async Task Nothing_is_refused_on_what_another_activation_has_overtaken()
    {
        await using var nodes = await Pair.StartAsync(mayBeOvertaken: true);
        var booked = await nodes.First.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);

        await nodes.Second.CancelAsync(booked.ThingId!).Is(AnswerStatus.Done);
        await nodes.First.BookAsync(Some.Slot(0), Some.Linyi).Is(AnswerStatus.Created);
    }

    [Fact] // control: nodes that believe to be alone
    public async Task Control_a_node_that_asks_nobody_refuses_a_slot_that_is_free() => Assert.Equal("slot_taken", (await RebookAsync(mayBeOvertaken: false)).Refusal?.Code);

    [Fact]
    public async Task A_slot_that_became_free_elsewhere_is_not_refused() => (await RebookAsync(mayBeOvertaken: true)).Is(AnswerStatus.Created);

    [Fact]
    public async Task Control_without_the_journals_check_both_get_the_slot()
    {
        await using var nodes = await Pair.StartAsync(isVersionCheckOff: true);
        await nodes.First.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);
        await nodes.Second.BookAsync(Some.Slot(0), Some.Linyi).Is(AnswerStatus.Created);

        Assert.True((await nodes.FirstNode.RowsAsync()).HasDoubleBooking(Some.Sem));
    }

    /// <summary>Books on a node a slot that it gave away itself, and that was given back through the other since.</summary>
    private static async Task<Answer> RebookAsync(bool mayBeOvertaken)
    {
        await using var nodes = await Pair.StartAsync(mayBeOvertaken: mayBeOvertaken);
        var booked = await nodes.Second.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);
        var leaving = nodes.FirstNode.WaitForDeactivationAsync(Some.Sem);
        await nodes.First.BookAsync(Some.Slot(1)).Is(AnswerStatus.Moved);
        await leaving;
        await nodes.First.CancelAsync(booked.ThingId!).Is(AnswerStatus.Done);
        return await nodes.Second.BookAsync(Some.Slot(0), Some.Linyi);
    }

    private sealed class Pair(TestNode first, TestNode second) : IAsyncDisposable
    {
        public TestNode FirstNode => first;

        public TestNode SecondNode => second;

        public IInstrumentGrain First => first.Instrument(Some.Sem);

        public IInstrumentGrain Second => second.Instrument(Some.Sem);

        /// <summary>Both activations stand on the same state: a defined instrument without bookings.</summary>
        public static async Task<Pair> StartAsync(bool isVersionCheckOff = false, bool mayBeOvertaken = false)
        {
            var options = new TestNodeOptions { World = new MemoryWorld(), IsVersionCheckOff = isVersionCheckOff, MayBeOvertaken = mayBeOvertaken };
            var pair = new Pair(await TestNode.StartAsync(options), await TestNode.StartAsync(options));
            await pair.First.DefineAsync().Is(AnswerStatus.Created);
            Assert.Empty(await pair.Second.CalendarAsync());
            return pair;
        }

        public async ValueTask DisposeAsync()
        {
            await first.DisposeAsync();
            await second.DisposeAsync();
        }
    }
}
