using System.Text.Json;
using CsCheck;
using Liandong.Domain;
using Liandong.Domain.Instruments;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Random acts on whole lives, with time passing and restarts: the rules and a naive model say the same.</summary>
public sealed class LifeModelTests
{
    private static readonly DateTimeOffset Monday = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<LifeTerms> Terms =
        from grace in Gen.OneOf<int?>(null, 10, 30)
        from notice in Gen.OneOf<int?>(null, null, 60, 120)
        from cancelPercent in Gen.OneOf<int?>(null, 0, 50)
        from noShowPercent in Gen.OneOf<int?>(null, 25, 100)
        select new LifeTerms(grace, notice, cancelPercent, noShowPercent);

    private static readonly Gen<LifePolicy> Policies =
        from buffer in Gen.OneOf(0, 0, 10)
        from terms in Terms
        from settleAfterDays in Gen.OneOf(0, 1)
        from holdMinutes in Gen.OneOf(5, 60)
        from approves in Gen.Bool
        from ranks in Gen.OneOf([], [RateKinds.University, RateKinds.ZoneEnterprise], new[] { RateKinds.ZoneEnterprise })
        select new LifePolicy(buffer, terms, settleAfterDays, holdMinutes, approves, ranks);

    private static readonly Gen<Step> Steps =
        from kind in Gen.Frequency((6, StepKind.Book), (3, StepKind.Wait), (3, StepKind.Hold), (1, StepKind.Release), (9, StepKind.Act), (3, StepKind.Advance), (1, StepKind.Sweep), (1, StepKind.Retire), (2, StepKind.Reinstate), (1, StepKind.Redefine))
        from act in Gen.OneOf(
            BookingAct.Cancel, BookingAct.Approve, BookingAct.Reject, BookingAct.Accept, BookingAct.CheckIn, BookingAct.Finish, BookingAct.Move, BookingAct.Move, BookingAct.Extend, BookingAct.Transfer)
        from which in Gen.Int[0, 100]
        from start in Gen.Int[-2, 30]
        from length in Gen.Int[0, 9]
        from byStaff in Gen.Bool
        from terms in Terms
        select new Step(kind, act, which, start * 10, length * 10, byStaff, terms);

    /// <summary>What decides; the control puts something broken here.</summary>
    private delegate Decision<InstrumentEvent> Decide(InstrumentState state, InstrumentCommand command);

    [Fact]
    public void The_rules_do_what_the_model_does() =>
        Gen.Select(Policies, Steps.Array[1, 60]).Sample((policy, steps) => Run(InstrumentDecider.Decide, policy, steps), iter: 1_500);

    [Fact]
    public void Control_when_offers_are_lost_the_same_test_fails() =>
        Assert.ThrowsAny<CsCheckException>(() =>
            Gen.Select(Policies, Steps.Array[1, 60]).Sample((policy, steps) => Run(WithoutOffers, policy, steps), iter: 1_500, writeLine: _ => { }));

    [Fact]
    public void Control_when_ranks_are_forgotten_the_same_test_fails() =>
        Assert.ThrowsAny<CsCheckException>(() =>
            Gen.Select(Policies, Steps.Array[1, 60]).Sample((policy, steps) => Run(WithoutRanks, policy, steps), iter: 5_000, writeLine: _ => { }));

    private static Decision<InstrumentEvent> WithoutRanks(InstrumentState state, InstrumentCommand command)
    {
        var definition = state.Definition! with { Policy = state.Definition.Policy with { WaitlistPriority = null } };
        return InstrumentDecider.Decide(InstrumentState.From(state.ToSnapshot() with { Definition = definition }), command);
    }

    [Fact]
    public void Control_when_a_retirement_is_forgotten_the_same_test_fails() =>
        Assert.ThrowsAny<CsCheckException>(() =>
            Gen.Select(Policies, Steps.Array[1, 60]).Sample((policy, steps) => Run(WithoutRetirement, policy, steps), iter: 1_500, writeLine: _ => { }));

    private static Decision<InstrumentEvent> WithoutRetirement(InstrumentState state, InstrumentCommand command)
    {
        var decision = InstrumentDecider.Decide(state, command);
        return decision.IsAccepted ? Decision.Accept<InstrumentEvent>([.. decision.Events.Where(@event => @event is not InstrumentRetired)]) : decision;
    }

