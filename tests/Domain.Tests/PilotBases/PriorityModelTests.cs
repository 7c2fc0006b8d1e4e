using System.Text.Json;
using CsCheck;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Domain.PilotBases;
using Liandong.Domain.Tests.Instruments;

namespace Liandong.Domain.Tests.PilotBases;

/// <summary>
/// Random bookings, cancellations, acceptances and hours, with restarts: the rules and a naive model say the same, and at every
/// version no line is taken twice, no quota overdrawn, nothing firm displaced.
/// </summary>
public sealed class PriorityModelTests
{
    private static readonly string[] Pairings = [MakeBase.Pairing, MakeBase.Other];
    private static readonly int[][] Memberships = [[0], [0, 1], [], []];

    private enum StepKind
    {
        Book,
        Wait,
        Claim,
        ClaimOrWait,
        Cancel,
        Accept,
        Advance,
    }

    private static readonly Gen<Terms> AnyTerms =
        from lines in Gen.Int[1, 4]
        from lead in Gen.OneOf(0, 6, 12)
        from buffer in Gen.OneOf(0, 0, 1)
        from first in Gen.OneOf(0, 10, 40)
        from second in Gen.OneOf(0, 15)
        select new Terms(lines, lead, buffer, [first, second]);

    private static readonly Gen<Step> Steps =
        from kind in Gen.Frequency((6, StepKind.Book), (3, StepKind.Wait), (5, StepKind.Claim), (1, StepKind.ClaimOrWait), (3, StepKind.Cancel), (2, StepKind.Accept), (2, StepKind.Advance))
        from which in Gen.Int[0, 60]
        from start in Gen.Int[-1, 24]
        from length in Gen.Int[0, 8]
        from lines in Gen.Int[1, 3]
        select new Step(kind, which, start, length, lines);

    /// <summary>What decides; a control puts something broken here.</summary>
    private delegate Decision<InstrumentEvent> Decide(InstrumentState state, InstrumentCommand command);

    [Fact]
    public void The_rules_do_what_the_model_does() => Cases().Sample((terms, steps) => Run(InstrumentDecider.Decide, terms, steps), iter: 3_000);

    [Fact]
    public void Control_when_readmissions_are_lost_the_same_test_fails() => Fails((state, command) => Without(state, command, @event => @event is BookingReadmitted));

    [Fact]
    public void Control_when_nothing_becomes_firm_the_same_test_fails() => Fails((state, command) => Without(state, command, @event => @event is BookingMadeFirm));

    [Fact]
    public void Control_when_nobody_makes_room_the_same_test_fails() => Fails((state, command) => Without(state, command, @event => @event is BookingDisplaced));

    [Fact]
    public void Control_when_quotas_are_not_given_back_the_same_test_fails() => Fails((state, command) =>
    {
        var decision = InstrumentDecider.Decide(state, command);
        return decision.IsAccepted ? Decision.Accept<InstrumentEvent>([.. decision.Events.Select(@event => @event is BookingEvent booking ? booking with { PriorityOutcome = null } : @event)]) : decision;
    });

    [Fact]
    public void Control_when_the_earliest_submitted_makes_room_first_the_same_test_fails() => Fails((state, command) =>
        command is Book { UsePriority: true } ? InstrumentDecider.Decide(Reversed(state), command) : InstrumentDecider.Decide(state, command));

    [Fact]
    public void Control_when_firm_is_not_protected_the_same_test_fails() => Fails((state, command) =>
        command is Book { UsePriority: true } ? InstrumentDecider.Decide(AllTentative(state), command) : InstrumentDecider.Decide(state, command));

    private static void Fails(Decide decide) =>
        Assert.ThrowsAny<CsCheckException>(() => Cases().Sample((terms, steps) => Run(decide, terms, steps), iter: 10_000, writeLine: _ => { }));

    private static Gen<(Terms, Step[])> Cases() => Gen.Select(AnyTerms, Steps.Array[1, 50]);

    private static Decision<InstrumentEvent> Without(InstrumentState state, InstrumentCommand command, Func<InstrumentEvent, bool> isLost)
    {
        var decision = InstrumentDecider.Decide(state, command);
        return decision.IsAccepted ? Decision.Accept<InstrumentEvent>([.. decision.Events.Where(@event => !isLost(@event))]) : decision;
    }

    private static InstrumentState Reversed(InstrumentState state)
    {
        var snapshot = state.ToSnapshot();
        return InstrumentState.From(snapshot with { Active = [.. snapshot.Active.Select(booking => booking with { Ticket = 1_000_000 - booking.Ticket })] });
    }

    private static InstrumentState AllTentative(InstrumentState state)
    {
        var snapshot = state.ToSnapshot();
        return InstrumentState.From(snapshot with
        {
            Active = [.. snapshot.Active.Select(booking => booking.Status == BookingStatus.Firm ? booking with { Status = BookingStatus.Tentative, FirmAt = booking.Slot.End } : booking)],
        });
    }

