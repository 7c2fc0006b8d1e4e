using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

public sealed class OutageTests
{
    private static readonly TimeSlot First = Slot("2027-03-02T10:00", "2027-03-02T11:00");
    private static readonly TimeSlot Second = Slot("2027-03-02T12:00", "2027-03-02T13:00");
    private static readonly TimeSlot Both = Slot("2027-03-02T10:59", "2027-03-02T12:01");

    private static Scenario WithTwoBookings => GivenPolicy(new(), Made("b1", First), Made("b2", Second));

    [Fact]
    public void An_outage_takes_free_time()
    {
        var between = new TimeSlot(First.End, Second.Start);
        WithTwoBookings.When(Place(between)).Then(Out("out-new", between));
    }

    [Fact]
    public void Refuse_names_the_bookings_in_the_way() => WithTwoBookings.When(Place(Both)).ThenTaken([First, Second], []);

    [Fact]
    public void Keep_leaves_them()
    {
        var state = WithTwoBookings.When(Place(Both, OutageConflict.Keep)).Then(Out("out-new", Both, OutageConflict.Keep));
        Assert.Equal(
            [CalendarEntryKind.Booking, CalendarEntryKind.Outage, CalendarEntryKind.Booking],
            InstrumentQueries.Calendar(state, First.Start, Second.End).Select(entry => entry.Kind));
    }

    [Fact]
    public void Cancel_cancels_them_free_of_charge_and_says_why()
    {
        var cause = (string id, TimeSlot slot) => Cancelled(id, slot, CancellationCause.Outage, Provider) with { OutageId = "out-new", ReasonTextId = "t1" };
        WithTwoBookings.When(Place(Both, OutageConflict.Cancel) with { ReasonTextId = "t1" })
            .Then(Out("out-new", Both, OutageConflict.Cancel) with { ReasonTextId = "t1" }, cause("b1", First), cause("b2", Second));
    }

    [Fact]
    public void An_outage_may_have_begun_but_not_ended()
    {
        GivenPolicy(new()).When(Place(new TimeSlot(Now.AddHours(-1), Now.AddTicks(1)))).ThenAccepted();
        GivenPolicy(new()).When(Place(new TimeSlot(Now.AddHours(-1), Now))).ThenBreaks(("end_in_past", "end"));
        var past = new TimeSlot(Now.AddHours(-2), Now);
        GivenPolicy(new(), Made("b1", past)).When(Place(new TimeSlot(Now.AddHours(-2), Now.AddHours(1)))).ThenAccepted();
    }

