using CsCheck;
using Liandong.Domain.Vouchers;

namespace Liandong.Domain.Tests.Vouchers;

/// <summary>Random commands in any order, outcomes told twice, late and never: the figures add up at every version, and no amount ends twice.</summary>
public sealed class VoucherModelTests
{
    private static readonly string[] BookingIds = ["b1", "b2", "b3", "b4"];

    private enum StepKind
    {
        Grant,
        Hold,
        Keep,
        Over,
        Forgo,
        Correct,
        Withdraw,
        Close,
        Pass,
    }

    private static readonly Gen<Step> Steps =
        from kind in Gen.Frequency((1, StepKind.Grant), (8, StepKind.Hold), (4, StepKind.Keep), (4, StepKind.Over), (3, StepKind.Forgo), (2, StepKind.Correct), (2, StepKind.Withdraw), (1, StepKind.Close), (2, StepKind.Pass))
        from booking in Gen.OneOf(BookingIds)
        from version in Gen.Int[1, 4]
        from amount in Gen.Int[0, 2_000]
        from hold in Gen.Int[1, 4]
        from isFull in Gen.Bool
        select new Step(kind, booking, version, amount, $"h{hold}", isFull);

    private delegate Decision<VoucherEvent> Decide(VoucherAccount account, VoucherCommand command);

    [Fact]
    public void The_figures_add_up_whatever_comes() => Steps.Array[1, 80].Sample(steps => Run(VoucherDecider.Decide, steps), iter: 4_000);

    [Fact]
    public void Control_when_a_capture_is_not_idempotent_the_same_test_fails() =>
        Assert.ThrowsAny<CsCheckException>(() => Steps.Array[1, 80].Sample(steps => Run(Twice, steps), iter: 4_000, writeLine: _ => { }));

    [Fact]
    public void Control_when_a_booking_that_ended_is_forgotten_the_same_test_fails() =>
        Assert.ThrowsAny<CsCheckException>(() => Steps.Array[1, 80].Sample(steps => Run(Forgetful, steps), iter: 4_000, writeLine: _ => { }));

    /// <summary>An account that does not know what has ended.</summary>
    private static Decision<VoucherEvent> Forgetful(VoucherAccount account, VoucherCommand command) =>
        VoucherDecider.Decide(account with { Ended = account.Ended.Clear(), EndedInOrder = account.EndedInOrder.Clear() }, command);

    /// <summary>An account that takes a bill again when it is told again.</summary>
    private static Decision<VoucherEvent> Twice(VoucherAccount account, VoucherCommand command)
    {
        if (command is not SettleVoucher { Outcomes: [{ IsOver: true, CaptureFen: > 0 } over] } || account.Holds.ContainsKey(over.BookingId))
            return VoucherDecider.Decide(account, command);
        var first = new VoucherHold(over.BookingId, over.CaptureFen, 0);
        return VoucherDecider.Decide(account with { Holds = account.Holds.Add(over.BookingId, first) }, command);
    }

    private static void Run(Decide decide, Step[] steps)
    {
        var account = VoucherDecider.Decide(VoucherAccount.None, MakeVoucher.Open(5_000)).Events.Aggregate(VoucherAccount.None, VoucherDecider.Evolve);
        var ledger = new Ledger();
        var now = MakeVoucher.Now;
        var ends = new Dictionary<string, DateTimeOffset>();
        foreach (var (step, index) in steps.Select((step, index) => (step, index)))
        {
            now += TimeSpan.FromSeconds(step.Kind == StepKind.Pass ? 61 : 1);
            if (step.Kind == StepKind.Over)
                ends.TryAdd(step.BookingId, now);
            var command = Command(step, index, now, ends);
            foreach (var @event in decide(account, command is CorrectVoucher correct ? correct with { Bill = ledger.BillOf(step.BookingId) } : command).Events)
            {
                var after = VoucherDecider.Evolve(account, @event);
                ledger.Enter(account, @event, after);
                account = after;
            }
        }
    }