    [Fact]
    public void Control_when_agreed_terms_are_forgotten_the_same_test_fails() =>
        Assert.ThrowsAny<CsCheckException>(() =>
            Gen.Select(Policies, Steps.Array[1, 60]).Sample((policy, steps) => Run(WithoutTerms, policy, steps), iter: 5_000, writeLine: _ => { }));

    [Fact]
    public void Control_when_late_moves_go_through_the_same_test_fails() =>
        Assert.ThrowsAny<CsCheckException>(() =>
            Gen.Select(Policies, Steps.Array[1, 60]).Sample((policy, steps) => Run(WithLateMoves, policy, steps), iter: 5_000, writeLine: _ => { }));

    private static Decision<InstrumentEvent> WithoutTerms(InstrumentState state, InstrumentCommand command)
    {
        var decision = InstrumentDecider.Decide(state, command);
        return decision.IsAccepted ? Decision.Accept<InstrumentEvent>([.. decision.Events.Select(@event => @event is BookingMade made ? made with { Terms = null } : @event)]) : decision;
    }

    private static Decision<InstrumentEvent> WithLateMoves(InstrumentState state, InstrumentCommand command) =>
        InstrumentDecider.Decide(state, command is MoveBooking move ? move with { Actor = Make.Department, ReasonTextId = "t1" } : command);

    private static Decision<InstrumentEvent> WithoutOffers(InstrumentState state, InstrumentCommand command)
    {
        var decision = InstrumentDecider.Decide(state, command);
        return decision.IsAccepted ? Decision.Accept<InstrumentEvent>([.. decision.Events.Where(@event => @event is not BookingOffered)]) : decision;
    }

    private static void Run(Decide decide, LifePolicy policy, Step[] steps)
    {
        var model = new LifeModel(policy);
        var state = InstrumentDecider.Evolve(InstrumentDecider.Initial, Make.Defined(policy.ToDefinition(policy.Terms)) with { At = Monday });
        for (var number = 0; number < steps.Length; number++)
        {
            var step = steps[number];
            model.Now += step.Kind == StepKind.Advance ? step.Which : 0;

            // Settled by itself first: a refused command would settle nothing, and the model knows no half measures.
            state = Apply(decide, state, Sweep(model.Now), isAccepted: true);
            model.Settle();
            var (isAccepted, command) = Perform(model, policy, step, number);
            if (command is not null)
                state = Apply(decide, state, command, isAccepted);
            Compare(state, model);
            if (number % 4 == 3)
                state = InstrumentState.From(JsonSerializer.Deserialize<InstrumentSnapshot>(JsonSerializer.Serialize(state.ToSnapshot()))!);
        }
    }

    private static InstrumentState Apply(Decide decide, InstrumentState state, InstrumentCommand command, bool isAccepted)
    {
        var decision = decide(state, command);
        Assert.True(isAccepted == decision.IsAccepted, $"{command}: {decision.Refusal}");
        return decision.Events.Aggregate(state, InstrumentDecider.Evolve);
    }

    private static (bool IsAccepted, InstrumentCommand? Command) Perform(LifeModel model, LifePolicy policy, Step step, int number)
    {
        var (start, end) = (model.Now + step.Start, model.Now + step.Start + step.Length);
        var (slot, holder, now) = (new TimeSlot(At(start), At(end)), step.Which % 3, At(model.Now));
        switch (step.Kind)
        {
            case StepKind.Book or StepKind.Wait:
                var book = Make.Book(slot, $"b{number}", Make.Department, HolderOf(holder), now) with { Waitlist = step.Kind == StepKind.Wait };
                return (model.Book($"b{number}", holder, start, end, step.Kind == StepKind.Wait), book);
            case StepKind.Hold:
                var hold = new PlaceHold { Now = now, Actor = Make.Department, HoldId = $"h{number}", Holder = HolderOf(holder), Slot = slot };
                return (model.Hold($"h{number}", holder, start, end), hold);
            case StepKind.Release when model.Holds.Count > 0:
                var release = new ReleaseHold { Now = now, Actor = Make.Department, HoldId = model.Holds[step.Which % model.Holds.Count].Id };
                return (model.Release(release.HoldId), release);
            case StepKind.Retire:
                var onConflict = (OutageConflict)(step.Which % 3);
                return (model.Retire(onConflict), new RetireInstrument { Now = now, Actor = Make.Integrator, OnConflict = onConflict });
            case StepKind.Reinstate:
                return (model.Reinstate(), new ReinstateInstrument { Now = now, Actor = Make.Provider });
            case StepKind.Redefine:
                return (model.Redefine(step.Terms), Make.Define(policy.ToDefinition(step.Terms)) with { Now = now });
            case StepKind.Act when model.Bookings.Count > 0:
                var booking = model.Bookings[step.Which % model.Bookings.Count];
                var to = step.Act == BookingAct.Extend ? booking.End + step.Start : end;
                var command = Command(step, booking.Id, slot, At(to), now);
                return (model.Act(step.Act, booking.Id, step.Act == BookingAct.Transfer ? holder : start, to, step.ByStaff), command);
            default:
                return (true, null);
        }
    }

