using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Tests.Nodes;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Journaling;

/// <summary>decide → append → evolve → answer, with a slow disk.</summary>
public sealed class PipelineTests
{
    [Fact]
    public async Task Reads_show_nothing_that_is_not_committed()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var kept = await instrument.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);
        var gate = node.Store.HoldNext();
        var booking = instrument.BookAsync(Some.Slot(1));
        await gate.Reached;
        var moving = instrument.MoveAsync(kept.ThingId!, Some.Slot(5));
        var defining = instrument.DefineAsync("another-provider");
        await node.Journal.WaitForAppendsAsync(5);

        Assert.Equal([Some.Slot(0)], await instrument.CalendarAsync());
        Assert.Equal(1, (await instrument.GetAsync().Is(AnswerStatus.Done)).Version);
        Assert.Equal(kept.Text(), (await instrument.GetBookingAsync(kept.ThingId!, Some.Qilu).Is(AnswerStatus.Done)).Text());
        Assert.Equal((false, false, false), (booking.IsCompleted, moving.IsCompleted, defining.IsCompleted));

        gate.Open();
        await booking.Is(AnswerStatus.Created);
        await moving.Is(AnswerStatus.Done);
        await defining.Is(AnswerStatus.Done);
        Assert.Equal([Some.Slot(1), Some.Slot(5)], await instrument.CalendarAsync());
        Assert.Equal(2, (await instrument.GetAsync()).Version);
        Assert.Equal(2, (await instrument.GetBookingAsync(kept.ThingId!, Some.Qilu)).Version);
    }

    [Fact]
    public async Task Bookings_that_arrive_during_a_flush_are_decided_on_the_tip_and_go_out_in_one_batch()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var gate = node.Store.HoldNext();
        var first = instrument.BookAsync(Some.Slot(0));
        await gate.Reached;
        var others = Enumerable.Range(1, 40).Select(i => instrument.BookAsync(Some.Slot(i))).ToArray();
        await node.Journal.WaitForAppendsAsync(42);
        gate.Open();

        await first.Is(AnswerStatus.Created);
        foreach (var answer in await Task.WhenAll(others))
            answer.Is(AnswerStatus.Created);
        Assert.Equal([1, 1, 40], node.Store.FlushedCommands);
        var rows = await node.RowsAsync();
        Assert.Equal(Enumerable.Range(1, 42).Select(i => (long)i), rows.Select(row => row.Version));
        Assert.Equal(others.Select(answer => answer.Result.Position).Order(), rows.Skip(2).Select(row => row.Position));
        Assert.False(rows.HasDoubleBooking(Some.Sem));
    }

    [Fact]
    public async Task Of_those_who_want_one_slot_during_a_flush_exactly_one_gets_it_and_one_row_is_written()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var gate = node.Store.HoldNext();
        var first = instrument.BookAsync(Some.Slot(0));
        await gate.Reached;
        var rivals = Enumerable.Range(0, 30).Select(i => instrument.BookAsync(Some.Slot(1), i % 2 == 0 ? Some.Qilu : Some.Linyi)).ToArray();
        await node.Journal.WaitForAppendsAsync(3);
        gate.Open();

        var answers = await Task.WhenAll(rivals);
        await first.Is(AnswerStatus.Created);
        Assert.Single(answers, answer => answer.Status == AnswerStatus.Created);
        Assert.Equal(29, answers.Count(answer => answer.Refusal?.Code == "slot_taken"));
        Assert.Equal(3, (await node.RowsAsync()).Count);
    }

    [Fact]
    public async Task A_refusal_that_rests_on_an_uncommitted_booking_waits_for_it()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var gate = node.Store.HoldNext();
        var winner = instrument.BookAsync(Some.Slot(0));
        await gate.Reached;
        var loser = instrument.BookAsync(Some.Slot(0), Some.Linyi);

        // Calls are taken in the order of arrival: when a later one is answered, the one before has been decided.
        await instrument.GetAsync().Is(AnswerStatus.Done);
        Assert.False(loser.IsCompleted);

        gate.Open();
        await winner.Is(AnswerStatus.Created);
        await loser.IsRefused("slot_taken");
        Assert.Equal([1, 1], node.Store.FlushedCommands);
    }

    [Fact]
    public async Task When_the_booking_it_rests_on_is_lost_the_refused_caller_gets_the_slot()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var gate = node.Store.HoldNext();
        node.Store.Next(FlushFault.BeforeWrite);
        var lost = instrument.BookAsync(Some.Slot(0));
        await gate.Reached;
        var next = instrument.BookAsync(Some.Slot(0), Some.Linyi);
        await instrument.GetAsync().Is(AnswerStatus.Done);
        gate.Open();

        await lost.Is(AnswerStatus.JournalUnavailable);
        var booking = await next.Is(AnswerStatus.Created);
        Assert.Equal(Some.Linyi.OrganisationId, booking.Json().GetProperty("holderId").GetString());
        Assert.Equal(2, (await node.RowsAsync()).Count);
        Assert.Equal([Some.Slot(0)], await instrument.CalendarAsync());
    }

    [Fact]
    public async Task A_dry_run_that_rests_on_an_uncommitted_booking_waits_for_it_and_writes_nothing()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var gate = node.Store.HoldNext();
        var booking = instrument.BookAsync(Some.Slot(0));
        await gate.Reached;
        var dryRun = instrument.BookAsync(Some.Request(Some.Slot(1), "看一看") with { DryRun = true }, Some.Holder(Some.Linyi), Some.Context(Some.Linyi));
        await instrument.GetAsync().Is(AnswerStatus.Done);
        Assert.False(dryRun.IsCompleted);

        gate.Open();
        await booking.Is(AnswerStatus.Created);
        var answer = await dryRun.Is(AnswerStatus.Done);
        Assert.Equal((20_000L - 5_000L, "看一看", 0L), (
            answer.Json().GetProperty("feeFen").GetInt64(), answer.Json().GetProperty("purpose").GetString(), answer.Position));
        Assert.Equal([Some.Slot(0)], await instrument.CalendarAsync());
        Assert.Equal(2, (await node.RowsAsync()).Count);
    }
}
