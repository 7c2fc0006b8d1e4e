using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Waiting for a slot, being offered it, and letting it go.</summary>
public sealed class WaitlistTests
{
    private static readonly TimeSlot Wanted = Slot("2027-03-02T10:00", "2027-03-02T11:00");
    private static readonly TimeSlot Elsewhere = Slot("2027-03-03T10:00", "2027-03-03T11:00");

    // Taken by Linyi; first Qilu waits, then Linyi for a second turn.
    private static readonly InstrumentEvent[] Queue =
    [
        Made("b1", Wanted, holderId: Linyi.Id), Bookings.Waitlisted("w1", Wanted), Bookings.Waitlisted("w2", Wanted, Linyi),
    ];

    [Fact]
    public void Who_asks_to_wait_for_a_taken_slot_waits()
    {
        GivenPolicy(new(), Queue[0]).When(Book(Wanted, "w1") with { Waitlist = true }).Then(Bookings.Waitlisted("w1", Wanted).Agreed());
        GivenPolicy(new()).When(Book(Wanted, "b9") with { Waitlist = true }).Then(Made("b9", Wanted).Agreed());
        GivenPolicy(new(), Out("o1", Wanted)).When(Book(Wanted) with { Waitlist = true }).ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
        GivenPolicy(new BookingPolicy { MaxMinutes = 30 }, Queue[0]).When(Book(Wanted) with { Waitlist = true }).ThenBreaks(("too_long", "end"));
    }

    [Fact]
    public void What_is_given_back_is_offered_to_the_first_alone_in_the_same_breath()
    {
        var events = GivenPolicy(new(), Queue).When(Cancel("b1", Stranger)).ThenAccepted();
        Assert.Equal(Bookings.Offered("w1", Wanted), Assert.Single(events.OfType<BookingOffered>()));
        var given = GivenPolicy(new(), [.. Queue, .. events]);
        given.When(Book(Wanted, "b9", Stranger, Linyi)).ThenRefusedAnyhow(RefusalKind.Conflict, "hold_by_other");
        given.When(Accept("w1", Stranger)).ThenRefusedAnyhow(RefusalKind.NotFound, "not_found");
        var state = given.When(Accept("w1", Enterprise)).ThenAccepted();
        Assert.Equal(BookingStatus.Confirmed, Assert.IsType<OfferAccepted>(Assert.Single(state)).Status);
    }

    [Fact]
    public void An_offer_that_is_not_taken_expires_and_the_next_gets_it()
    {
        var offered = GivenPolicy(new(), Queue).When(Cancel("b1", Stranger)).ThenAccepted();
        var given = GivenPolicy(new(), [.. Queue, .. offered]);
        var expiry = Now.AddSeconds(300);
        given.When(new SettleDue { Now = expiry.AddTicks(-1), Actor = Provider }).Then();
        var events = given.When(new SettleDue { Now = expiry, Actor = Provider }).ThenAccepted();
        Assert.Equal(("w1", BookingStatus.Expired), (Assert.IsType<BookingExpired>(events[0]).BookingId, ((BookingEvent)events[0]).Status));
        Assert.Equal(Bookings.Offered("w2", Wanted, Linyi.Id, at: expiry), events[1]);
        given.When(Accept("w1", Enterprise) with { Now = expiry }).ThenRefusedAnyhow(RefusalKind.Conflict, "booking_not_active");
    }

    [Fact]
    public void Who_leaves_the_queue_or_refuses_an_offer_makes_room_for_the_next()
    {
        var left = GivenPolicy(new(), Queue).When(Cancel("w1")).ThenAccepted();
        Assert.IsType<BookingCancelled>(Assert.Single(left));
        var offered = GivenPolicy(new(), [.. Queue, .. left]).When(Cancel("b1", Stranger)).ThenAccepted();
        Assert.Equal("w2", Assert.Single(offered.OfType<BookingOffered>()).BookingId);

        var first = GivenPolicy(new(), Queue).When(Cancel("b1", Stranger)).ThenAccepted();
        var refused = GivenPolicy(new(), [.. Queue, .. first]).When(Cancel("w1")).ThenAccepted();
        Assert.Equal("w2", Assert.Single(refused.OfType<BookingOffered>()).BookingId);
    }

