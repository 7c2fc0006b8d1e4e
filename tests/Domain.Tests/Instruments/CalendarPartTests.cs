using CsCheck;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>What is kept of the events apart from the state finds the same free time as the whole state.</summary>
public sealed class CalendarPartTests
{
    private static readonly Gen<BookingPolicy> Policies =
        from granularity in Gen.OneOf<int?>(null, 30, 60)
        from buffer in Gen.OneOf<int?>(null, 0, 30)
        from active in Gen.OneOf<int?>(null, null, 4)
        from perDay in Gen.OneOf<int?>(null, null, 150)
        from perWeek in Gen.OneOf<int?>(null, null, 450)
        from notice in Gen.OneOf<int?>(null, 45)
        from hours in Gen.Bool
        from closed in Gen.Bool
        from approves in Gen.OneOf(false, false, true)
        from qualifies in Gen.OneOf(false, false, false, true)
        select new BookingPolicy
        {
            GranularityMinutes = granularity,
            BufferMinutes = buffer,
            MaxActivePerHolder = active,
            MaxMinutesPerHolderPerDay = perDay,
            MaxMinutesPerHolderPerWeek = perWeek,
            NoticeMinutes = notice,
            OpenHours = hours ? [new(Weekday.Mon, "08:00", "18:00"), new(Weekday.Tue, "08:00", "20:00"), new(Weekday.Thu, "20:00", "06:00")] : null,
            ClosedOn = closed ? ["2027-03-02"] : null,
            RequiresApproval = approves,
            RequiresQualification = qualifies,
            CheckInGraceMinutes = approves ? null : 600,
        };

    private static readonly Gen<Step> Steps =
        from kind in Gen.Int[0, 22]
        from which in Gen.Int[0, 50]
        from start in Gen.Int[0, 300]
        from length in Gen.Int[1, 10]
        select new Step(kind, which, start * 30, length * 30);

    [Fact]
    public void It_finds_the_same_free_time() => Check(forgets: null);

    [Theory]
    [InlineData(TakenKind.Booking)]
    [InlineData(TakenKind.Used)]
    [InlineData(TakenKind.Pending)]
    [InlineData(TakenKind.Hold)]
    [InlineData(TakenKind.Outage)]
    public void Control_when_something_is_not_kept_the_same_test_fails(TakenKind kind) => Assert.ThrowsAny<CsCheckException>(() => Check(kind));

    private static void Check(TakenKind? forgets) =>
        Gen.Select(Policies, Steps.Array[1, 60], Gen.Int[0, 200], Gen.Int[1, 300], Gen.Int[1, 8]).Sample(
            (policy, steps, from, span, length) =>
            {
                var (state, kept, now) = Run(policy, steps, forgets);
                var (start, time) = ((from % 2 == 0 ? now : Now).AddMinutes(from * 30), TimeSpan.FromMinutes(length * 30));
                foreach (var holder in new[] { Qilu, Linyi })
                {
                    foreach (var end in new[] { start.AddMinutes(span * 60), start.AddMinutes(span * 10) })
                    {
                        var expected = InstrumentQueries.FreeSlots(state, holder, start, end, time, now);
                        Assert.Equal(expected, InstrumentQueries.FreeSlots(InstrumentState.From(kept.Part(state.Definition!, holder, start, end)), holder, start, end, time, now));
                    }
                }
            },
            iter: forgets is null ? 1_500 : 20_000,
            writeLine: _ => { });

    [Fact]
    public void Free_slots_within_a_time_are_the_first_of_those_within_a_longer_one() =>
        Gen.Select(Policies, Steps.Array[1, 40], Gen.Int[0, 100], Gen.Int[1, 200]).Sample(
            (policy, steps, from, span) =>
            {
                var (state, _, now) = Run(policy, steps, forgets: null);
                var (start, time) = (Now.AddMinutes(from * 60), TimeSpan.FromMinutes(60));
                var longer = InstrumentQueries.FreeSlots(state, Qilu, start, start.AddDays(20), time, now);
                var end = start.AddMinutes(span * 30);
                Assert.Equal(longer.TakeWhile(slot => slot.End <= end), InstrumentQueries.FreeSlots(state, Qilu, start, end, time, now));
            },
            iter: 300);

