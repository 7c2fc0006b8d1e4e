using System.Text.Json;
using CsCheck;
using Liandong.Domain;
using Liandong.Domain.Instruments;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Whatever comes in: no exception, only plain answers; and what goes out can be written down and read again.</summary>
public sealed class TotalityTests
{
    private static readonly Gen<DateTimeOffset> Instants = Gen.OneOf(
        Gen.DateTimeOffset,
        Gen.Long[0, DateTimeOffset.MaxValue.Ticks].Select(ticks => new DateTimeOffset(ticks, TimeSpan.Zero)),
        Gen.OneOf(DateTimeOffset.MinValue, DateTimeOffset.MaxValue, Make.Now, Make.Now.AddHours(1), Make.At("8999-12-31T23:59:59Z")),
        Gen.Int[-2_000, 600_000].Select(minutes => Make.Now.AddMinutes(minutes)));

    private static readonly Gen<TimeSlot> Slots = Gen.OneOf(
        Gen.Select(Instants, Instants, (start, end) => new TimeSlot(start, end)),
        Gen.Select(Instants, Gen.Int[0, 600_000], (start, minutes) =>
            new TimeSlot(start, start.UtcTicks > DateTimeOffset.MaxValue.Ticks - TimeSpan.TicksPerDay * 500 ? start : start.AddMinutes(minutes))));

    private static readonly Gen<string> Strings = Gen.OneOf(Gen.String, Gen.OneOf("", "b1", "b2", "xrd-1", "sdu-instruments", "ent-qilu-bio", "\0", "\ud800"));

    private static readonly Gen<int?> Numbers = Gen.OneOf(Gen.Int, Gen.Int[-1, 2_000], Gen.Int[0, 100]).Nullable();

    private static readonly Gen<BookingPolicy> Policies =
        from first in Gen.Select(Numbers, Numbers, Numbers, Numbers, Numbers, Numbers)
        from second in Gen.Select(Numbers, Numbers, Numbers, Gen.Int[-1, 20], Gen.Int[-1, 20])
        from hours in Gen.Select(Gen.Enum<Weekday>(), Gen.Int[0, 24], Gen.Int[0, 24]).Array[0, 5]
        select new BookingPolicy
        {
            GranularityMinutes = first.Item1,
            MinMinutes = first.Item2,
            MaxMinutes = first.Item3,
            HorizonDays = first.Item4,
            NoticeMinutes = first.Item5,
            BufferMinutes = first.Item6,
            MaxActivePerHolder = second.Item1,
            MaxMinutesPerHolderPerDay = second.Item2,
            MaxMinutesPerHolderPerWeek = second.Item3,
            SettleAfterDays = second.Item4,
            HoldSeconds = second.Item5,
            RequiresApproval = second.Item4 % 2 == 0,
            RequiresQualification = second.Item5 % 7 == 0,
            CheckInGraceMinutes = first.Item1,
            OpenHours = [.. hours.Select(entry => new OpenInterval(entry.Item1, $"{entry.Item2:00}:00", $"{entry.Item3:00}:00"))],
        };

    private static readonly Gen<Actor> Actors = Gen.OneOf(
        Gen.OneOf(Make.Provider, Make.Department, Make.Enterprise, Make.Integrator),
        Gen.Select(Strings, Gen.Enum<Role>(), Gen.Bool, (id, role, any) => new Actor(id, role, any)));

