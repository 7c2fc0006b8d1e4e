using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Tests.Nodes;
using Liandong.Grains.Vouchers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Liandong.Grains.Tests.Vouchers;

/// <summary>A booking is billed while a request to hold more for it is on its way, and what would give that back is lost.</summary>
public sealed class VoucherLateHoldTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_extension_that_a_bill_overtakes_is_not_charged(bool isConfirmed)
    {
        DelayingDesk? desk = null;
        await using var node = await VoucherBookingTests.StartAsync(100_000, new TestNodeOptions { Desk = grains => desk = new DelayingDesk(grains) });
        var instrument = node.Instrument(Some.Sem);
        var id = (await instrument.BookByVoucherAsync(Some.Slot(0)).Is(AnswerStatus.Created)).ThingId!;
        if (isConfirmed)
            await SweepAtAsync(node, TimeSpan.FromSeconds(61));
        node.Clock.Advance(Some.Slot(0).Start.AddMinutes(30) - node.Clock.GetUtcNow());
        var gate = desk!.Gate = new Gate();
        var extending = instrument.ExtendBookingAsync(id, new ExtendRequest { End = Some.Slot(0).End.AddHours(1) }, Some.Context(Some.Qilu, "extend"));
        await gate.Reached;

        var finished = (await instrument.FinishAsync(id)).Is(AnswerStatus.Done);
        gate.Open();
        Assert.NotEqual(AnswerStatus.Done, (await extending).Status);

        await node.HealAsync();
        Assert.Equal((15_000, 6_000, 9_000), finished.Price());
        Assert.Equal((100_000, 94_000, 0, 6_000), await node.FiguresAsync());
        Assert.Empty(VoucherChecker.Check(await node.RowsAsync()));
        Assert.Single(await node.TypesAsync(), "voucher.captured");
    }

    [Fact]
    public async Task An_offer_that_is_taken_twice_is_charged_once()
    {
        await using var node = await VoucherBookingTests.StartAsync(100_000, new TestNodeOptions { Desk = grains => new DelayingDesk(grains) });
        var instrument = node.Instrument(Some.Sem);
        var first = (await instrument.BookAsync(Some.Slot(0), Some.Linyi)).ThingId!;
        var id = (await instrument.BookByVoucherAsync(Some.Slot(0), with: request => request with { Waitlist = true }).Is(AnswerStatus.Created)).ThingId!;
        await instrument.CancelBookingAsync(first, new CancelRequest(), Some.Context(Some.Linyi)).Is(AnswerStatus.Done);
        await instrument.AcceptOfferAsync(id, new ActRequest(), Some.Context(Some.Qilu)).Is(AnswerStatus.Done);
        await SweepAtAsync(node, TimeSpan.FromSeconds(61));
        node.Clock.Advance(Some.Slot(0).End - node.Clock.GetUtcNow());
        await instrument.FinishAsync(id).Is(AnswerStatus.Done);

        // As another request to take the offer would, that began before the first was carried out.
        var late = await node.Account(VoucherCalls.AccountId).HoldAsync(new VoucherHoldRequest
        {
            Wishes = [new VoucherWishMessage { BookingId = id, HoldId = "late", BookingVersion = 3, FeeFen = 15_000 }],
            Category = "SEM",
            Deadline = node.Clock.GetUtcNow().AddSeconds(59),
        });

        Assert.Equal("hold_expired", late.Refusal?.Code);
        await node.HealAsync();
        Assert.Equal((100_000, 94_000, 0, 6_000), await node.FiguresAsync());
    }

    private static async Task SweepAtAsync(TestNode node, TimeSpan later)
    {
        node.Clock.Advance(later);
        await node.SweepAsync();
    }

    /// <summary>A way to the accounts on which requests to hold may have to wait, and on which nothing that was held in vain is given back.</summary>
    private sealed class DelayingDesk(IGrainFactory grains) : VoucherDesk(grains, NullLogger<VoucherDesk>.Instance)
    {
        public Gate? Gate { get; set; }

        protected override async Task<VoucherHoldReply> HoldAsync(IVoucherAccountGrain account, VoucherHoldRequest request)
        {
            if (Gate is { } gate)
                await gate.PassAsync();
            return await base.HoldAsync(account, request);
        }

        protected override Task<VoucherSettledReply> SettleAsync(IVoucherAccountGrain account, VoucherOutcomeMessage[] outcomes) =>
            outcomes.All(outcome => outcome.BookingVersion == 0) ? throw new TimeoutException("A message was lost.") : base.SettleAsync(account, outcomes);
    }
}