    private static (InstrumentState State, Kept Kept, DateTimeOffset Now) Run(BookingPolicy policy, Step[] steps, TakenKind? forgets)
    {
        var (kept, now) = (new Kept(forgets), Now);
        var state = InstrumentDecider.Evolve(InstrumentDecider.Initial, Defined(policy));
        for (var number = 0; number < steps.Length; number++)
        {
            var step = steps[number];
            now = step.Kind is 18 or 19 ? now.AddMinutes(step.Start / 10) : now;
            foreach (var @event in InstrumentDecider.Decide(state, Command(state, step, $"{number}", now)).Events)
            {
                state = InstrumentDecider.Evolve(state, @event);
                kept.Add(@event);
            }
        }

        return (state, kept, now);
    }

    private static InstrumentCommand Command(InstrumentState state, Step step, string number, DateTimeOffset now)
    {
        var holder = step.Which % 2 == 0 ? Qilu : Linyi;
        var slot = new TimeSlot(Now.AddMinutes(step.Start), Now.AddMinutes(step.Start + step.Length));
        var snapshot = state.ToSnapshot();
        List<Booking> open = [.. snapshot.Active, .. snapshot.Requests];
        var booking = open.Count == 0 ? "none" : open[step.Which % open.Count].Id;
        var hold = snapshot.Holds.Count == 0 ? "none" : snapshot.Holds[step.Which % snapshot.Holds.Count].Id;
        return step.Kind switch
        {
            <= 6 => new Book { Now = now, Actor = Department, BookingId = $"b{number}", Holder = holder, Slot = slot, Waitlist = step.Which % 5 == 0 },
            7 => new PlaceHold { Now = now, Actor = Department, HoldId = $"h{number}", Holder = holder, Slot = slot },
            8 => new ReleaseHold { Now = now, Actor = Department, HoldId = hold },
            9 => new CancelBooking { Now = now, Actor = Department, BookingId = booking, ReasonTextId = "t" },
            10 => new MoveBooking { Now = now, Actor = Department, BookingId = booking, Slot = slot, ReasonTextId = "t" },
            11 => new TransferBooking { Now = now, Actor = Department, BookingId = booking, Holder = holder, UserId = "u", ReasonTextId = "t" },
            12 => new ApproveBooking { Now = now, Actor = Department, BookingId = booking },
            13 => new CheckIn { Now = now, Actor = Department, BookingId = booking },
            14 or 21 or 22 => new FinishBooking { Now = now, Actor = Department, BookingId = booking },
            15 => new ExtendBooking { Now = now, Actor = Department, BookingId = booking, End = slot.End },
            16 => new PlaceOutage { Now = now, Actor = Department, OutageId = $"o{number}", Slot = slot, OnConflict = (OutageConflict)(step.Which % 3) },
            18 => new EndOutage { Now = now, Actor = Department, OutageId = snapshot.Outages.Count == 0 ? "none" : snapshot.Outages[step.Which % snapshot.Outages.Count].Id },
            17 => new Qualify { Now = now, Actor = Department, HolderId = holder.Id, UserId = step.Which % 3 == 0 ? "u" : null, Until = slot.End.AddDays(3) },
            20 => new AcceptOffer { Now = now, Actor = Department, BookingId = booking },
            _ => new SettleDue { Now = now, Actor = Department },
        };
    }

    private sealed record Step(int Kind, int Which, int Start, int Length);

    /// <summary>What a table would keep.</summary>
    private sealed class Kept(TakenKind? forgets)
    {
        private readonly Dictionary<string, TakenTime> _taken = [];
        private readonly Dictionary<string, DateTimeOffset> _qualified = [];
        private TimeSlot? _lastUse;

        public void Add(InstrumentEvent @event)
        {
            if (CalendarFacts.ThingOf(@event) is { } thing)
            {
                _taken.Remove(thing);
                if (CalendarFacts.TakenAfter(@event) is { } taken && taken.Kind != forgets)
                    _taken.Add(thing, taken);
            }

            if (CalendarFacts.LastUseAfter(@event) is { } use && (_lastUse is not { } last || use.End > last.End))
                _lastUse = use;
            if (@event is HolderQualified { UserId: null } qualified)
                _qualified[qualified.HolderId] = qualified.Until;
        }

        public CalendarPart Part(InstrumentDefinition definition, Holder holder, DateTimeOffset from, DateTimeOffset to)
        {
            var buffer = TimeSpan.FromMinutes(definition.Policy.BufferMinutes ?? 0);
            var window = new TimeSlot(from - buffer, to + buffer);
            return new CalendarPart
            {
                InstrumentId = InstrumentId,
                Definition = definition,
                HolderId = holder.Id,
                Taken = [.. _taken.Values.Where(taken => taken.Slot.Overlaps(window) || taken.HolderId == holder.Id)],
                LastUse = _lastUse,
                QualifiedUntil = _qualified.TryGetValue(holder.Id, out var until) ? until : null,
            };
        }
    }
}