    /// <param name="step">What happens.</param>
    /// <param name="index">Makes references differ.</param>
    /// <param name="now">When.</param>
    /// <param name="ends">When bookings ended: an instrument asks for nothing after that, but what it has asked for before may come late.</param>
    private static VoucherCommand Command(Step step, int index, DateTimeOffset now, Dictionary<string, DateTimeOffset> ends) => step.Kind switch
    {
        StepKind.Grant => MakeVoucher.Grant(step.Amount + 1, $"g{index}") with { Now = now },
        StepKind.Hold => MakeVoucher.Hold(new VoucherWish(step.BookingId, step.HoldId, step.Version, step.Amount * 2, step.IsFull ? 0 : step.Amount / 4, null, step.IsFull)) with
        {
            Now = now,
            Deadline = ends.GetValueOrDefault(step.BookingId, now) + VoucherDecider.AttemptLife,
        },
        StepKind.Keep => MakeVoucher.Settle(MakeVoucher.Keeps(step.BookingId, step.Amount, step.Version, step.HoldId)) with { Now = now },
        StepKind.Over => MakeVoucher.Settle(MakeVoucher.Over(step.BookingId, step.Amount, step.Version)) with { Now = now },
        StepKind.Forgo => MakeVoucher.Settle(MakeVoucher.Forgone(step.BookingId, step.HoldId)) with { Now = now },
        StepKind.Correct => MakeVoucher.Correct(step.IsFull ? step.Amount : -step.Amount, null, $"c{index}", step.BookingId) with { Now = now },
        StepKind.Withdraw => MakeVoucher.Withdraw(step.Amount + 1, step.IsFull ? $"g{step.Version}" : VoucherAccount.OpeningReference, $"w{index}") with { Now = now },
        StepKind.Close => MakeVoucher.Close(now: now),
        _ => MakeVoucher.Settle(MakeVoucher.Forgone("nobody", "nothing")) with { Now = now },
    };

    private sealed record Step(StepKind Kind, string BookingId, int Version, int Amount, string HoldId, bool IsFull);

    /// <summary>A naive second book: it only adds and subtracts what the events say.</summary>
    private sealed class Ledger
    {
        private readonly Dictionary<string, long> _held = [];
        private readonly Dictionary<string, long> _grants = new() { [VoucherAccount.OpeningReference] = 5_000 };
        private readonly Dictionary<string, VoucherCaptured> _bills = [];
        private readonly Dictionary<string, long> _paid = [];
        private long _granted = 5_000;
        private long _spent;

        public VoucherBill? BillOf(string bookingId) =>
            _bills.TryGetValue(bookingId, out var bill) ? new VoucherBill(bill.CapturedFen, bill.FeeFen, bill.ProviderId, bill.InstrumentId) : null;

        public void Enter(VoucherAccount before, VoucherEvent @event, VoucherAccount after)
        {
            var isClosed = before.Closing is not null;
            switch (@event)
            {
                case VoucherGranted granted:
                    _granted += granted.AmountFen;
                    _grants.Add(granted.Reference, granted.AmountFen);
                    break;
                case VoucherGrantWithdrawn withdrawn:
                    _granted -= withdrawn.AmountFen;
                    _grants[withdrawn.GrantReference] -= withdrawn.AmountFen;
                    Assert.True(_grants[withdrawn.GrantReference] >= 0, $"{withdrawn.GrantReference} gives more back than it gave.");
                    break;
                case VoucherHeld held:
                    Assert.Null(before.Closing);
                    _held[held.BookingId] = _held.GetValueOrDefault(held.BookingId) + held.AmountFen;
                    break;
                case VoucherReleased released:
                    Give(released.BookingId, released.AmountFen, isClosed);
                    break;
                case VoucherCaptured captured:
                    Give(captured.BookingId, captured.ReleasedFen, isClosed);
                    Give(captured.BookingId, captured.CapturedFen, isClosed: false);
                    _spent += captured.CapturedFen;
                    Assert.True(_bills.TryAdd(captured.BookingId, captured), $"{captured.BookingId} is charged twice.");
                    _paid.Add(captured.BookingId, captured.CapturedFen);
                    Assert.Equal(0, _held.GetValueOrDefault(captured.BookingId));
                    break;
                case VoucherCorrected corrected:
                    _spent += corrected.SpentDeltaFen;
                    _granted += isClosed ? corrected.SpentDeltaFen : 0;
                    _paid[corrected.BookingId!] += corrected.SpentDeltaFen;
                    Assert.InRange(_paid[corrected.BookingId!], 0, _bills[corrected.BookingId!].FeeFen);
                    break;
                case VoucherAccountClosed closed:
                    _granted -= closed.LapsedFen;
                    break;
            }

            Assert.True(after.Balance.AddsUp(), $"{after.Balance}");
            Assert.Equal(new VoucherBalance(_granted, _granted - _held.Values.Sum() - _spent, _held.Values.Sum(), _spent), after.Balance);
            Assert.All(after.Holds.Values, hold => Assert.Equal(_held.GetValueOrDefault(hold.BookingId), hold.AmountFen));
            Assert.Equal(before.Version + 1, after.Version);
        }

        private void Give(string bookingId, long amountFen, bool isClosed)
        {
            var left = _held.GetValueOrDefault(bookingId) - amountFen;
            Assert.True(left >= 0, $"{bookingId} gives more than it holds.");
            _held[bookingId] = left;
            _granted -= isClosed ? amountFen : 0;
        }
    }
}
