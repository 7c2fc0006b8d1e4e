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
