using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Slots that are kept for a short while.</summary>
public sealed class HoldTests
{
    private static readonly TimeSlot Tomorrow = Slot("2027-03-02T10:00", "2027-03-02T11:00");
    private static readonly Actor Linyi2 = Stranger;

    [Fact]
    public void A_hold_keeps_its_slot_for_as_long_as_the_policy_says()
    {
        var state = GivenPolicy(new BookingPolicy { HoldSeconds = 60 }).When(Hold(Tomorrow)).Then(Placed("h1", Tomorrow, seconds: 60));
        Assert.Equal(new Hold("h1", Qilu.Id, Tomorrow, Now.AddSeconds(60), "li"), state.FindHold("h1"));
        Assert.Equal([new CalendarEntry(CalendarEntryKind.Hold, Tomorrow, Hold: state.FindHold("h1"))], InstrumentQueries.Calendar(state, Now, Now.AddDays(9)));
    }

    [Fact]
    public void Nobody_else_gets_a_held_slot()
    {
        var given = GivenPolicy(new BookingPolicy { BufferMinutes = 15 }, Placed("h1", Tomorrow));
        foreach (var slot in new[] { Tomorrow, Slot("2027-03-02T11:14", "2027-03-02T12:00") })
        {
            var refusal = given.When(Book(slot, actor: Linyi2, holder: Linyi)).ThenRefusedAnyhow(RefusalKind.Conflict, "hold_by_other");
            Assert.Equal([Tomorrow], refusal.Conflicts);
            Assert.NotEmpty(refusal.NextFree);
            Assert.All(refusal.NextFree, free => given.When(Book(free, actor: Linyi2, holder: Linyi)).ThenAccepted());
            given.When(Hold(slot, Linyi2, Linyi, "h2")).ThenRefusedAnyhow(RefusalKind.Conflict, "hold_by_other");
        }

        given.When(Book(Slot("2027-03-02T11:15", "2027-03-02T12:00"), actor: Linyi2, holder: Linyi)).ThenAccepted();
    }

    [Fact]
    public void A_booking_consumes_the_hold_that_it_names()
    {
        var state = GivenPolicy(new(), Placed("h1", Tomorrow)).When(Book(Tomorrow, "b1") with { HoldId = "h1" })
            .Then(Ended("h1", Tomorrow, HoldEnd.Consumed), Made("b1", Tomorrow).Agreed());
        Assert.Null(state.FindHold("h1"));
        GivenPolicy(new(), Placed("h1", Tomorrow)).When(Book(Tomorrow, actor: Linyi2, holder: Linyi) with { HoldId = "h1" }).ThenRefusedAnyhow(RefusalKind.Gone, "hold_expired");
    }

    [Fact]
    public void A_holders_own_holds_do_not_stand_in_its_way()
    {
        GivenPolicy(new(), Placed("h1", Tomorrow)).When(Book(Tomorrow, "b1")).Then(Ended("h1", Tomorrow, HoldEnd.Consumed), Made("b1", Tomorrow).Agreed());
        GivenPolicy(new(), Placed("h1", Tomorrow)).When(Hold(Tomorrow, id: "h2")).Then(Ended("h1", Tomorrow, HoldEnd.Consumed), Placed("h2", Tomorrow));
    }

    [Fact]
    public void An_expired_hold_blocks_nobody_and_its_end_is_told_first()
    {
        var given = GivenPolicy(new(), Placed("h1", Tomorrow));
        var expiry = Now.AddSeconds(300);
        given.When(Book(Tomorrow, actor: Linyi2, holder: Linyi, now: expiry.AddTicks(-1))).ThenRefusedAnyhow(RefusalKind.Conflict, "hold_by_other");
        given.When(Book(Tomorrow, "b1", now: expiry) with { HoldId = "h1" }).ThenRefusedAnyhow(RefusalKind.Gone, "hold_expired");
        var events = given.When(Book(Tomorrow, "b1", Linyi2, Linyi, expiry)).ThenAccepted();
        Assert.Equal(Ended("h1", Tomorrow, HoldEnd.Expired, expiry) with { ActedBy = InstrumentEvent.System, ActedByUserId = null }, events[0]);
        Assert.Equal("b1", Assert.IsType<BookingMade>(events[1]).BookingId);
        given.When(new SettleDue { Now = expiry, Actor = Provider }).Then((HoldEnded)events[0]);
        given.When(new SettleDue { Now = expiry.AddTicks(-1), Actor = Provider }).Then();
    }

