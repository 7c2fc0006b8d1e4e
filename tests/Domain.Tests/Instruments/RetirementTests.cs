using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Instruments that go out of service for good, and come back.</summary>
public sealed class RetirementTests
{
    private static readonly TimeSlot First = Slot("2027-03-02T10:00", "2027-03-02T11:00");
    private static readonly TimeSlot Second = Slot("2027-03-02T12:00", "2027-03-02T13:00");
    private static readonly TimeSlot Running = new(Now.AddMinutes(-30), Now.AddMinutes(30));

    private static Scenario RetiredKeeping(params InstrumentEvent[] events) =>
        GivenPolicy(new(), [.. events, .. GivenPolicy(new(), events).When(Retire(OutageConflict.Keep)).ThenAccepted()]);

    [Fact]
    public void An_empty_instrument_is_retired_at_once()
    {
        var state = GivenPolicy(new()).When(Retire()).Then(Retired());
        Assert.Equal((true, 2L), (state.IsRetired, state.Version));
        GivenPolicy(new(), Retired()).When(Retire()).Then();
        GivenPolicy(new(), Retired()).When(Retire(OutageConflict.Cancel)).Then();
    }

    [Fact]
    public void Bookings_to_come_refuse_it_and_are_named() =>
        GivenPolicy(new(), Made("b0", Running), Made("b1", First), Made("b2", Second)).When(Retire()).ThenTaken([First, Second], []);

    [Fact]
    public void What_has_begun_stands_in_nobodys_way() =>
        GivenPolicy(new(), Made("b0", Running)).When(Retire()).Then(Retired());

    [Fact]
    public void Keep_lets_bookings_be_used_to_their_end()
    {
        var kept = RetiredKeeping(Made("b1", First));
        kept.When(new CheckIn { Now = First.Start, Actor = Provider, BookingId = "b1" }).ThenAccepted();
        kept.When(new FinishBooking { Now = First.Start.AddMinutes(30), Actor = Provider, BookingId = "b1" }).ThenAccepted();
        kept.When(Cancel("b1")).ThenAccepted();
        kept.When(new TransferBooking { Now = Now, Actor = Enterprise, BookingId = "b1", UserId = "wang" }).ThenAccepted();
    }

    [Fact]
    public void Cancel_gives_them_back_free_of_charge_and_says_why()
    {
        var cancelled = (string id, TimeSlot slot) => Cancelled(id, slot, CancellationCause.Retirement, Provider) with { ReasonTextId = "t1" };
        GivenPolicy(new(), Made("b0", Running), Made("b1", First), Made("b2", Second)).When(Retire(OutageConflict.Cancel) with { ReasonTextId = "t1" })
            .Then(Retired(OutageConflict.Cancel) with { ReasonTextId = "t1" }, cancelled("b1", First), cancelled("b2", Second));
        RetiredKeeping(Made("b1", First)).When(Retire(OutageConflict.Cancel) with { ReasonTextId = "t1" }).Then(cancelled("b1", First));
        GivenPolicy(new(), Made("b1", First)).When(Retire(OutageConflict.Cancel)).ThenRefused(RefusalKind.RuleBroken, "reason_required", new Problem("required", "reason"));
        GivenPolicy(new(), Made("b1", First)).When(Retire(OutageConflict.Cancel, Integrator)).ThenAccepted();
    }

    [Fact]
    public void Holds_end_and_what_waits_expires()
    {
        var hold = new HoldPlaced { InstrumentId = InstrumentId, At = Now, ActedBy = Linyi.Id, HoldId = "h1", HolderId = Linyi.Id, Slot = Slot("2027-03-05T10:00", "2027-03-05T11:00"), ExpiresAt = Now.AddMinutes(5) };
        InstrumentEvent[] before = [Made("b1", First), Bookings.Waitlisted("w1", First, Linyi), Bookings.Pending("p1", Second), hold];
        var events = GivenPolicy(new(), before).When(Retire(OutageConflict.Cancel) with { ReasonTextId = "t1" }).ThenAccepted();
        Assert.Equal(["p1", "w1"], events.OfType<BookingExpired>().Select(expired => expired.BookingId).Order(StringComparer.Ordinal));
        Assert.Equal(("h1", HoldEnd.Retirement), Assert.Single(events.OfType<HoldEnded>().Select(ended => (ended.HoldId, ended.Cause))));
        Assert.Empty(events.OfType<BookingOffered>());
    }

    [Fact]
    public void An_open_offer_ends_with_it()
    {
        var offered = GivenPolicy(new(), Bookings.Waitlisted("w1", First), Bookings.Offered("w1", First)).When(Retire()).ThenAccepted();
        Assert.Equal("w1", Assert.Single(offered.OfType<BookingExpired>()).BookingId);
    }

    [Fact]
    public void Of_very_many_that_wait_the_next_commands_settle_the_rest()
    {
        var state = Enumerable.Range(0, 250).Aggregate(
            InstrumentDecider.Evolve(InstrumentDecider.Initial, Defined()), (before, number) => InstrumentDecider.Evolve(before, Bookings.Pending($"p{number}", First)));
        var expired = new List<int>();
        foreach (var command in new InstrumentCommand[] { Retire(), Sweep(), Sweep(), Sweep() })
        {
            var events = InstrumentDecider.Decide(state, command).Events;
            state = events.Aggregate(state, InstrumentDecider.Evolve);
            expired.Add(events.OfType<BookingExpired>().Count());
        }

        Assert.Equal([100, 100, 50, 0], expired);
        Assert.Null(InstrumentQueries.NextDue(state));
    }

