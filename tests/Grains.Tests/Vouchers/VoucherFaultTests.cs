using Dapper;
using Liandong.Domain.Vouchers;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Projections;
using Liandong.Grains.Tests.Nodes;
using Liandong.Grains.Vouchers;
using Liandong.Journal;
using Liandong.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Liandong.Grains.Tests.Vouchers;

/// <summary>A fault at each step of a booking with a voucher, and of its end; then deadlines pass, and the books are right.</summary>
public sealed class VoucherFaultTests
{
    public static TheoryData<FlushFault, int> Faults =>
    [
        .. from fault in new[] { FlushFault.BeforeWrite, FlushFault.AfterWrite }
        from flush in Enumerable.Range(0, 5)
        select new TheoryDataRow<FlushFault, int>(fault, flush),
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_cut_at_any_flush_leaves_no_amount_behind(FlushFault fault, int flush)
    {
        await using var node = await VoucherBookingTests.StartAsync(100_000);
        var instrument = node.Instrument(Some.Sem);
        node.Store.Next([.. Enumerable.Repeat(FlushFault.None, flush), fault]);
        var booked = await RepeatAsync(node, () => instrument.BookByVoucherAsync(Some.Slot(0), "book"));
        node.Clock.Advance(Some.Slot(0).End - Some.Now);
        var finished = await RepeatAsync(node, () => instrument.FinishAsync(booked.ThingId!, "finish"));

        await node.HealAsync();
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
        Assert.Equal((15_000, 6_000, 9_000), finished.Price());
        Assert.Equal((100_000, 94_000, 0, 6_000), await node.FiguresAsync());
    }

    [Fact]
    public async Task A_hold_that_another_node_overtakes_takes_its_booking_with_it()
    {
        var world = new MemoryWorld();
        await using var node = await VoucherBookingTests.StartAsync(100_000, new TestNodeOptions { World = world });
        await OvertakeAsync(node, world);

        var booked = await RepeatAsync(node, () => node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0), "book"));

