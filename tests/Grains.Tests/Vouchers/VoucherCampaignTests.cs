using System.Globalization;
using Liandong.Domain;
using Liandong.Grains.Interfaces.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Tests.Nodes;
using Liandong.Journal;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Vouchers;

/// <summary>
/// Random acts by seed, with flushes that are cut, messages that are lost and nodes that are replaced. Whoever gets no answer
/// asks again under the same key. In the end deadlines pass and everything that is owed is told: the books must be right.
/// </summary>
public sealed class VoucherCampaignTests
{
    /// <summary>Part of the messages between grains that is lost.</summary>
    private const double Loss = 0.08;

    /// <summary>Of messages so often lost, two campaigns of five leave a debt: none in this many is one chance in 200,000.</summary>
    private const double ControlLoss = 0.3;

    private const int ControlSeeds = 24;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task The_books_are_right_after_a_campaign(int seed) => Assert.Empty(await RunAsync(seed, isCourierOff: false, steps: 60));

    [Theory(Explicit = true)]
    [InlineData(100, 40)]
    public async Task The_books_are_right_after_many_campaigns(int first, int count)
    {
        foreach (var seed in Enumerable.Range(first, count))
            Assert.Empty(await RunAsync(seed, isCourierOff: false, steps: 120));
    }

    [Fact]
    public async Task Control_without_the_follower_a_campaign_leaves_debts()
    {
        var wrong = new List<string>();
        for (var seed = 1; seed <= ControlSeeds && wrong.Count == 0; seed++)
            wrong.AddRange(await RunAsync(seed, isCourierOff: true, steps: 60, lost: ControlLoss));
        Assert.NotEmpty(wrong);
    }

    private static async Task<IReadOnlyList<string>> RunAsync(int seed, bool isCourierOff, int steps, double lost = Loss)
    {
        var random = new Random(seed);
        var (world, snapshots) = (new MemoryWorld(), new SnapshotShelf());
        var now = Some.Now;
        var campaign = new Campaign(random);
        for (var life = 0; life < 3; life++)
        {
            await using var node = await TestNode.StartAsync(new TestNodeOptions { World = world, Snapshots = snapshots, Desk = grains => campaign.Desk = new LossyDesk(grains, new Random(seed + life), lost) });
            node.Clock.Advance(now - Some.Now);
            if (life == 0)
            {
                await node.Instrument(Some.Sem).DefineAsync().Is(AnswerStatus.Created);
                await node.AdmitAsync(VoucherCalls.Zone);
                await node.AdmitAsync(VoucherCalls.Company);
                await node.Account(VoucherCalls.AccountId).OpenAsync(200_000).Is(AnswerStatus.Created);
            }

            node.Store.Seed(seed + life, 0.08);
            for (var step = 0; step < steps / 3; step++)
                await campaign.StepAsync(node);
            now = node.Clock.GetUtcNow();
        }

        await using var last = await TestNode.StartAsync(new TestNodeOptions { World = world, Snapshots = snapshots });
        last.Clock.Advance(now - Some.Now);
        await last.RowsAsync();
        last.Clock.Advance(TimeSpan.FromSeconds(61));
        for (var turn = 0; turn < 4; turn++)
        {
            await last.SweepAsync();
            last.Clock.Advance(TimeSpan.FromSeconds(6));
            if (!isCourierOff)
                await last.DeliverAsync();
        }

        var rows = await last.RowsAsync();
        Assert.True(rows.Count(row => row.Type == "voucher.held") > 5, $"Seed {seed} did little.");
        return [.. VoucherChecker.Check(rows).Select(wrong => string.Create(CultureInfo.InvariantCulture, $"Seed {seed}: {wrong}"))];
    }

    /// <summary>What callers do, and what they know.</summary>
    private sealed class Campaign(Random random)
    {
        private readonly List<string> _bookings = [];
        private int _keys;

        /// <summary>The way to the accounts of the node that lives.</summary>
        public LossyDesk? Desk { get; set; }