    [Fact]
    public void Every_way_of_giving_back_is_followed_by_an_offer()
    {
        AssertOffered(Move("b1", Elsewhere, Stranger));
        AssertOffered(Place(Elsewhere) with { Now = Wanted.Start.AddMinutes(-1) }, offers: 0);
        var during = Slot("2027-03-02T10:30", "2027-03-02T11:00");
        InstrumentEvent[] queue = [Defined(new BookingPolicy { CheckInGraceMinutes = 15 }), Queue[0], Bookings.Waitlisted("w1", during)];
        Assert.Single(Given(queue).When(new SettleDue { Now = Wanted.Start.AddMinutes(15), Actor = Provider }).ThenAccepted().OfType<BookingOffered>());
        Assert.Single(Given(queue).When(new FinishBooking { Now = Wanted.Start.AddMinutes(5), Actor = Provider, BookingId = "b1" }).ThenAccepted().OfType<BookingOffered>());

        static void AssertOffered(InstrumentCommand command, int offers = 1) =>
            Assert.Equal(offers, GivenPolicy(new(), Queue).When(command).ThenAccepted().OfType<BookingOffered>().Count());
    }

    [Fact]
    public void Who_needs_more_than_is_free_is_passed_over_until_it_fits()
    {
        var longer = Slot("2027-03-02T10:00", "2027-03-02T12:00");
        InstrumentEvent[] queue =
        [
            Made("b1", Wanted, holderId: Linyi.Id), Made("b2", Slot("2027-03-02T11:00", "2027-03-02T12:00"), holderId: Linyi.Id),
            Bookings.Waitlisted("w1", longer), Bookings.Waitlisted("w2", Wanted, Linyi),
        ];
        var first = GivenPolicy(new(), queue).When(Cancel("b1", Stranger)).ThenAccepted();
        Assert.Equal("w2", Assert.Single(first.OfType<BookingOffered>()).BookingId);
        var second = GivenPolicy(new(), [.. queue, .. first]).When(Cancel("b2", Stranger)).ThenAccepted();
        Assert.Empty(second.OfType<BookingOffered>());
        var third = GivenPolicy(new(), [.. queue, .. first, .. second]).When(Cancel("w2", Stranger)).ThenAccepted();
        Assert.Equal("w1", Assert.Single(third.OfType<BookingOffered>()).BookingId);
    }

    [Fact]
    public void The_order_survives_being_written_down_and_read_again()
    {
        var state = Queue.Prepend(Defined()).Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);
        state = InstrumentState.From(state.ToSnapshot());
        var late = InstrumentDecider.Decide(state, Book(Wanted, "w3") with { Waitlist = true }).Events;
        state = late.Aggregate(state, InstrumentDecider.Evolve);
        state = InstrumentState.From(state.ToSnapshot());
        foreach (var expected in new[] { "w1", "w2", "w3" })
        {
            var current = new[] { "b1", "w1", "w2" }.First(id => state.FindBooking(id)!.IsActive);
            var events = InstrumentDecider.Decide(state, Cancel(current, Integrator)).Events;
            Assert.Equal(expected, Assert.Single(events.OfType<BookingOffered>()).BookingId);
            state = events.Aggregate(state, InstrumentDecider.Evolve);
        }
    }

    [Fact]
    public void Who_waits_in_vain_is_told_when_the_slot_begins()
    {
        var expired = GivenPolicy(new(), Queue).When(new SettleDue { Now = Wanted.Start, Actor = Provider }).ThenAccepted();
        Assert.Equal(["w1", "w2"], expired.OfType<BookingExpired>().Select(one => one.BookingId).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void An_accepted_offer_still_needs_approval_where_the_policy_asks_for_it()
    {
        var offered = GivenPolicy(new BookingPolicy { RequiresApproval = true }, Queue).When(Cancel("b1", Stranger)).ThenAccepted();
        var accepted = GivenPolicy(new BookingPolicy { RequiresApproval = true }, [.. Queue, .. offered]).When(Accept("w1", Enterprise)).ThenAccepted();
        Assert.Equal(BookingStatus.PendingApproval, Assert.IsType<OfferAccepted>(accepted[0]).Status);
    }

    [Fact]
    public void A_holder_has_fifty_requests_at_most()
    {
        InstrumentEvent[] waiting = [Queue[0], .. Enumerable.Range(0, 50).Select(number => Bookings.Waitlisted($"w{number}", Wanted))];
        GivenPolicy(new(), waiting).When(Book(Wanted) with { Waitlist = true }).ThenBreaks(("too_many_requests", "start"));
        GivenPolicy(new(), waiting).When(Book(Wanted, actor: Stranger, holder: Linyi) with { Waitlist = true }).ThenAccepted();
    }

    private static AcceptOffer Accept(string id, Actor actor) => new() { Now = Now, Actor = actor, BookingId = id };
}