    private static BookingCommand Command(Step step, string id, TimeSlot slot, DateTimeOffset end, DateTimeOffset now)
    {
        var actor = Make.Integrator;
        var (owner, reason) = step.ByStaff ? (Make.Department, "t1") : (Make.Integrator, (string?)null);
        return step.Act switch
        {
            BookingAct.Cancel => new CancelBooking { Now = now, Actor = owner, BookingId = id, ReasonTextId = reason },
            BookingAct.Approve => new ApproveBooking { Now = now, Actor = actor, BookingId = id },
            BookingAct.Reject => new RejectBooking { Now = now, Actor = actor, BookingId = id },
            BookingAct.Accept => new AcceptOffer { Now = now, Actor = actor, BookingId = id },
            BookingAct.CheckIn => new CheckIn { Now = now, Actor = actor, BookingId = id },
            BookingAct.Finish => new FinishBooking { Now = now, Actor = actor, BookingId = id },
            BookingAct.Move => new MoveBooking { Now = now, Actor = owner, BookingId = id, ReasonTextId = reason, Slot = slot },
            BookingAct.Transfer => new TransferBooking { Now = now, Actor = owner, BookingId = id, ReasonTextId = reason, Holder = HolderOf(step.Which % 3), UserId = "wang" },
            BookingAct.Extend => new ExtendBooking { Now = now, Actor = actor, BookingId = id, End = end },
            _ => throw new ArgumentOutOfRangeException(nameof(step)),
        };
    }

    private static void Compare(InstrumentState state, LifeModel model)
    {
        Assert.Equal(
            model.Bookings.Select(booking => (booking.Id, booking.Status, At(booking.Start), At(booking.End), booking.Fee)),
            model.Bookings.Select(booking => state.FindBooking(booking.Id)!).Select(booking => (booking.Id, booking.Status, booking.Slot.Start, booking.Slot.End, booking.FeeFen)));
        Assert.Equal(
            model.Holds.OrderBy(hold => hold.Start).Select(hold => new Hold(hold.Id, HolderOf(hold.Holder).Id, new TimeSlot(At(hold.Start), At(hold.End)), At(hold.Expires))),
            state.ToSnapshot().Holds);

        // Said again apart from the model, because nothing matters more: what holds time never overlaps.
        var taken = state.ToSnapshot().Active.Select(booking => booking.Slot).Concat(state.ToSnapshot().Holds.Select(hold => hold.Slot)).OrderBy(slot => slot.Start).ToList();
        Assert.All(taken.Zip(taken.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.Equal((model.Active.Count(), model.Holds.Count, model.IsRetired), (state.ActiveCount, state.HoldCount, state.IsRetired));
        var due = InstrumentQueries.NextDue(state);
        Assert.True(due is null || due > At(model.Now));
        Assert.Equal(state.ActiveCount + state.RequestCount + state.HoldCount > 0, due is not null);
    }

    private static SettleDue Sweep(int now) => new() { Now = At(now), Actor = Make.Department };

    private static Holder HolderOf(int number) => number switch
    {
        0 => new("holder-0", HolderKind.University),
        1 => new("holder-1", HolderKind.Enterprise, "zone"),
        _ => new("holder-2", HolderKind.Enterprise),
    };

    private static DateTimeOffset At(int minutes) => Monday.AddMinutes(minutes);

    private enum StepKind
    {
        Book,
        Wait,
        Hold,
        Release,
        Act,
        Advance,
        Sweep,
        Retire,
        Reinstate,
        Redefine,
    }

    private sealed record Step(StepKind Kind, BookingAct Act, int Which, int Start, int Length, bool ByStaff, LifeTerms Terms);
}