        public async Task StepAsync(TestNode node)
        {
            switch (random.Next(14))
            {
                case < 5:
                    await BookAsync(node);
                    break;
                case < 9 when _bookings.Count > 0:
                    await ActAsync(node, _bookings[random.Next(_bookings.Count)]);
                    break;
                case 12 or 13:
                    await FinishAndExtendAsync(node);
                    break;
                case 9:
                    node.Clock.Advance(TimeSpan.FromSeconds(random.Next(1, 70)));
                    await TryAsync(node.SweepAsync);
                    break;
                case 10:
                    node.Clock.Advance(TimeSpan.FromHours(random.Next(1, 24 * 20)));
                    break;
                default:
                    await node.DeactivateAsync(Some.Sem);
                    break;
            }
        }

        private async Task BookAsync(TestNode node)
        {
            var slot = new TimeSlot(Some.Slot(random.Next(40)).Start, Some.Slot(0).Start);
            slot = slot with { End = slot.Start.AddHours(random.Next(1, 3)) };
            var key = NextKey();
            var (full, many) = (random.Next(4) == 0, random.Next(4) == 0);
            var answers = await Task.WhenAll(Enumerable.Range(0, many ? 3 : 1).Select(_ => VoucherFaultTests.RepeatAsync(
                node, () => node.Instrument(Some.Sem).BookByVoucherAsync(slot, key, request => request with { RequireFullVoucher = full }))));
            Assert.Single(answers.Select(answer => answer.ThingId).Distinct());
            if (answers[0].Status == AnswerStatus.Created)
                _bookings.Add(answers[0].ThingId!);
        }

        private async Task ActAsync(TestNode node, string id)
        {
            var (key, act, hours) = (NextKey(), random.Next(4), random.Next(1, 4));
            var start = Some.Slot(random.Next(40)).Start;
            await VoucherFaultTests.RepeatAsync(node, () => act switch
            {
                0 => node.Instrument(Some.Sem).CancelAsync(id, key),
                1 => node.Instrument(Some.Sem).FinishAsync(id, key),
                2 => node.Instrument(Some.Sem).MoveAsync(id, new TimeSlot(start, start.AddHours(hours)), key),
                _ => node.Instrument(Some.Sem).ExtendBookingAsync(id, new ExtendRequest { End = start.AddHours(hours) }, Some.Context(Some.Qilu, key)),
            });
        }

        /// <summary>A use is finished and extended at once: the request to hold more often comes to the account after the bill.</summary>
        private async Task FinishAndExtendAsync(TestNode node)
        {
            var now = node.Clock.GetUtcNow();
            var slot = new TimeSlot(now.AddHours(1), now.AddHours(2));
            var (book, finish, extend) = (NextKey(), NextKey(), NextKey());
            var booked = await VoucherFaultTests.RepeatAsync(node, () => node.Instrument(Some.Sem).BookByVoucherAsync(slot, book));
            if (booked.Status != AnswerStatus.Created)
                return;
            node.Clock.Advance(slot.Start.AddMinutes(1) - node.Clock.GetUtcNow());
            var gate = new Gate();
            Desk!.Gate = random.Next(4) == 0 ? null : gate;
            var extending = VoucherFaultTests.RepeatAsync(
                node, () => node.Instrument(Some.Sem).ExtendBookingAsync(booked.ThingId!, new ExtendRequest { End = slot.End.AddHours(1) }, Some.Context(Some.Qilu, extend)));
            if (Desk.Gate is not null)
                await Task.WhenAny(gate.Reached, extending);
            await VoucherFaultTests.RepeatAsync(node, () => node.Instrument(Some.Sem).FinishAsync(booked.ThingId!, finish));
            Desk.Gate = null;
            gate.Open();
            await extending;
        }

        private string NextKey() => string.Create(CultureInfo.InvariantCulture, $"k{_keys++}");

        private static async Task TryAsync(Func<Task<int>> sweep)
        {
            try
            {
                await sweep();
            }
            catch (JournalUnavailableException)
            {
                // The next sweep finds it.
            }
        }
    }
}
