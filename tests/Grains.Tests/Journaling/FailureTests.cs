using System.Text;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Journaling;
using Liandong.Grains.Tests.Nodes;
using Liandong.Journal;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Journaling;

/// <summary>How a write ends when the store does not do its part.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task While_the_store_is_down_writes_are_refused_reads_go_on_and_its_return_needs_no_restart()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var booking = await instrument.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);

        node.Store.IsDown = true;
        await node.AdvanceUntilAsync(instrument.BookAsync(Some.Slot(1), key: "k")).Is(AnswerStatus.JournalUnavailable);
        await instrument.BookAsync(Some.Slot(2)).Is(AnswerStatus.JournalUnavailable);
        Assert.Equal([Some.Slot(0)], await instrument.CalendarAsync());
        Assert.Equal(booking.Text(), (await instrument.GetBookingAsync(booking.ThingId!, Some.Qilu).Is(AnswerStatus.Done)).Text());
        await node.Instrument("never-read").GetAsync().Is(AnswerStatus.JournalUnavailable);

        node.Store.IsDown = false;
        await node.AdvanceUntilAsync(() => node.Journal.IsAvailable);
        Assert.False((await instrument.BookAsync(Some.Slot(1), key: "k").Is(AnswerStatus.Created)).IsReplay);
        Assert.Equal([Some.Slot(0), Some.Slot(1)], await instrument.CalendarAsync());
        Assert.Equal(3, (await node.RowsAsync()).Count);
    }

    [Fact]
    public async Task A_lost_acknowledgement_is_answered_created_with_its_position()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        node.Store.Next(FlushFault.AfterWrite);

        var booking = await instrument.BookAsync(Some.Slot(0), key: "k").Is(AnswerStatus.Created);

        Assert.Equal((2L, false), (booking.Position, booking.IsReplay));
        (await instrument.BookAsync(Some.Slot(0), key: "k")).IsReplayOf(booking);
        await instrument.BookAsync(Some.Slot(0)).IsRefused("slot_taken");
        Assert.Equal(2, (await node.RowsAsync()).Count);
    }

    [Theory]
    [InlineData(FlushFault.AfterWrite, true)]
    [InlineData(FlushFault.BeforeWrite, false)]
    public async Task An_unknown_end_is_answered_unavailable_and_the_same_key_finds_out(FlushFault fault, bool wasWritten)
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        node.Store.DoFencesFail = true;
        node.Store.Next(fault);
        await node.AdvanceUntilAsync(instrument.BookAsync(Some.Slot(0), key: "k", purpose: "测量")).Is(AnswerStatus.JournalUnavailable);

        node.Store.DoFencesFail = false;
        await node.AdvanceUntilAsync(() => node.Journal.IsAvailable);
        var answer = await instrument.BookAsync(Some.Slot(0), key: "k", purpose: "测量").Is(AnswerStatus.Created);

        Assert.Equal((wasWritten, 2L, "测量"), (answer.IsReplay, answer.Position, answer.Json().GetProperty("purpose").GetString()));
        Assert.Equal(2, (await node.RowsAsync()).Count);
        Assert.Equal([Some.Slot(0)], await instrument.CalendarAsync());
    }

    [Fact]
    public async Task A_flush_that_is_written_after_it_was_given_up_changes_nothing()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        node.Store.Next(FlushFault.Late);
        await instrument.BookAsync(Some.Slot(0)).Is(AnswerStatus.JournalUnavailable);
        await node.AdvanceUntilAsync(() => node.Journal.IsAvailable);
        await node.Store.LetLateFlushesGo();

        await instrument.BookAsync(Some.Slot(0), Some.Linyi).Is(AnswerStatus.Created);
        Assert.Equal(2, (await node.RowsAsync()).Count);
    }

    [Fact]
    public async Task When_the_queue_is_full_one_more_is_overloaded_and_all_others_are_carried_through()
    {
        await using var node = await TestNode.StartAsync(new TestNodeOptions { Commit = new GroupCommitOptions { QueueCapacity = 3 } });
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var gate = node.Store.HoldNext();
        var first = instrument.BookAsync(Some.Slot(0));
        await gate.Reached;
        var waiting = new[] { instrument.BookAsync(Some.Slot(1)), instrument.BookAsync(Some.Slot(2)), node.Instrument("xrd-1").DefineAsync() };
        await node.Journal.WaitForAppendsAsync(5);
        await instrument.BookAsync(Some.Slot(3)).Is(AnswerStatus.Overloaded);

        // Nothing rests on what found no place: the grain neither forgets what is on its way nor reads the stream again.
        var replayed = node.Journal.ReplayedRows;
        await instrument.GetAsync().Is(AnswerStatus.Done);
        gate.Open();
        await first.Is(AnswerStatus.Created);
        foreach (var answer in await Task.WhenAll(waiting))
            answer.Is(AnswerStatus.Created);
        await instrument.BookAsync(Some.Slot(3)).Is(AnswerStatus.Created);
        Assert.Equal(6, (await node.RowsAsync()).Count);
        Assert.Equal([Some.Slot(0), Some.Slot(1), Some.Slot(2), Some.Slot(3)], await instrument.CalendarAsync());
        Assert.Equal(replayed, node.Journal.ReplayedRows);
    }

    [Fact]
    public async Task A_booking_is_read_without_its_texts_while_the_store_that_holds_them_is_away()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var booked = await instrument.BookAsync(Some.Slot(0), purpose: "alloy surface").Is(AnswerStatus.Created);
        Assert.Contains("\"purpose\":\"alloy surface\"", Encoding.UTF8.GetString(booked.Body), StringComparison.Ordinal);

        node.Store.DoReadsFail = true;
        var read = await instrument.GetBookingAsync(booked.ThingId!, Some.Qilu).Is(AnswerStatus.Done);
        Assert.Contains("\"purpose\":null", Encoding.UTF8.GetString(read.Body), StringComparison.Ordinal);

        node.Store.DoReadsFail = false;
        Assert.Equal(booked.Body, (await instrument.GetBookingAsync(booked.ThingId!, Some.Qilu)).Body);
    }

    [Fact]
    public async Task A_grain_has_at_most_its_bound_of_writes_on_their_way()
    {
        await using var node = await TestNode.StartAsync(new TestNodeOptions { Grains = new JournaledGrainOptions { MaxPendingWrites = 3 } });
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var gate = node.Store.HoldNext();
        var first = instrument.BookAsync(Some.Slot(0));
        await gate.Reached;
        var waiting = new[] { instrument.BookAsync(Some.Slot(1)), instrument.BookAsync(Some.Slot(2)) };
        await node.Journal.WaitForAppendsAsync(4);

        await instrument.BookAsync(Some.Slot(3)).Is(AnswerStatus.Overloaded);
        gate.Open();

        foreach (var answer in await Task.WhenAll([first, .. waiting]))
            answer.Is(AnswerStatus.Created);
        await instrument.BookAsync(Some.Slot(3)).Is(AnswerStatus.Created);
        Assert.Equal(5, node.Journal.Appends);
    }

    [Fact]
    public async Task What_the_journal_refuses_to_take_does_not_harm_the_grain()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);

        await Assert.ThrowsAnyAsync<Exception>(() => instrument.BookAsync(Some.Slot(0), key: "k", purpose: "a\0b"));

        await instrument.BookAsync(Some.Slot(0), key: "k").Is(AnswerStatus.Created);
        await instrument.BookAsync(Some.Slot(0)).IsRefused("slot_taken");
        Assert.Equal([Some.Slot(0)], await instrument.CalendarAsync());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task With_random_faults_every_answer_is_true_to_the_journal(int seed)
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        node.Store.Seed(seed, 0.3);
        var random = new Random(seed);
        var created = new HashSet<string>();
        for (var round = 0; round < 40; round++)
        {
            var writes = Enumerable.Range(0, 5).Select(i => instrument.BookAsync(Some.Slot(random.Next(150)), key: $"{round}-{i}")).ToArray();
            foreach (var answer in await node.AdvanceUntilAsync(Task.WhenAll(writes)))
            {
                Assert.Contains(answer.Status, new[] { AnswerStatus.Created, AnswerStatus.Refused, AnswerStatus.JournalUnavailable });
                if (answer.Status == AnswerStatus.Created)
                    Assert.True(created.Add(answer.ThingId!));
            }
        }

        var rows = await node.RowsAsync();
        Assert.False(rows.HasDoubleBooking(Some.Sem));
        Assert.Equal(Enumerable.Range(1, rows.Count).Select(version => (long)version), rows.Select(row => row.Version));
        Assert.Equal(created.Order(), rows.Events(Some.Sem).OfType<Domain.Instruments.BookingMade>().Select(made => made.BookingId).Order());
        Assert.Equal(rows.Count - 1, (await instrument.CalendarAsync()).Count);
    }
}