    private static void Run(Decide decide, Terms terms, Step[] steps)
    {
        var model = new BaseModel(terms.Lines, terms.Lead, terms.Buffer, terms.Quotas);
        var definition = MakeBase.Definition(terms.Lines, terms.Lead * 60, new BookingPolicy { SettleAfterDays = 0, HoldSeconds = BaseModel.OfferHours * 3_600, BufferMinutes = terms.Buffer * 60 });
        var state = MakeBase.After(InstrumentState.Initial, Make.Define(definition), MakeBase.Note(Pairings[0], terms.Quotas[0] * 60), MakeBase.Note(Pairings[1], terms.Quotas[1] * 60));
        for (var number = 0; number < steps.Length; number++)
        {
            var step = steps[number];
            model.Now += step.Kind == StepKind.Advance ? 1 + (step.Which % 12) : 0;
            for (var before = (InstrumentState?)null; !ReferenceEquals(before, state);)
                (before, state) = (state, Apply(decide, state, new SettleDue { Now = At(model.Now), Actor = Make.Department }, isAccepted: true, terms));
            model.Settle();
            var (isAccepted, command) = Perform(model, step, number, state);
            if (command is not null)
                state = Apply(decide, state, command, isAccepted, terms);
            Compare(state, model);
            if (number % 4 == 3)
                state = InstrumentState.From(JsonSerializer.Deserialize<InstrumentSnapshot>(JsonSerializer.Serialize(state.ToSnapshot()))!);
        }
    }

    private static (bool IsAccepted, InstrumentCommand? Command) Perform(BaseModel model, Step step, int number, InstrumentState state)
    {
        var (start, end, now) = (model.Now + step.Start, model.Now + step.Start + step.Length, At(model.Now));
        switch (step.Kind)
        {
            case StepKind.Book or StepKind.Wait or StepKind.Claim or StepKind.ClaimOrWait:
                var (usesPriority, waits) = (step.Kind is StepKind.Claim or StepKind.ClaimOrWait, step.Kind is StepKind.Wait or StepKind.ClaimOrWait);
                var member = Memberships[step.Which % Memberships.Length];
                var holder = Make.Linyi with { Id = $"holder-{step.Which % Memberships.Length}" };
                var book = MakeBase.Book($"b{number}", new TimeSlot(At(start), At(end)), step.Lines, holder, waits, now) with
                {
                    UsePriority = usesPriority,
                    MemberOfPairingIds = [.. member.Select(pairing => Pairings[pairing])],
                    AdmittedAtVersion = PilotBaseQueries.AdmissionVersionOf(state, holder.Id),
                };
                return (model.Book($"b{number}", start, end, step.Lines, member, usesPriority, waits), book);
            case StepKind.Cancel when model.Bookings.Count > 0:
                var cancelled = model.Bookings[step.Which % model.Bookings.Count];
                return (model.Cancel(cancelled), Make.Cancel(cancelled.Id, Make.Department, now) with { ReasonTextId = "t" });
            case StepKind.Accept when model.Bookings.Count > 0:
                var accepted = model.Bookings[step.Which % model.Bookings.Count];
                return (model.Accept(accepted), new AcceptOffer { Now = now, Actor = Make.Department, BookingId = accepted.Id });
            default:
                return (true, null);
        }
    }

    private static InstrumentState Apply(Decide decide, InstrumentState state, InstrumentCommand command, bool isAccepted, Terms terms)
    {
        var decision = decide(state, command);
        Assert.True(isAccepted == decision.IsAccepted, $"{command}: {decision.Refusal}");
        foreach (var @event in decision.Events)
        {
            if (@event is BookingDisplaced displaced)
                Assert.True(state.FindBooking(displaced.BookingId) is { Status: BookingStatus.Tentative, Priority: null } booking && booking.FirmAt > displaced.At);
            state = InstrumentDecider.Evolve(state, @event);
            AssertWithin(state, terms);
        }

        return state;
    }

    /// <summary>No line is taken twice, and granted = held + used + left without a negative, at this version.</summary>
    private static void AssertWithin(InstrumentState state, Terms terms)
    {
        var active = PilotBaseQueries.Calendar(state, new TimeSlot(DateTimeOffset.MinValue, DateTimeOffset.MaxValue)).Select(entry => entry.Booking!).ToList();
        Assert.All(active, one => Assert.True(active.Where(other => other.Slot.Start <= one.Slot.Start && one.Slot.Start < other.Slot.End.AddHours(terms.Buffer)).Sum(other => other.LineCount) <= terms.Lines));
        foreach (var (pairingId, granted) in Pairings.Zip(terms.Quotas))
        {
            var quota = MakeBase.QuotaOf(state, pairingId);
            Assert.Equal(granted * 60, quota.HeldMinutes + quota.UsedMinutes + quota.LeftMinutes);
            Assert.True(quota is { HeldMinutes: >= 0, UsedMinutes: >= 0, LeftMinutes: >= 0 });
        }
    }

    private static void Compare(InstrumentState state, BaseModel model)
    {
        foreach (var expected in model.Bookings)
        {
            var actual = state.FindBooking(expected.Id)!;
            Assert.Equal((expected.Id, expected.Status, expected.Share?.Hours * 60), (actual.Id, actual.Status, actual.Priority?.Minutes));
        }

        foreach (var (pairingId, expected) in Pairings.Zip(model.Quotas))
            Assert.Equal((expected.Held * 60L, expected.Used * 60L), (MakeBase.QuotaOf(state, pairingId).HeldMinutes, MakeBase.QuotaOf(state, pairingId).UsedMinutes));
        Assert.Equal(
            model.Bookings.Where(one => one.Status == BookingStatus.Waitlisted).OrderBy(one => !one.IsDisplaced).ThenBy(one => one.Ticket).Select(one => one.Id),
            PilotBaseQueries.Waiting(state).Select(one => one.Booking.Id));
    }

    private static DateTimeOffset At(int hour) => Make.Now.AddHours(hour);

    private sealed record Terms(int Lines, int Lead, int Buffer, int[] Quotas);

    private sealed record Step(StepKind Kind, int Which, int Start, int Length, int Lines);
}
