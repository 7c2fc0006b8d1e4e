using Liandong.Domain;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Tests.Nodes;
using Liandong.Grains.Vouchers;
using WireConflict = Liandong.Grains.Interfaces.Instruments.SeriesConflict;

namespace Liandong.Grains.Tests.Vouchers;

/// <summary>A booking with a voucher through its whole life, over the journal. An hour costs 15,000 fen, of which 40 % are the voucher's.</summary>
public sealed class VoucherBookingTests
{
    [Fact]
    public async Task A_booking_holds_its_part_in_the_same_flush()
    {
        await using var node = await StartAsync(100_000);
        var before = node.Store.FlushedCommands.Sum();
        var gate = node.Store.HoldNext();
        var other = node.Instrument("other").DefineAsync();
        await gate.Reached;

        var booking = node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0));
        await node.Journal.WaitForAppendsAsync(before + 3);
        gate.Open();
        await other.Is(AnswerStatus.Created);
        var booked = await booking.Is(AnswerStatus.Created);

        Assert.Equal((15_000, 6_000, 9_000), booked.Price());
        Assert.Equal((100_000, 94_000, 6_000, 0), await node.FiguresAsync());
        Assert.Equal(["voucher.held", "booking.made"], (await node.TypesAsync()).TakeLast(2));
        Assert.Equal(2, node.Store.FlushedCommands[^1]);
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Fact]
    public async Task A_finished_use_captures_and_the_account_has_it_when_the_answer_goes_out()
    {
        await using var node = await StartAsync(100_000);
        var id = (await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0))).ThingId!;
        node.Clock.Advance(Some.Slot(0).End - Some.Now);

        var finished = await node.Instrument(Some.Sem).FinishAsync(id, "f1").Is(AnswerStatus.Done);

        Assert.Equal((15_000, 6_000, 9_000), finished.Price());
        Assert.Equal((100_000, 94_000, 0, 6_000), await node.FiguresAsync());
        Assert.Equal("voucher.captured", (await node.TypesAsync())[^1]);
        Assert.Equal((await node.RowsAsync())[^1].Position, finished.Position);
        (await node.Instrument(Some.Sem).FinishAsync(id, "f1")).Is(AnswerStatus.Done);
        Assert.Equal((100_000, 94_000, 0, 6_000), await node.FiguresAsync());
    }

    [Fact]
    public async Task A_cancelled_booking_releases_all()
    {
        await using var node = await StartAsync(100_000);
        var id = (await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0))).ThingId!;
        var cancelled = await node.Instrument(Some.Sem).CancelAsync(id).Is(AnswerStatus.Done);
        Assert.Equal((0, 0, 0), cancelled.Price());
        Assert.Equal((100_000, 100_000, 0, 0), await node.FiguresAsync());
    }

    [Fact]
    public async Task What_is_left_is_held_and_then_nothing()
    {
        await using var node = await StartAsync(8_000);
        Assert.Equal((15_000, 6_000, 9_000), (await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0))).Price());
        await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(1), with: request => request with { RequireFullVoucher = true }).IsRefused("voucher_insufficient");
        Assert.Equal((15_000, 2_000, 13_000), (await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(1))).Price());
        await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(2)).IsRefused("voucher_insufficient");
        Assert.Equal([Some.Slot(0), Some.Slot(1)], await node.Instrument(Some.Sem).CalendarAsync());
    }

    [Fact]
    public async Task Without_an_account_nothing_is_booked_on_one()
    {
        await using var node = await StartAsync(null);
        await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0)).IsRefused("voucher_insufficient");
        Assert.Equal(["instrument.defined"], await node.TypesAsync());
    }

    [Fact]
    public async Task A_rule_comes_before_a_conflict()
    {
        await using var node = await StartAsync(1_000);
        await node.Instrument(Some.Sem).BookAsync(Some.Slot(0), Some.Linyi).Is(AnswerStatus.Created);
        await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0), with: request => request with { RequireFullVoucher = true }).IsRefused("voucher_insufficient");
        await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0)).IsRefused("slot_taken");
        Assert.Equal((1_000, 1_000, 0, 0), await node.FiguresAsync());
    }

    [Fact]
    public async Task One_key_holds_once()
    {
        await using var node = await StartAsync(100_000);
        var instrument = node.Instrument(Some.Sem);
        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => instrument.BookByVoucherAsync(Some.Slot(0), "k1")));
        Assert.All(answers, answer => answer.Is(AnswerStatus.Created));
        Assert.Single(answers.Select(answer => answer.ThingId).Distinct());
        (await instrument.BookByVoucherAsync(Some.Slot(0), "k1")).IsReplayOf(answers.First(answer => !answer.IsReplay));
        Assert.Equal((100_000, 94_000, 6_000, 0), await node.FiguresAsync());
    }

    [Fact]
    public async Task Of_those_who_race_for_a_slot_one_holds_and_the_others_have_given_back()
    {
        await using var node = await StartAsync(100_000);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0))));
        Assert.Single(answers, answer => answer.Status == AnswerStatus.Created);
        Assert.Equal((100_000, 94_000, 6_000, 0), await node.FiguresAsync());
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Fact]
    public async Task A_dry_run_holds_nothing_and_says_how_much_it_would()
    {
        await using var node = await StartAsync(5_000);
        var tried = await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0), with: request => request with { DryRun = true }).Is(AnswerStatus.Done);
        Assert.Equal((15_000, 5_000, 10_000), tried.Price());
        Assert.Equal((5_000, 5_000, 0, 0), await node.FiguresAsync());
    }

    [Fact]
    public async Task A_longer_booking_holds_more_and_a_shorter_one_less()
    {
        await using var node = await StartAsync(8_000);
        var instrument = node.Instrument(Some.Sem);
        var id = (await instrument.BookByVoucherAsync(Some.Slot(0))).ThingId!;
        var longer = await instrument.MoveAsync(id, new TimeSlot(Some.Slot(5).Start, Some.Slot(6).End)).Is(AnswerStatus.Done);
        Assert.Equal((30_000, 8_000, 22_000), longer.Price());
        Assert.Equal((8_000, 0, 8_000, 0), await node.FiguresAsync());
        var shorter = await instrument.MoveAsync(id, new TimeSlot(Some.Slot(5).Start, Some.Slot(5).Start.AddMinutes(30))).Is(AnswerStatus.Done);
        Assert.Equal((7_500, 3_000, 4_500), shorter.Price());
        Assert.Equal((8_000, 5_000, 3_000, 0), await node.FiguresAsync());
        var extended = await instrument.ExtendBookingAsync(id, new ExtendRequest { End = Some.Slot(5).End }, Some.Context(Some.Qilu)).Is(AnswerStatus.Done);
        Assert.Equal((15_000, 6_000, 9_000), extended.Price());
        await node.HealAsync();
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
        Assert.Equal((8_000, 2_000, 6_000, 0), await node.FiguresAsync());
    }

    [Fact]
    public async Task A_voucher_does_not_move_into_another_year_nor_to_another_organisation()
    {
        await using var node = await StartAsync(8_000);
        var id = (await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0))).ThingId!;
        var next = Some.Slot(0).Start.AddYears(1);
        await node.Instrument(Some.Sem).MoveAsync(id, new TimeSlot(next, next.AddHours(1))).IsRefused("voucher_year");
        await node.Instrument(Some.Sem).TransferBookingAsync(
            id, new TransferRequest { HolderId = Some.Linyi.OrganisationId, Reason = "x" }, Some.Holder(Some.Linyi), Some.Context(Some.Department)).IsRefused("voucher_booking");
        await node.Instrument(Some.Sem).TransferBookingAsync(id, new TransferRequest { UserId = "wang" }, null, Some.Context(Some.Qilu)).Is(AnswerStatus.Done);
    }

    [Fact]
    public async Task A_waiting_booking_holds_when_its_offer_is_taken()
    {
        await using var node = await StartAsync(8_000);
        var instrument = node.Instrument(Some.Sem);
        var first = (await instrument.BookAsync(Some.Slot(0), Some.Linyi)).ThingId!;
        var waiting = await instrument.BookByVoucherAsync(Some.Slot(0), with: request => request with { Waitlist = true }).Is(AnswerStatus.Created);
        Assert.Equal((15_000, 0, 15_000), waiting.Price());
        Assert.Equal((8_000, 8_000, 0, 0), await node.FiguresAsync());
        await instrument.CancelBookingAsync(first, new CancelRequest(), Some.Context(Some.Linyi)).Is(AnswerStatus.Done);
        var accepted = await instrument.AcceptOfferAsync(waiting.ThingId!, new ActRequest(), Some.Context(Some.Qilu)).Is(AnswerStatus.Done);
        Assert.Equal((15_000, 6_000, 9_000), accepted.Price());
        Assert.Equal((8_000, 2_000, 6_000, 0), await node.FiguresAsync());
    }

    [Fact]
    public async Task A_series_holds_for_all_or_for_those_it_can()
    {
        await using var node = await StartAsync(14_000);
        await SeriesAsync(node, WireConflict.Fail, 4).IsRefused("voucher_insufficient");
        Assert.Equal((14_000, 14_000, 0, 0), await node.FiguresAsync());
        var booked = await SeriesAsync(node, WireConflict.Skip, 4).Is(AnswerStatus.Created);
        Assert.Equal([6_000, 6_000, 2_000], booked.Json().GetProperty("bookings").EnumerateArray().Select(one => one.GetProperty("voucherFen").GetInt64()));
        Assert.Equal((14_000, 0, 14_000, 0), await node.FiguresAsync());
        await node.HealAsync();
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Fact]
    public async Task A_quote_shows_the_voucher_and_why_so_much()
    {
        await using var node = await StartAsync(5_000);
        var quote = (await node.Instrument(Some.Sem).QuoteAsync(
            new QuoteRequest { InstrumentId = Some.Sem, Start = Some.Slot(0).Start, End = Some.Slot(0).End, UseVoucher = true }, Some.Holder(Some.Qilu), Some.Qilu)).Is(AnswerStatus.Done);
        Assert.Equal((15_000, 5_000, 10_000), quote.Price());
        var line = quote.Json().GetProperty("lines").EnumerateArray().Last();
        Assert.Equal(("voucher", -5_000), (line.GetProperty("code").GetString(), line.GetProperty("amountFen").GetInt64()));
        Assert.Equal("40 % of 15000 fen by voucher account ent-qilu-bio-2027 would be 6000 fen; 5000 fen are available", line.GetProperty("text").GetString());
        var without = (await node.Instrument(Some.Sem).QuoteAsync(
            new QuoteRequest { InstrumentId = Some.Sem, Start = Some.Slot(0).Start, End = Some.Slot(0).End, UseVoucher = true }, Some.Holder(Some.Linyi), Some.Linyi)).Is(AnswerStatus.Done);
        Assert.Equal((15_000, 0, 15_000), without.Price());
    }

    [Fact]
    public async Task A_closed_account_settles_what_it_holds_and_holds_nothing_new()
    {
        await using var node = await StartAsync(10_000);
        var id = (await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(0))).ThingId!;
        await node.Account(VoucherCalls.AccountId).CloseForRevocationAsync().Is(AnswerStatus.Done);
        await node.Instrument(Some.Sem).BookByVoucherAsync(Some.Slot(1)).IsRefused("not_filed");
        node.Clock.Advance(Some.Slot(0).End - Some.Now);
        await node.Instrument(Some.Sem).FinishAsync(id).Is(AnswerStatus.Done);
        Assert.Equal((6_000, 0, 0, 6_000), await node.FiguresAsync());
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
    }

    [Fact]
    public async Task The_year_closes_the_account_by_the_sweep()
    {
        await using var node = await StartAsync(10_000);
        node.Clock.Advance(new DateTimeOffset(2028, 1, 1, 0, 0, 0, TimeSpan.FromHours(8)) - Some.Now);
        await node.SweepAsync();
        Assert.Equal((0, 0, 0, 0), await node.FiguresAsync());
        Assert.Equal("voucher.closed", (await node.TypesAsync())[^1]);
    }

    internal static async Task<TestNode> StartAsync(long? grantFen, TestNodeOptions? options = null)
    {
        var node = await TestNode.StartAsync((options ?? new TestNodeOptions()) with { Closers = [new VoucherCloser()] });
        await node.Instrument(Some.Sem).DefineAsync().Is(AnswerStatus.Created);
        if (grantFen is { } amount)
        {
            await node.AdmitAsync(VoucherCalls.Zone);
            await node.AdmitAsync(VoucherCalls.Company);
            await node.Account(VoucherCalls.AccountId).OpenAsync(amount).Is(AnswerStatus.Created);
        }

        return node;
    }

    private static Task<Answer> SeriesAsync(TestNode node, WireConflict onConflict, int count) => node.Instrument(Some.Sem).BookSeriesAsync(
        new SeriesRequest
        {
            Start = Some.Slot(0).Start,
            End = Some.Slot(0).End,
            Rrule = $"FREQ=DAILY;COUNT={count}",
            OnConflict = onConflict,
            UseVoucher = true,
        },
        Some.Holder(Some.Qilu),
        Some.Context(Some.Qilu));
}