    private static readonly Gen<InstrumentCommand> Commands =
        from now in Instants
        from actor in Actors
        from slot in Slots
        from texts in Gen.Select(Strings, Strings, Strings.Null())
        from number in Gen.Long
        from policy in Policies
        from zone in Gen.OneOf("Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "UTC", "x")
        from kind in Gen.Enum<HolderKind>()
        from which in Gen.Int[0, 20]
        select which switch
        {
            0 => new DefineInstrument
            {
                Now = now,
                Actor = actor,
                InstrumentId = texts.Item1,
                Definition = Make.Definition(policy) with { TimeZone = zone, Name = texts.Item2, ValueFen = number, MinimumChargeFen = number },
            },
            1 => new PlaceOutage { Now = now, Actor = actor, OutageId = texts.Item1, Slot = slot, ReasonTextId = texts.Item3, OnConflict = (OutageConflict)(number % 4) },
            2 => new CancelBooking { Now = now, Actor = actor, BookingId = texts.Item1, ReasonTextId = texts.Item3 },
            4 => new Qualify { Now = now, Actor = actor, HolderId = texts.Item1, UserId = texts.Item3, Until = slot.Start },
            5 => new PlaceHold { Now = now, Actor = actor, HoldId = texts.Item1, Holder = new Holder(texts.Item2, kind), Slot = slot },
            6 => new ReleaseHold { Now = now, Actor = actor, HoldId = texts.Item1 },
            7 => new SettleDue { Now = now, Actor = actor },
            8 => new ApproveBooking { Now = now, Actor = actor, BookingId = texts.Item1, ReasonTextId = texts.Item3 },
            9 => new RejectBooking { Now = now, Actor = actor, BookingId = texts.Item1, ReasonTextId = texts.Item3 },
            10 => new AcceptOffer { Now = now, Actor = actor, BookingId = texts.Item1 },
            11 => new CheckIn { Now = now, Actor = actor, BookingId = texts.Item1 },
            12 => new FinishBooking { Now = now, Actor = actor, BookingId = texts.Item1, ActualStart = slot.Start, ActualEnd = slot.End },
            13 => new ExtendBooking { Now = now, Actor = actor, BookingId = texts.Item1, End = slot.End },
            14 => new TransferBooking { Now = now, Actor = actor, BookingId = texts.Item1, UserId = texts.Item3, Holder = number % 2 == 0 ? null : new Holder(texts.Item2, kind) },
            15 => new RateBooking { Now = now, Actor = actor, BookingId = texts.Item1, Score = (int)number, CommentTextId = texts.Item3 },
            16 => new BookSeries
            {
                Now = now,
                Actor = actor,
                SeriesId = texts.Item2,
                BookingIds = [texts.Item1, "b2"],
                Slots = [slot, new TimeSlot(slot.End, slot.Start)],
                Holder = new Holder(texts.Item2, kind),
                OnConflict = (SeriesConflict)(number % 3),
            },
            17 => new RetireInstrument { Now = now, Actor = actor, ReasonTextId = texts.Item3, OnConflict = (OutageConflict)(number % 4), ExpectedVersion = number % 3 == 0 ? number : null },
            19 => new EndOutage { Now = now, Actor = actor, OutageId = texts.Item1 },
            18 => new ReinstateInstrument { Now = now, Actor = actor, ReasonTextId = texts.Item3 },
            3 => new MoveBooking { Now = now, Actor = actor, BookingId = texts.Item1, ReasonTextId = texts.Item3, Slot = slot },
            _ => (InstrumentCommand)new Book { Now = now, Actor = actor, BookingId = texts.Item1, Holder = new Holder(texts.Item2, kind), Slot = slot, PurposeTextId = texts.Item3, Waitlist = number % 2 == 0 },
        };

    [Fact]
    public void Deciding_and_evolving_never_throw() =>
        Gen.Select(Policies, Gen.OneOf("Asia/Shanghai", "Europe/Berlin", "America/St_Johns", "Pacific/Apia", "nowhere"), Commands.Array[1, 20]).Sample((policy, zone, commands) =>
        {
            // The definition is not validated on purpose: a replay must get through whatever was once accepted.
            var state = InstrumentDecider.Evolve(InstrumentDecider.Initial, Make.Defined(Make.Definition(policy) with { TimeZone = zone }));
            foreach (var command in commands)
            {
                var decision = InstrumentDecider.Decide(state, command);
                state = decision.Events.Aggregate(state, InstrumentDecider.Evolve);
                Assert.True(decision.Refusal is null or { Code.Length: > 0, Detail.Length: > 0 });
                Assert.True(decision.Refusal is not { Kind: RefusalKind.None });
            }

            Assert.NotNull(InstrumentQueries.Calendar(state, DateTimeOffset.MinValue, DateTimeOffset.MaxValue));
            Assert.NotNull(InstrumentQueries.FreeSlots(state, Make.Qilu, DateTimeOffset.MinValue, DateTimeOffset.MaxValue, TimeSpan.FromHours(1), Make.Now));
            _ = InstrumentQueries.NextDue(state);
            Assert.Equal(JsonSerializer.Serialize(state.ToSnapshot()), JsonSerializer.Serialize(InstrumentState.From(state.ToSnapshot()).ToSnapshot()));
        }, iter: 5_000);

    [Fact]
    public void Deciding_twice_gives_the_same_answer() =>
        Gen.Select(Policies, Commands).Sample((policy, command) =>
        {
            var state = InstrumentDecider.Evolve(InstrumentDecider.Initial, Make.Defined(policy));
            var (one, other) = (InstrumentDecider.Decide(state, command), InstrumentDecider.Decide(state, command));
            Assert.Equal(one.Events, other.Events);
            Assert.Equal(JsonSerializer.Serialize(one.Refusal), JsonSerializer.Serialize(other.Refusal));
        }, iter: 1_000);

    [Fact]
    public void Events_that_do_not_fit_leave_the_state_as_it_is()
    {
        var slot = new TimeSlot(Make.Now, Make.Now.AddHours(1));
        var state = InstrumentDecider.Evolve(InstrumentDecider.Initial, Make.Defined());
        Assert.Same(state, InstrumentDecider.Evolve(state, Make.Cancelled("b1", slot)));
        Assert.Same(state, InstrumentDecider.Evolve(state, Make.Settled("b1", slot, slot.End)));
        Assert.Same(state, InstrumentDecider.Evolve(state, Make.Out("o1", new TimeSlot(Make.Now, Make.Now))));
        var booked = InstrumentDecider.Evolve(state, Make.Made("b1", slot));
        Assert.Same(booked, InstrumentDecider.Evolve(booked, Make.Made("b1", slot)));
        var cancelled = InstrumentDecider.Evolve(booked, Make.Cancelled("b1", slot));
        Assert.Same(cancelled, InstrumentDecider.Evolve(cancelled, Make.Cancelled("b1", slot)));
    }

    [Fact]
    public void Events_survive_being_written_as_JSON()
    {
        var slot = Make.Slot("2027-03-02T10:00", "2027-03-02T11:00");
        InstrumentEvent[] events =
        [
            Make.Out("o1", slot), Make.OutEnded("o1", slot, slot.Start), Make.Made("b1", slot), Make.Cancelled("b1", slot, CancellationCause.Outage), Make.Settled("b1", slot, Make.Now),
            new BookingMoved
            {
                InstrumentId = "xrd-1", At = Make.Now, ActedBy = "a", BookingId = "b1", HolderId = "h", Slot = slot, PreviousSlot = slot, Status = BookingStatus.Confirmed,
                FeeFen = 1, Version = 2, Tariff = new Tariff(RateKinds.Default, 1, null),
            },
        ];
        foreach (var @event in events)
            Assert.Equal(@event, JsonSerializer.Deserialize(JsonSerializer.Serialize(@event, @event.GetType()), @event.GetType()));

        var defined = Make.Defined(new BookingPolicy { OpenHours = [new OpenInterval(Weekday.Mon, "08:00", "24:00")], MinMinutes = 5 });
        var read = JsonSerializer.Deserialize<InstrumentDefined>(JsonSerializer.Serialize(defined))!;
        Assert.True(DefinitionRules.AreSame(defined.Definition, read.Definition));
        Assert.Equal(defined with { Definition = read.Definition }, read);
    }
}