        await node.HealAsync();
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
        Assert.Equal((15_000, 6_000, 9_000), booked.Price());
        Assert.Equal((100_001, 94_001, 6_000, 0), await node.FiguresAsync());
    }

    [Fact]
    public async Task Control_without_the_precondition_the_booking_stands_without_its_hold()
    {
        var world = new MemoryWorld();
        await using var node = await VoucherBookingTests.StartAsync(100_000, new TestNodeOptions { World = world, Wrap = journal => new LaxJournal(journal, withPreconditions: false) });
        await OvertakeAsync(node, world);

        await RepeatAsync(node, () => node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0), "book"));

        await node.HealAsync();
        Assert.NotEmpty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Fact]
    public async Task What_is_held_for_nothing_is_asked_for_at_its_deadline_and_written_off()
    {
        await using var node = await VoucherBookingTests.StartAsync(100_000);
        await HoldAsync(node, "i.sem-jinan-1.never");
        Assert.Equal((100_000, 94_000, 6_000, 0), await node.FiguresAsync());

        node.Clock.Advance(TimeSpan.FromSeconds(61));
        await node.SweepAsync();

        Assert.Equal(["booking.voucherForgone", "voucher.released"], (await node.TypesAsync()).TakeLast(2));
        Assert.Equal((100_000, 100_000, 0, 0), await node.FiguresAsync());
    }

    [Fact]
    public async Task What_was_booked_is_confirmed_at_the_deadline_and_kept()
    {
        await using var node = await VoucherBookingTests.StartAsync(100_000);
        await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0)).Is(AnswerStatus.Created);
        node.Clock.Advance(TimeSpan.FromSeconds(61));
        await node.SweepAsync();
        Assert.Equal("voucher.confirmed", (await node.TypesAsync())[^1]);
        Assert.Equal((100_000, 94_000, 6_000, 0), await node.FiguresAsync());
        await node.SweepAsync();
        Assert.Equal("voucher.confirmed", (await node.TypesAsync())[^1]);
    }

    [Fact]
    public async Task A_booking_that_was_forgotten_is_found_in_the_list_when_its_account_asks()
    {
        await using var node = await VoucherBookingTests.StartAsync(1_000_000, new TestNodeOptions { Desk = Mute });
        var instrument = node.Instrument(Some.Sem);
        var first = (await instrument.BookByVoucherAsync(Some.Slot(0)).Is(AnswerStatus.Created)).ThingId!;
        await instrument.CancelAsync(first).Is(AnswerStatus.Done);
        for (var i = 0; i < Domain.Instruments.InstrumentState.RecentCapacity; i++)
            await instrument.CancelAsync((await instrument.BookAsync(Some.Slot(0)).Is(AnswerStatus.Created)).ThingId!).Is(AnswerStatus.Done);
        node.Clock.Advance(TimeSpan.FromSeconds(61));
        await node.SweepAsync();
        Assert.DoesNotContain("booking.voucherForgone", await node.TypesAsync());
        Assert.Equal((1_000_000, 1_000_000, 0, 0), await node.FiguresAsync());
    }

    [Fact]
    public async Task A_booking_that_comes_after_its_deadline_is_made_anew_with_another_hold()
    {
        LateDesk? desk = null;
        await using var node = await VoucherBookingTests.StartAsync(100_000, new TestNodeOptions { Desk = grains => desk = new LateDesk(grains) });
        var booking = node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0), "book");
        await desk!.Held;
        node.Clock.Advance(TimeSpan.FromSeconds(61));
        await node.SweepAsync();
        desk.Go();

        var booked = (await booking).Is(AnswerStatus.Created);

        await node.HealAsync();
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
        Assert.Equal((15_000, 6_000, 9_000), booked.Price());
        Assert.Equal((100_000, 94_000, 6_000, 0), await node.FiguresAsync());
    }

    [Fact]
    public async Task A_stale_double_cannot_book_what_was_written_off_elsewhere() => Assert.Empty(await BookOnAStaleDoubleAsync(withTombstones: true));

    [Fact]
    public async Task Control_without_the_tombstone_a_stale_double_books_what_was_written_off() => Assert.NotEmpty(await BookOnAStaleDoubleAsync(withTombstones: false));

    [Fact]
    public async Task What_an_interrupted_act_owes_is_delivered_by_the_follower()
    {
        await using var node = await VoucherBookingTests.StartAsync(100_000, new TestNodeOptions { Desk = Mute });
        var id = (await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0))).ThingId!;
        node.Clock.Advance(TimeSpan.FromSeconds(61));
        await node.SweepAsync();
        node.Clock.Advance(Some.Slot(0).End - node.Clock.GetUtcNow());
        await node.Instrument(Some.Sem).FinishAsync(id).Is(AnswerStatus.Done);
        Assert.Equal((100_000, 94_000, 6_000, 0), await node.FiguresAsync());

        node.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, await node.DeliverAsync());
        Assert.Equal((100_000, 94_000, 0, 6_000), await node.FiguresAsync());
        Assert.Equal(0, await node.DeliverAsync());
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Fact]
    public async Task An_account_that_cannot_be_told_keeps_no_other_from_being_told()
    {
        using var folder = new TemporaryFolder();
        var lists = new SqliteProjectionDatabase(folder.FullPath);
        await using var node = await VoucherBookingTests.StartAsync(100_000, new TestNodeOptions { Desk = Mute, Lists = lists });
        var id = (await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0))).ThingId!;
        node.Clock.Advance(TimeSpan.FromSeconds(61));
        await node.SweepAsync();
        node.Clock.Advance(Some.Slot(0).End - node.Clock.GetUtcNow());
        await node.Instrument(Some.Sem).FinishAsync(id).Is(AnswerStatus.Done);
        await using (var connection = await lists.OpenAsync(CancellationToken.None))
        {
            await connection.ExecuteAsync(
                "INSERT INTO list_voucher_debt (booking_id, booking_version, account_id, outcome, due_ticks) VALUES ('b', 1, 'ent-none-2027', 'no outcome', 0)");
        }

        node.Clock.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(1, await node.DeliverAsync());
        Assert.Equal((100_000, 94_000, 0, 6_000), await node.FiguresAsync());
    }

    [Fact]
    public async Task Control_without_the_follower_what_is_owed_stays_held()
    {
        await using var node = await VoucherBookingTests.StartAsync(100_000, new TestNodeOptions { Desk = Mute });
        var id = (await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0))).ThingId!;
        node.Clock.Advance(TimeSpan.FromSeconds(61));
        await node.SweepAsync();
        node.Clock.Advance(Some.Slot(0).End - node.Clock.GetUtcNow());
        await node.Instrument(Some.Sem).FinishAsync(id).Is(AnswerStatus.Done);
        node.Clock.Advance(TimeSpan.FromDays(1));
        await node.SweepAsync();
        Assert.NotEmpty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Fact]
    public async Task Who_is_told_twice_captures_once()
    {
        await using var node = await VoucherBookingTests.StartAsync(100_000);
        await HoldAsync(node, "i.sem-jinan-1.b1");
        var over = new VoucherOutcomeMessage { BookingId = "i.sem-jinan-1.b1", BookingVersion = 2, CaptureFen = 5_000, FeeFen = 12_500, IsOver = true, ProviderId = "p", InstrumentId = Some.Sem };
        Assert.True((await node.Account(VoucherCalls.AccountId).SettleAsync([over])).Position > 0);
        Assert.Equal(new VoucherSettledReply { IsDone = true }, await node.Account(VoucherCalls.AccountId).SettleAsync([over]));
        Assert.Equal((100_000, 95_000, 0, 5_000), await node.FiguresAsync());
    }

    /// <summary>The same request again, as a client does that got no answer, until it has one.</summary>
    internal static async Task<Answer> RepeatAsync(TestNode node, Func<Task<Answer>> call)
    {
        for (var tried = 0; tried < 20; tried++)
        {
            var answer = await SettleAsync(node, call());
            if (answer.Status is not (AnswerStatus.JournalUnavailable or AnswerStatus.Overloaded or AnswerStatus.Moved))
                return answer;
        }

        throw new InvalidOperationException("There is no answer.");
    }

    /// <summary>Lets time pass slowly, so that what waits for it goes on and no deadline passes by the way.</summary>
    private static async Task<Answer> SettleAsync(TestNode node, Task<Answer> call)
    {
        for (var turn = 0; !call.IsCompleted; turn++)
        {
            if (turn % 200 == 199)
                node.Clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }

        return await call;
    }

    private static Task<VoucherHoldReply> HoldAsync(TestNode node, string bookingId) => node.Account(VoucherCalls.AccountId).HoldAsync(new VoucherHoldRequest
    {
        Wishes = [new VoucherWishMessage { BookingId = bookingId, HoldId = "h1", BookingVersion = 1, FeeFen = 15_000 }],
        Category = "SEM",
        Deadline = node.Clock.GetUtcNow() + VoucherDecider.AttemptLife,
    });

    /// <summary>Two nodes that both have the instrument: on one a booking takes long, on the other its time is over.</summary>
    private static async Task<IReadOnlyList<string>> BookOnAStaleDoubleAsync(bool withTombstones)
    {
        var world = new MemoryWorld();
        LateDesk? desk = null;
        await using var stale = await VoucherBookingTests.StartAsync(100_000, new TestNodeOptions { World = world, Desk = grains => desk = new LateDesk(grains) });
        await using var other = await TestNode.StartAsync(new TestNodeOptions { World = world, Wrap = journal => new LaxJournal(journal, withTombstones: withTombstones) });
        var head = stale.Journal.KnownHead;
        var booking = stale.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0), "book");
        await desk!.Held;
        await stale.Journal.WaitForHeadAboveAsync(head, CancellationToken.None);
        other.Clock.Advance(TimeSpan.FromSeconds(61));
        await other.RowsAsync();
        await other.SweepAsync();
        desk.Go();
        (await booking).Is(withTombstones ? AnswerStatus.Moved : AnswerStatus.Created);
        await other.HealAsync();
        return VoucherChecker.Check(await other.RowsAsync());
    }

    /// <summary>Another node writes to the account, which this one does not know.</summary>
    private static async Task OvertakeAsync(TestNode node, MemoryWorld world)
    {
        await node.FiguresAsync();
        await using var other = await TestNode.StartAsync(new TestNodeOptions { World = world });
        await other.Account(VoucherCalls.AccountId).GrantAsync(1, "other").Is(AnswerStatus.Done);
    }

    private static MuteDesk Mute(IGrainFactory grains) => new MuteDesk(grains);

    /// <summary>An act that dies before it has told the account anything.</summary>
    private sealed class MuteDesk(IGrainFactory grains) : VoucherDesk(grains, NullLogger<VoucherDesk>.Instance)
    {
        protected override Task<VoucherSettledReply> SettleAsync(IVoucherAccountGrain account, VoucherOutcomeMessage[] outcomes) => throw new TimeoutException("Interrupted.");
    }

    /// <summary>An answer of the account that takes long, once.</summary>
    private sealed class LateDesk(IGrainFactory grains) : VoucherDesk(grains, NullLogger<VoucherDesk>.Instance)
    {
        private readonly TaskCompletionSource _held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Held => _held.Task;

        public void Go() => _go.SetResult();

        protected override async Task<VoucherHoldReply> HoldAsync(IVoucherAccountGrain account, VoucherHoldRequest request)
        {
            var reply = await base.HoldAsync(account, request);
            if (_held.TrySetResult())
                await _go.Task;
            return reply;
        }
    }
}