    [Fact]
    public void Only_the_provider_places_outages()
    {
        WithTwoBookings.When(Place(Both, OutageConflict.Keep, actor: Enterprise)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        WithTwoBookings.When(Place(Both, OutageConflict.Keep, actor: Department)).ThenAccepted();
        Given().When(Place(Both)).ThenRefused(RefusalKind.NotFound, "not_found");
        GivenPolicy(new(), Out("out-new", First)).When(Place(Second)).ThenRefused(RefusalKind.Conflict, "id_taken");
    }

    [Fact]
    public void An_outage_that_has_begun_ends_when_the_provider_says_so()
    {
        var whole = new TimeSlot(Now.AddHours(-1), Now.AddHours(3));
        var state = GivenPolicy(new(), Out("o1", whole)).When(EndOutage("o1")).Then(OutEnded("o1", whole, Now));
        Assert.Equal((new TimeSlot(whole.Start, Now), 2), (state.FindOutage("o1")!.Slot, state.FindOutage("o1")!.Version));
        GivenPolicy(new(), Out("o1", whole), OutEnded("o1", whole, Now)).When(Book(new TimeSlot(Now.AddHours(1), Now.AddHours(2)))).ThenAccepted();
    }

    [Fact]
    public void An_outage_that_has_not_begun_is_taken_back()
    {
        var state = GivenPolicy(new(), Out("o1", First), Out("o2", First)).When(EndOutage("o1")).Then(OutEnded("o1", First, First.Start));
        Assert.Null(state.FindOutage("o1"));
        Assert.Equal(CalendarEntryKind.Outage, Assert.Single(InstrumentQueries.Calendar(state, First.Start, First.End)).Kind);
    }

    [Fact]
    public void What_is_over_or_unknown_is_not_ended()
    {
        var past = new TimeSlot(Now.AddHours(-2), Now);
        var whole = new TimeSlot(Now.AddHours(-1), Now.AddHours(3));
        GivenPolicy(new(), Out("o1", past)).When(EndOutage("o1")).ThenRefused(RefusalKind.Conflict, "wrong_status");
        GivenPolicy(new(), Out("o1", whole), OutEnded("o1", whole, Now)).When(EndOutage("o1")).ThenRefused(RefusalKind.Conflict, "wrong_status");
        GivenPolicy(new(), Out("o1", First)).When(EndOutage("o2")).ThenRefused(RefusalKind.NotFound, "not_found");
        Given().When(EndOutage("o1")).ThenRefused(RefusalKind.NotFound, "not_found");
    }

    [Fact]
    public void Only_the_provider_ends_outages()
    {
        GivenPolicy(new(), Out("o1", First)).When(EndOutage("o1", Enterprise)).ThenRefused(RefusalKind.Forbidden, "forbidden");
        GivenPolicy(new(), Out("o1", First)).When(EndOutage("o1", Department)).ThenAccepted();
    }

    [Fact]
    public void The_time_is_offered_to_who_waits_for_it()
    {
        var waiting = Made("w1", First) with { Status = BookingStatus.Waitlisted };
        var events = GivenPolicy(new(), Out("o1", Both with { Start = First.Start }), waiting).When(EndOutage("o1")).ThenAccepted();
        Assert.Collection(
            events,
            ended => Assert.IsType<OutageEnded>(ended),
            offered => Assert.Equal("w1", Assert.IsType<BookingOffered>(offered).BookingId));
    }

    [Fact]
    public void Outages_may_overlap_each_other_and_all_of_them_block()
    {
        var state = Given(
            Defined(), Out("o1", Slot("2027-03-02T10:00", "2027-03-02T12:00")), Out("o2", Slot("2027-03-02T14:00", "2027-03-02T15:00")),
            Out("o3", Slot("2027-03-02T11:00", "2027-03-02T14:30")), Out("o4", Slot("2027-03-02T11:00", "2027-03-02T11:30")));
        state.When(Book(Slot("2027-03-02T11:15", "2027-03-02T12:15"))).ThenTaken(
            [
                Slot("2027-03-02T10:00", "2027-03-02T12:00"), Slot("2027-03-02T11:00", "2027-03-02T14:30"), Slot("2027-03-02T11:00", "2027-03-02T11:30"),
            ],
            [Slot("2027-03-02T15:00", "2027-03-02T16:00"), Slot("2027-03-02T16:00", "2027-03-02T17:00"), Slot("2027-03-02T17:00", "2027-03-02T18:00")]);
    }

    [Fact]
    public void Outages_that_ended_a_month_ago_are_forgotten()
    {
        var later = First.End.AddDays(30);
        var before = Given(Defined(), Out("o1", First)).When(Place(Slot("2028-01-01T00:00", "2028-01-02T00:00"), id: "o2") with { Now = later.AddTicks(-1) }).ThenAccepted();
        var after = Given(Defined(), Out("o1", First)).When(Place(Slot("2028-01-01T00:00", "2028-01-02T00:00"), id: "o2") with { Now = later }).ThenAccepted();
        Assert.Equal(2, Count(before));
        Assert.Equal(1, Count(after));

        static int Count(IReadOnlyList<InstrumentEvent> placed)
        {
            var state = placed.Prepend(Out("o1", First)).Prepend(Defined()).Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);
            return InstrumentQueries.Calendar(state, DateTimeOffset.MinValue, DateTimeOffset.MaxValue).Count;
        }
    }
}