    [Fact]
    public void A_hold_keeps_the_whole_policy_and_a_person_has_three_at_most()
    {
        GivenPolicy(new BookingPolicy { MaxMinutes = 30 }).When(Hold(Tomorrow)).ThenBreaks(("too_long", "end"));
        var held = Enumerable.Range(0, 3).Select(hour => Placed($"h{hour}", new TimeSlot(Tomorrow.Start.AddHours(hour), Tomorrow.End.AddHours(hour)))).ToArray<InstrumentEvent>();
        GivenPolicy(new(), held).When(Hold(Slot("2027-03-03T10:00", "2027-03-03T11:00"), id: "h9")).ThenBreaks(("too_many_holds", "start"));
        GivenPolicy(new(), held).When(Hold(Slot("2027-03-03T10:00", "2027-03-03T11:00"), Linyi2, Linyi, "h9")).ThenAccepted();
        GivenPolicy(new(), held).When(Hold(Tomorrow, id: "h9")).ThenAccepted();
    }

    [Fact]
    public void A_hold_keeps_who_asked_for_it()
    {
        var state = GivenPolicy(new()).When(Hold(Tomorrow)).Then(Placed("h1", Tomorrow));
        Assert.Equal("li", InstrumentState.From(state.ToSnapshot()).FindHold("h1")!.UserId);
    }

    [Fact]
    public void Colleagues_have_three_each_and_so_has_what_names_no_person()
    {
        var (colleague, key) = (Enterprise with { UserId = "wang" }, Enterprise with { UserId = null });
        var given = GivenPolicy(new(), Three("l"));
        given.When(Hold(NextDay(0), id: "h9")).ThenRefused(RefusalKind.RuleBroken, "policy_violation", new Problem("too_many_holds", "start", 3, 4));
        given.When(Hold(NextDay(0), colleague, id: "h9")).ThenAccepted();
        given.When(Hold(NextDay(0), key, id: "h9")).ThenAccepted();
        GivenPolicy(new(), Three("w", colleague)).When(Hold(NextDay(0), colleague, id: "h9")).ThenBreaks(("too_many_holds", "start"));
        GivenPolicy(new(), Three("k", key)).When(Hold(NextDay(0), key, id: "h9")).ThenBreaks(("too_many_holds", "start"));
        GivenPolicy(new(), Three("k", key)).When(Hold(NextDay(0), id: "h9")).ThenAccepted();
    }

    [Fact]
    public void A_person_has_three_whomever_they_are_for()
    {
        var person = Integrator with { UserId = "zhao" };
        var given = GivenPolicy(new(), Three("z", person));
        given.When(Hold(NextDay(0), person, Linyi, "h9")).ThenBreaks(("too_many_holds", "start"));
        given.When(Hold(NextDay(0), Integrator, Qilu, "h9")).ThenAccepted();
    }

    [Fact]
    public void A_hold_that_takes_the_place_of_anothers_of_its_organisation_gives_back_no_own_one()
    {
        var colleague = Enterprise with { UserId = "wang" };
        var theirs = NextDay(5);
        InstrumentEvent[] given = [.. Three("l"), Placed("w1", theirs) with { ActedByUserId = "wang" }];
        GivenPolicy(new(), given).When(Hold(theirs, id: "h9")).ThenBreaks(("too_many_holds", "start"));
        GivenPolicy(new(), given).When(Hold(theirs, colleague, id: "h9")).ThenAccepted();
    }

