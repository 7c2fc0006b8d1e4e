using Liandong.Domain.Instruments;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Journaling;
using Liandong.Grains.Tests.Nodes;

namespace Liandong.Grains.Tests.Journaling;

/// <summary>One effect per key, and the first answer for ever.</summary>
public sealed class IdempotencyTests
{
    [Fact]
    public async Task A_repetition_while_the_first_is_under_way_waits_for_it_and_gets_its_answer()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var gate = node.Store.HoldNext();
        var first = instrument.BookAsync(Some.Slot(0), key: "k", purpose: "断口分析");
        await gate.Reached;
        var again = instrument.BookAsync(Some.Slot(0), key: "k", purpose: "断口分析");
        var other = instrument.BookAsync(Some.Request(Some.Slot(1)), Some.Holder(Some.Qilu), Some.Context(Some.Qilu, "k", "another request"));
        var ofAnother = instrument.BookAsync(Some.Slot(2), Some.Linyi, "k");
        await node.Journal.WaitForAppendsAsync(3);
        Assert.Equal((false, false), (again.IsCompleted, other.IsCompleted));
        gate.Open();

        var replay = await again;
        replay.IsReplayOf(await first.Is(AnswerStatus.Created));
        Assert.Equal("断口分析", replay.Json().GetProperty("purpose").GetString());
        await other.Is(AnswerStatus.KeyReused);
        Assert.False((await ofAnother.Is(AnswerStatus.Created)).IsReplay);
        Assert.Equal(3, (await node.RowsAsync()).Count);
    }

    [Fact]
    public async Task The_first_answer_is_given_again_after_deactivation_snapshot_move_and_cancellation()
    {
        await using var node = await TestNode.StartAsync(new TestNodeOptions { Grains = new JournaledGrainOptions { SnapshotEvery = 2 } });
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var first = await instrument.BookAsync(Some.Slot(0), key: "k", purpose: "断口分析").Is(AnswerStatus.Created);
        await node.DeactivateAsync(Some.Sem);
        Assert.NotNull(node.Snapshots.Of(Some.Sem));

        (await instrument.BookAsync(Some.Slot(0), key: "k", purpose: "断口分析")).IsReplayOf(first);
        var moved = await instrument.MoveAsync(first.ThingId!, Some.Slot(3), "m").Is(AnswerStatus.Done);
        (await instrument.BookAsync(Some.Slot(0), key: "k", purpose: "断口分析")).IsReplayOf(first);
        var cancelled = await instrument.CancelAsync(first.ThingId!, "c", "不需要了").Is(AnswerStatus.Done);
        await node.DeactivateAsync(Some.Sem);

        (await instrument.BookAsync(Some.Slot(0), key: "k", purpose: "断口分析")).IsReplayOf(first);
        (await instrument.MoveAsync(first.ThingId!, Some.Slot(3), "m")).IsReplayOf(moved);
        (await instrument.CancelAsync(first.ThingId!, "c", "不需要了")).IsReplayOf(cancelled);
        Assert.Equal("断口分析", cancelled.Json().GetProperty("purpose").GetString());
        Assert.Equal("不需要了", cancelled.Json().GetProperty("reason").GetString());
        Assert.Equal(4, (await node.RowsAsync()).Count);
    }

    [Fact]
    public async Task A_key_belongs_to_its_request_and_its_caller()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        await instrument.BookAsync(Some.Slot(0), key: "k").Is(AnswerStatus.Created);
        var others = Some.Context(Some.Qilu, "k", "another request");

        await instrument.BookAsync(Some.Request(Some.Slot(1)), Some.Holder(Some.Qilu), others).Is(AnswerStatus.KeyReused);
        await instrument.BookAsync(Some.Request(Some.Slot(0)), Some.Holder(Some.Qilu), others).Is(AnswerStatus.KeyReused);
        Assert.False((await instrument.BookAsync(Some.Slot(2), Some.Linyi, "k").Is(AnswerStatus.Created)).IsReplay);
        Assert.Equal([Some.Slot(0), Some.Slot(2)], await instrument.CalendarAsync());
    }

    [Fact]
    public async Task A_key_is_the_same_on_every_instrument()
    {
        await using var node = await TestNode.StartAsync();
        await node.Instrument(Some.Sem).DefineAsync().Is(AnswerStatus.Created);
        await node.Instrument("xrd-1").DefineAsync().Is(AnswerStatus.Created);
        var first = await node.Instrument(Some.Sem).BookAsync(Some.Slot(0), key: "k").Is(AnswerStatus.Created);

        (await node.Instrument("xrd-1").BookAsync(Some.Slot(0), key: "k")).IsReplayOf(first);
        Assert.Empty(await node.Instrument("xrd-1").CalendarAsync());
    }

    [Fact]
    public async Task A_refusal_is_decided_afresh()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var booking = await instrument.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created);
        await instrument.BookAsync(Some.Slot(0), Some.Linyi, "k").IsRefused("slot_taken");
        await instrument.CancelAsync(booking.ThingId!).Is(AnswerStatus.Done);

        Assert.False((await instrument.BookAsync(Some.Slot(0), Some.Linyi, "k").Is(AnswerStatus.Created)).IsReplay);
    }

    [Fact]
    public async Task An_erased_text_is_null_in_every_answer_and_its_key_still_answers()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);
        var first = await instrument.BookAsync(Some.Slot(0), key: "k", purpose: "张三的样品").Is(AnswerStatus.Created);
        var textId = (await node.RowsAsync()).Events(Some.Sem).OfType<BookingMade>().Single().PurposeTextId!;
        await node.Journal.EraseTextsAsync([textId], CancellationToken.None);

        var again = await instrument.BookAsync(Some.Slot(0), key: "k", purpose: "张三的样品").Is(AnswerStatus.Created);
        Assert.True(again.IsReplay);
        Assert.Equal(first.Text().Replace("\"张三的样品\"", "null", StringComparison.Ordinal), again.Text());
        Assert.Equal(again.Text(), (await instrument.GetBookingAsync(first.ThingId!, Some.Qilu).Is(AnswerStatus.Done)).Text());
        Assert.Equal(2, (await node.RowsAsync()).Count);
    }

    [Fact]
    public async Task A_hundred_repetitions_at_once_have_one_effect()
    {
        await using var node = await TestNode.StartAsync();
        var instrument = node.Instrument(Some.Sem);
        await instrument.DefineAsync().Is(AnswerStatus.Created);

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => instrument.BookAsync(Some.Slot(0), key: "k")));

        var first = Assert.Single(answers, answer => !answer.IsReplay).Is(AnswerStatus.Created);
        foreach (var answer in answers.Where(answer => answer.IsReplay))
            answer.IsReplayOf(first);
        Assert.Equal(2, (await node.RowsAsync()).Count);
    }
}
