using System.Text.Json;
using CsCheck;
using Liandong.Domain;
using Liandong.Domain.Instruments;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Random acts on the rules and on a naive model: the same answers, the same calendar, and what a calendar promises.</summary>
public sealed class CalendarModelTests
{
    private static readonly DateTimeOffset Monday = new(2027, 3, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly Gen<NaivePolicy> Policies =
        from buffer in Gen.OneOf(0, 0, 1, 3)
        from notice in Gen.OneOf(0, 0, 2)
        from horizonDays in Gen.OneOf(60, 60, 2, 0)
        from shortest in Gen.OneOf(1, 1, 4)
        from longest in Gen.OneOf(1_000, 1_000, 8)
        from mostActive in Gen.OneOf(1_000, 1_000, 2)
        from mostPerDay in Gen.OneOf(1_000, 1_000, 10)
        from mostPerWeek in Gen.OneOf(1_000, 1_000, 20)
        from settleAfterDays in Gen.OneOf(0, 1, 7)
        select new NaivePolicy
        {
            Buffer = buffer,
            Notice = notice,
            HorizonDays = horizonDays,
            Shortest = shortest,
            Longest = longest,
            MostActive = mostActive,
            MostPerDay = mostPerDay,
            MostPerWeek = mostPerWeek,
            SettleAfterDays = settleAfterDays,
        };

    private static readonly Gen<Act> Acts =
        from kind in Gen.Frequency((10, ActKind.Book), (4, ActKind.Move), (3, ActKind.Cancel),
            (2, ActKind.Outage), (1, ActKind.EndOutage), (3, ActKind.Advance), (1, ActKind.Define))
        from which in Gen.Int[0, 30]
        from start in Gen.Int[-2, 150]
        from length in Gen.Frequency((9, Gen.Int[1, 12]), (1, Gen.Int[0, 130]))
        from onConflict in Gen.Enum<OutageConflict>()
        from policy in Policies
        select new Act(kind, which, start, length, onConflict, policy);

    /// <summary>What decides; the control puts something broken here.</summary>
    private delegate Decision<InstrumentEvent> Decide(InstrumentState state, InstrumentCommand command);

    [Fact]
    public void The_rules_do_what_the_model_does() =>
        Gen.Select(Policies, Acts.Array[1, 60]).Sample((policy, acts) => Run(InstrumentDecider.Decide, policy, acts), iter: 3_000);

    [Fact]
    public void Control_without_the_overlap_rule_the_same_test_fails() =>
        Assert.ThrowsAny<CsCheckException>(() =>
            Gen.Select(Policies, Acts.Array[1, 60]).Sample((policy, acts) => Run(DecideBlindToOthers, policy, acts), iter: 3_000, writeLine: _ => { }));

    /// <summary>Decides bookings as if the calendar were empty.</summary>
    private static Decision<InstrumentEvent> DecideBlindToOthers(InstrumentState state, InstrumentCommand command) =>
        command is Book
            ? InstrumentDecider.Decide(InstrumentDecider.Evolve(InstrumentDecider.Initial, Make.Defined(state.Definition!)), command)
            : InstrumentDecider.Decide(state, command);

    private static void Run(Decide decide, NaivePolicy policy, Act[] acts)
    {
        var model = new CalendarModel();
        model.Define(policy);
        var state = InstrumentDecider.Evolve(InstrumentDecider.Initial, Make.Defined(Definition(policy)));
        for (var number = 0; number < acts.Length; number++)
        {
            var (accepted, command) = Apply(model, acts[number], number);
            if (command is null)
                continue;
            var decision = decide(state, command);
            Assert.Equal(accepted, decision.IsAccepted);
            if (decision.Refusal is { Code: "slot_taken" } refusal)
                CheckNextFree(state, model, command, refusal.NextFree);
            state = decision.Events.Aggregate(state, InstrumentDecider.Evolve);
            CheckCalendar(state, model);

            // A state that was stored and read back goes on in the same way.
            if (number % 5 == 4)
                state = InstrumentState.From(JsonSerializer.Deserialize<InstrumentSnapshot>(JsonSerializer.Serialize(state.ToSnapshot()))!);
        }
    }

    private static (bool Accepted, InstrumentCommand? Command) Apply(CalendarModel model, Act act, int number)
    {
        var (start, end) = (model.Now + act.Start, model.Now + act.Start + act.Length);
        var booking = model.Bookings.Count == 0 ? null : model.Bookings[act.Which % model.Bookings.Count];
        var now = At(model.Now);
        switch (act.Kind)
        {
            case ActKind.Book:
                var holder = act.Which % 3;
                return (model.Book(holder, start, end, $"b{number}"), Make.Book(Slot(start, end), $"b{number}", Make.Department, HolderOf(holder), now));
            case ActKind.Move when booking is not null:
                var move = Make.Move(booking.Id, Slot(start, end), Make.Integrator, now);
                return (model.Move(booking.Id, start, end), move);
            case ActKind.Cancel when booking is not null:
                var cancel = Make.Cancel(booking.Id, Make.Integrator, now);
                return (model.Cancel(booking.Id), cancel);
            case ActKind.Outage:
                return (model.PlaceOutage(start, end, act.OnConflict, $"o{number}"), Make.Place(Slot(start, end), act.OnConflict, $"o{number}") with { Now = now });
            case ActKind.EndOutage when model.Outages.Count > 0:
                var ended = model.Outages[act.Which % model.Outages.Count].Id;
                return (model.EndOutage(ended), Make.EndOutage(ended) with { Now = now });
            case ActKind.Define:
                var define = Make.Define(Definition(act.Policy)) with { Now = now };
                var isValid = act.Policy.Shortest <= act.Policy.Longest;
                model.Define(act.Policy);
                return (isValid, define);
            case ActKind.Advance:
                model.Advance(act.Which * act.Which / 4);
                return (true, null);
            default:
                return (true, null);
        }
    }

    private static void CheckCalendar(InstrumentState state, CalendarModel model)
    {
        var entries = InstrumentQueries.Calendar(state, Monday.AddDays(-1), Monday.AddYears(1));
        var bookings = entries.Where(entry => entry.Kind == CalendarEntryKind.Booking).ToList();
        Assert.Equal(
            model.Active.OrderBy(booking => booking.Start).Select(booking => (booking.Id, HolderOf(booking.Holder).Id, Slot(booking.Start, booking.End))),
            bookings.Select(entry => (entry.Booking!.Id, entry.Booking.HolderId, entry.Slot)));
        Assert.Equal(
            model.Outages.Select(outage => Slot(outage.Start, outage.End)).OrderBy(slot => slot.Start).ThenBy(slot => slot.End),
            entries.Where(entry => entry.Kind == CalendarEntryKind.Outage).Select(entry => entry.Slot).OrderBy(slot => slot.Start).ThenBy(slot => slot.End));

        // Said again apart from the model, because nothing matters more: nothing overlaps, buffers included.
        var taken = entries.Where(entry => entry.Kind != CalendarEntryKind.Outage).ToList();
        Assert.All(taken.Zip(taken.Skip(1)), pair => Assert.True(pair.First.Slot.End <= pair.Second.Slot.Start));
        Assert.Equal(bookings.Count, state.ActiveCount);
    }

    private static void CheckNextFree(InstrumentState state, CalendarModel model, InstrumentCommand command, IReadOnlyList<TimeSlot> nextFree)
    {
        if (command is PlaceOutage)
        {
            Assert.Empty(nextFree);
            return;
        }

        var (asked, holderId, moved) = command switch
        {
            Book book => (book.Slot, book.Holder.Id, null),
            MoveBooking move => (move.Slot, state.FindBooking(move.BookingId)!.HolderId, model.Bookings.Find(booking => booking.Id == move.BookingId)),
            _ => throw new InvalidOperationException(),
        };
        Assert.True(nextFree.Count <= 3);
        Assert.All(nextFree, slot => Assert.True(slot.Start >= asked.Start && slot.Length() == asked.Length()));
        Assert.All(nextFree.Zip(nextFree.Skip(1)), pair => Assert.True(pair.First.End <= pair.Second.Start));
        Assert.All(nextFree, slot => Assert.True(InstrumentDecider.Decide(state, command is Book book ? book with { Slot = slot } : (MoveBooking)command with { Slot = slot }).IsAccepted));

        // Without a limit per day or week, no earlier slot is passed over.
        if (model.Policy.LimitsMinutes)
            return;
        var (start, length) = ((int)(asked.Start - Monday).TotalMinutes / CalendarModel.Quarters, (int)asked.Length().TotalMinutes / CalendarModel.Quarters);
        var first = Enumerable.Range(start, 3 * CalendarModel.Day)
            .Where(candidate => model.MayTake(holderId[^1] - '0', candidate, candidate + length, moved)).Select(candidate => (int?)candidate).FirstOrDefault();
        if (first is { } expected)
            Assert.Equal(Slot(expected, expected + length), nextFree[0]);
    }

    private static InstrumentDefinition Definition(NaivePolicy policy) => Make.Definition(policy.ToPolicy()) with { TimeZone = "UTC" };

    private static Holder HolderOf(int number) => new($"holder-{number}", HolderKind.Enterprise);

    private static DateTimeOffset At(int quarters) => Monday.AddMinutes(quarters * CalendarModel.Quarters);

    private static TimeSlot Slot(int start, int end) => new(At(start), At(end));

    private enum ActKind
    {
        Book,
        Move,
        Cancel,
        Outage,
        EndOutage,
        Advance,
        Define,
    }

    private sealed record Act(ActKind Kind, int Which, int Start, int Length, OutageConflict OnConflict, NaivePolicy Policy);
}
