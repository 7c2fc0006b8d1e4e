using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Bookings that wait for the provider's approval, and who is qualified.</summary>
public sealed class ApprovalTests
{
    private static readonly TimeSlot Wanted = Bookings.Slot;
    private static readonly BookingPolicy Approves = new() { RequiresApproval = true };

    [Fact]
    public void A_request_waits_and_does_not_hold_its_slot()
    {
        var state = GivenPolicy(Approves).When(Book(Wanted, "b1")).Then(Bookings.Pending("b1", Wanted).Agreed() with { FeeFen = 20_000 });
        Assert.Equal((0, 1), (state.ActiveCount, state.RequestCount));
        Assert.Empty(InstrumentQueries.Calendar(state, Now, Now.AddDays(9)));
        GivenPolicy(Approves, Bookings.Pending("b1", Wanted)).When(Book(Wanted, "b2", Stranger, Linyi)).ThenAccepted();
    }

    [Fact]
    public void An_approval_rejects_those_that_wanted_the_same_and_says_so_before()
    {
        var policy = Approves with { BufferMinutes = 30 };
        var beside = Slot("2027-03-02T12:15", "2027-03-02T13:00");
        var later = Slot("2027-03-02T12:30", "2027-03-02T13:00");
        InstrumentEvent[] events = [Bookings.Pending("b1", Wanted), Bookings.Pending("b2", Wanted, Linyi), Bookings.Pending("b3", beside, Linyi), Bookings.Pending("b4", later, Linyi)];
        var before = events.Prepend(Defined(policy)).Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);
        Assert.Equal(["b2", "b3"], InstrumentQueries.RivalsOf(before, before.FindBooking("b1")!));

        var decided = GivenPolicy(policy, events).When(Approve("b1")).ThenAccepted();
        Assert.Equal(["b2", "b3"], decided.OfType<BookingRejected>().Select(rejected => rejected.BookingId));
        Assert.All(decided.OfType<BookingRejected>(), rejected => Assert.Equal(RejectionCause.SlotGiven, rejected.Cause));
        var state = decided.Aggregate(before, InstrumentDecider.Evolve);
        Assert.Equal(
            [BookingStatus.Confirmed, BookingStatus.Rejected, BookingStatus.Rejected, BookingStatus.PendingApproval],
            new[] { "b1", "b2", "b3", "b4" }.Select(id => state.FindBooking(id)!.Status));
    }

    [Fact]
    public void Whether_the_slot_is_free_is_asked_again_at_approval()
    {
        GivenPolicy(Approves, Bookings.Pending("b1", Wanted), Made("b2", Wanted)).When(Approve("b1")).ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
        GivenPolicy(Approves, Bookings.Pending("b1", Wanted), Out("o1", Wanted)).When(Approve("b1")).ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
    }

    [Fact]
    public void Requests_count_towards_the_holders_limit_and_it_is_asked_again_at_approval()
    {
        var policy = Approves with { MaxActivePerHolder = 1 };
        GivenPolicy(policy, Bookings.Pending("b1", Wanted)).When(Book(Slot("2027-03-03T10:00", "2027-03-03T11:00"))).ThenBreaks(("too_many_active", "start"));
        GivenPolicy(policy, Bookings.Pending("b1", Wanted)).When(Approve("b1")).ThenAccepted();
        GivenPolicy(policy, Made("b2", Slot("2027-03-03T10:00", "2027-03-03T11:00")), Bookings.Pending("b1", Wanted)).When(Approve("b1")).ThenBreaks(("too_many_active", "start"));
    }

    [Fact]
    public void A_request_that_nobody_decides_expires_at_its_start()
    {
        var given = GivenPolicy(Approves, Bookings.Pending("b1", Wanted));
        given.When(Approve("b1") with { Now = Wanted.Start.AddTicks(-1) }).ThenAccepted();
        given.When(Approve("b1") with { Now = Wanted.Start }).ThenRefusedAnyhow(RefusalKind.Conflict, "booking_not_active");
        var expired = Assert.IsType<BookingExpired>(Assert.Single(given.When(new SettleDue { Now = Wanted.Start, Actor = Provider }).ThenAccepted()));
        Assert.Equal((BookingStatus.Expired, 0), (expired.Status, expired.FeeFen));
    }

    [Fact]
    public void A_holder_needs_a_qualification_until_the_end_where_the_policy_asks_for_one()
    {
        var policy = new BookingPolicy { RequiresQualification = true };
        GivenPolicy(policy).When(Book(Wanted)).ThenBreaks(("not_qualified", "holderId"));
        GivenPolicy(policy, Qualified(null, Wanted.End)).When(Book(Wanted)).ThenAccepted();
        GivenPolicy(policy, Qualified(null, Wanted.End.AddTicks(-1))).When(Book(Wanted)).ThenBreaks(("not_qualified", "holderId"));
        var personal = GivenPolicy(policy, Qualified("li", Wanted.End));
        personal.When(Book(Wanted)).ThenBreaks(("not_qualified", "holderId"));
        personal.When(Book(Wanted) with { UserId = "wang" }).ThenBreaks(("not_qualified", "holderId"));
        personal.When(Book(Wanted) with { UserId = "li" }).ThenAccepted();
    }

    [Fact]
    public void The_provider_says_who_is_qualified_and_takes_it_back()
    {
        GivenPolicy(new()).When(Qualify("li", Wanted.End)).Then(Qualified("li", Wanted.End) with { IsNew = true });
        GivenPolicy(new(), Qualified("li", Wanted.End)).When(Qualify("li", Wanted.End)).Then();
        var state = GivenPolicy(new(), Qualified("li", Wanted.End)).When(Qualify("li", Now)).Then(Qualified("li", Now));
        Assert.Empty(state.ToSnapshot().Qualifications);
        GivenPolicy(new()).When(Qualify(null, Now)).Then();
        GivenPolicy(new()).When(Qualify(null, Wanted.End) with { Actor = Enterprise }).ThenRefusedAnyhow(RefusalKind.Forbidden, "forbidden");
        Given().When(Qualify(null, Wanted.End)).ThenRefusedAnyhow(RefusalKind.NotFound, "not_found");
    }

    private static ApproveBooking Approve(string id) => new() { Now = Now, Actor = Provider, BookingId = id };

    private static Qualify Qualify(string? userId, DateTimeOffset until) => new() { Now = Now, Actor = Provider, HolderId = Qilu.Id, UserId = userId, Until = until };

    private static HolderQualified Qualified(string? userId, DateTimeOffset until) =>
        new() { InstrumentId = InstrumentId, At = Now, ActedBy = Provider.OrganisationId, HolderId = Qilu.Id, UserId = userId, Until = until.ToUniversalTime() };
}