    [Fact]
    public void A_hold_is_released_by_its_holder_or_the_provider()
    {
        var given = GivenPolicy(new(), Placed("h1", Tomorrow));
        foreach (var actor in new[] { Enterprise, Provider, Department })
            given.When(Release("h1", actor)).Then(Ended("h1", Tomorrow, HoldEnd.Released) with { ActedBy = actor.OrganisationId, ActedByUserId = actor.UserId });
        given.When(Release("h1", Stranger)).ThenRefusedAnyhow(RefusalKind.NotFound, "not_found");
        given.When(Release("h2", Enterprise)).ThenRefusedAnyhow(RefusalKind.NotFound, "not_found");
        Given().When(Hold(Tomorrow)).ThenRefusedAnyhow(RefusalKind.NotFound, "not_found");
        GivenPolicy(new()).When(Hold(Tomorrow, Stranger, Qilu)).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
    }

    [Fact]
    public void An_outage_waits_for_a_hold_or_ends_it()
    {
        var given = GivenPolicy(new(), Placed("h1", Tomorrow));
        given.When(Place(Tomorrow)).ThenTaken([Tomorrow], []);
        given.When(Place(Tomorrow, OutageConflict.Cancel, "o1")).Then(
            Out("o1", Tomorrow, OutageConflict.Cancel), Ended("h1", Tomorrow, HoldEnd.Outage) with { ActedBy = Provider.OrganisationId, ActedByUserId = null });
        given.When(Place(Tomorrow, OutageConflict.Keep, "o1")).Then(Out("o1", Tomorrow, OutageConflict.Keep));
    }

    [Fact]
    public void What_is_due_next_is_known()
    {
        var state = Evolve(Defined(), Placed("h1", Tomorrow), Made("b1", Slot("2027-03-03T10:00", "2027-03-03T11:00")));
        Assert.Equal(Now.AddSeconds(300), InstrumentQueries.NextDue(state));
        state = InstrumentDecider.Evolve(state, Ended("h1", Tomorrow, HoldEnd.Released));
        Assert.Equal(At("2027-03-10T11:00"), InstrumentQueries.NextDue(state));
        state = InstrumentDecider.Evolve(state, Defined(new BookingPolicy { CheckInGraceMinutes = 10 }));
        Assert.Equal(At("2027-03-03T10:10"), InstrumentQueries.NextDue(state));
        Assert.Null(InstrumentQueries.NextDue(InstrumentDecider.Initial));
    }

    private static InstrumentEvent[] Three(string id, Actor? by = null) =>
        [.. Enumerable.Range(0, 3).Select(hour => Placed($"{id}{hour}", new TimeSlot(Tomorrow.Start.AddHours(hour), Tomorrow.End.AddHours(hour))) with { ActedByUserId = (by ?? Enterprise).UserId })];

    private static TimeSlot NextDay(int hour) => new(Tomorrow.Start.AddHours(24 + hour), Tomorrow.End.AddHours(24 + hour));

    private static InstrumentState Evolve(params InstrumentEvent[] events) => events.Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);

    private static PlaceHold Hold(TimeSlot slot, Actor? actor = null, Holder? holder = null, string id = "h1") =>
        new() { Now = Now, Actor = actor ?? Enterprise, HoldId = id, Holder = holder ?? Qilu, Slot = slot };

    private static ReleaseHold Release(string id, Actor actor) => new() { Now = Now, Actor = actor, HoldId = id };

    private static HoldPlaced Placed(string id, TimeSlot slot, int seconds = 300) => new()
    {
        InstrumentId = InstrumentId,
        At = Now,
        ActedBy = Enterprise.OrganisationId,
        ActedByUserId = Enterprise.UserId,
        HoldId = id,
        HolderId = Qilu.Id,
        Slot = slot,
        ExpiresAt = Now.AddSeconds(seconds),
    };

    private static HoldEnded Ended(string id, TimeSlot slot, HoldEnd cause, DateTimeOffset? at = null) => new()
    {
        InstrumentId = InstrumentId,
        At = at ?? Now,
        ActedBy = Enterprise.OrganisationId,
        ActedByUserId = Enterprise.UserId,
        HoldId = id,
        HolderId = Qilu.Id,
        Slot = slot,
        Cause = cause,
    };
}