    [Fact]
    public void Nothing_new_gets_time_of_it()
    {
        var kept = RetiredKeeping(Made("b1", First));
        InstrumentCommand[] commands =
        [
            Book(Second), Book(First) with { Waitlist = true }, Move("b1", Second), new ExtendBooking { Now = Now, Actor = Enterprise, BookingId = "b1", End = First.End.AddHours(1) },
            new PlaceHold { Now = Now, Actor = Enterprise, HoldId = "h9", Holder = Qilu, Slot = Second },
            new BookSeries { Now = Now, Actor = Enterprise, SeriesId = "s1", BookingIds = ["b9"], Slots = [Second], Holder = Qilu, OnConflict = SeriesConflict.Skip },
        ];
        foreach (var command in commands)
            kept.When(command).ThenRefusedAnyhow(RefusalKind.RuleBroken, "instrument_retired");
        var state = new InstrumentEvent[] { Defined(), Retired() }.Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);
        Assert.Empty(InstrumentQueries.FreeSlots(state, Qilu, Now, Now.AddDays(9), TimeSpan.FromHours(1), Now));
    }

    [Fact]
    public void A_request_that_is_left_over_is_neither_approved_nor_accepted()
    {
        // As after the retirement of one with more requests than one command settles.
        InstrumentEvent[] many = [.. Enumerable.Range(0, 150).Select(number => Bookings.Pending($"a{number}", First)), Bookings.Pending("zz", Second)];
        GivenPolicy(new(), [.. many, Retired()]).When(new ApproveBooking { Now = Now, Actor = Provider, BookingId = "zz" }).ThenRefusedAnyhow(RefusalKind.RuleBroken, "instrument_retired");
    }

    [Fact]
    public void Its_definition_may_still_change_and_says_that_it_is_retired()
    {
        var changed = Definition() with { Name = "Old diffractometer" };
        var state = GivenPolicy(new(), Retired()).When(Define(changed)).Then(Defined(changed, 3) with { IsRetired = true });
        Assert.True(state.IsRetired);
        Assert.True(InstrumentState.From(state.ToSnapshot()).IsRetired);
    }

    [Fact]
    public void Reinstated_it_is_booked_again()
    {
        var state = GivenPolicy(new(), Retired()).When(Reinstate()).Then(Reinstated());
        Assert.Equal((false, 3L), (state.IsRetired, state.Version));
        GivenPolicy(new(), Retired(), Reinstated()).When(Book(First)).Then(Made("b-new", First).Agreed());
        GivenPolicy(new()).When(Reinstate()).Then();
    }

    [Fact]
    public void Only_the_provider_and_who_acts_for_it_retires_and_reinstates()
    {
        GivenPolicy(new()).When(Retire(actor: Enterprise)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        GivenPolicy(new(), Retired()).When(Reinstate(Enterprise)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        GivenPolicy(new()).When(Retire(actor: Department)).ThenAccepted();
        Given().When(Retire()).ThenRefused(RefusalKind.NotFound, "not_found");
        Given().When(Reinstate()).ThenRefused(RefusalKind.NotFound, "not_found");
        GivenPolicy(new()).When(Retire() with { ExpectedVersion = 2 }).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
        GivenPolicy(new(), Retired()).When(Reinstate() with { ExpectedVersion = 1 }).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
        GivenPolicy(new()).When(Retire((OutageConflict)7)).ThenRefused(RefusalKind.Malformed, "malformed", new Problem("malformed", "onConflict"));
    }

    [Fact]
    public void More_than_fit_into_one_write_are_not_cancelled_at_once()
    {
        InstrumentEvent[] full = [.. Enumerable.Range(0, 601).Select(number => Made($"b{number}", new TimeSlot(First.Start.AddHours(number), First.Start.AddHours(number + 1))))];
        GivenPolicy(new(), full).When(Retire(OutageConflict.Cancel) with { ReasonTextId = "t1" }).ThenBreaks(("too_many_cancelled", "onConflict"));
        GivenPolicy(new(), full[1..]).When(Retire(OutageConflict.Cancel) with { ReasonTextId = "t1" }).ThenAccepted();
    }

    private static RetireInstrument Retire(OutageConflict onConflict = OutageConflict.Refuse, Actor? actor = null) => new() { Now = Now, Actor = actor ?? Provider, OnConflict = onConflict };

    private static ReinstateInstrument Reinstate(Actor? actor = null) => new() { Now = Now, Actor = actor ?? Provider };

    private static SettleDue Sweep() => new() { Now = Now, Actor = Provider };

    private static InstrumentRetired Retired(OutageConflict onConflict = OutageConflict.Refuse) =>
        new() { InstrumentId = InstrumentId, At = Now, ActedBy = Provider.OrganisationId, OnConflict = onConflict, Version = 2 };

    private static InstrumentReinstated Reinstated() => new() { InstrumentId = InstrumentId, At = Now, ActedBy = Provider.OrganisationId, Version = 3 };
}
