using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Cancelling, moving and settling.</summary>
public sealed class BookingLifeTests
{
    private static readonly TimeSlot Booked = Slot("2027-03-02T10:00", "2027-03-02T11:00");
    private static readonly TimeSlot Later = Slot("2027-03-03T10:00", "2027-03-03T12:00");

    [Fact]
    public void A_cancelled_booking_frees_its_slot_and_can_still_be_shown()
    {
        var state = GivenPolicy(new(), Made("b1", Booked)).When(Cancel("b1")).Then(Cancelled("b1", Booked));
        Assert.Equal((BookingStatus.Cancelled, 2, 0), (state.FindBooking("b1")!.Status, state.FindBooking("b1")!.Version, state.ActiveCount));
        GivenPolicy(new(), Made("b1", Booked), Cancelled("b1", Booked)).When(Book(Booked)).ThenAccepted();
    }

    [Fact]
    public void What_has_ended_is_not_cancelled_or_moved_again()
    {
        var given = GivenPolicy(new(), Made("b1", Booked), Cancelled("b1", Booked));
        Assert.Contains("cancelled", given.When(Cancel("b1")).ThenRefused(RefusalKind.Conflict, "booking_not_active").Detail, StringComparison.Ordinal);
        given.When(Move("b1", Later)).ThenRefused(RefusalKind.Conflict, "booking_not_active");
    }

    [Fact]
    public void What_has_started_is_not_cancelled_or_moved()
    {
        var given = GivenPolicy(new(), Made("b1", Booked));
        given.When(Cancel("b1", now: Booked.Start)).ThenRefusedAnyhow(RefusalKind.RuleBroken, "booking_started");
        given.When(Move("b1", Later, now: Booked.Start)).ThenRefusedAnyhow(RefusalKind.RuleBroken, "booking_started");
        given.When(Cancel("b1", now: Booked.Start.AddTicks(-1))).ThenAccepted();
        given.When(Move("b1", Later, now: Booked.Start.AddTicks(-1))).ThenAccepted();
    }

    [Fact]
    public void Who_has_no_business_with_a_booking_does_not_learn_of_it()
    {
        var given = GivenPolicy(new(), Made("b1", Booked));
        given.When(Cancel("b1", Stranger)).ThenRefused(RefusalKind.NotFound, "not_found");
        given.When(Move("b1", Later, Stranger)).ThenRefused(RefusalKind.NotFound, "not_found");
        given.When(Cancel("b2")).ThenRefused(RefusalKind.NotFound, "not_found");
        Given().When(Cancel("b1")).ThenRefused(RefusalKind.NotFound, "not_found");
    }

    [Fact]
    public void Staff_say_why_and_an_integrator_counts_as_the_holder()
    {
        var given = GivenPolicy(new(), Made("b1", Booked));
        foreach (var staff in new[] { Provider, Department })
        {
            given.When(Cancel("b1", staff)).ThenRefused(RefusalKind.RuleBroken, "reason_required", new Problem("required", "reason"));
            given.When(Move("b1", Later, staff)).ThenRefused(RefusalKind.RuleBroken, "reason_required", new Problem("required", "reason"));
            given.When(Cancel("b1", staff) with { ReasonTextId = "t1" })
                .Then(Cancelled("b1", Booked, CancellationCause.Staff, staff) with { ReasonTextId = "t1" });
        }

        given.When(Cancel("b1", Integrator)).Then(Cancelled("b1", Booked, by: Integrator));
    }

    [Fact]
    public void A_version_that_was_expected_must_be_the_version_there_is()
    {
        var given = GivenPolicy(new(), Made("b1", Booked));
        given.When(Cancel("b1") with { ExpectedVersion = 2 }).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
        given.When(Move("b1", Later) with { ExpectedVersion = 0 }).ThenRefused(RefusalKind.VersionMismatch, "version_mismatch");
        given.When(Cancel("b1") with { ExpectedVersion = 1 }).ThenAccepted();
    }

    [Fact]
    public void A_late_cancellation_costs_its_percentage_half_up()
    {
        var definition = Definition(new BookingPolicy { CancelNoticeMinutes = 60 }) with { CancelFeePercent = 50 };
        var given = Given(Defined(definition), Made("b1", Booked, feeFen: 10_001));
        var edge = Booked.Start.AddMinutes(-60);
        given.When(Cancel("b1", now: edge)).Then(Cancelled("b1", Booked, at: edge));
        given.When(Cancel("b1", now: edge.AddTicks(1))).Then(Cancelled("b1", Booked, feeFen: 5_001, at: edge.AddTicks(1)));
        given.When(Cancel("b1", Provider, edge.AddTicks(1)) with { ReasonTextId = "t1" })
            .Then(Cancelled("b1", Booked, CancellationCause.Staff, Provider, at: edge.AddTicks(1)) with { ReasonTextId = "t1" });
    }

    [Fact]
    public void A_late_cancellation_without_a_price_is_refused() =>
        GivenPolicy(new BookingPolicy { CancelNoticeMinutes = 60 }, Made("b1", Booked)).When(Cancel("b1", now: Booked.Start.AddMinutes(-59)))
            .ThenRefused(RefusalKind.RuleBroken, "cancel_notice", new Problem("cancel_notice", "start", 60, 59, true));

    [Fact]
    public void A_move_keeps_the_id_and_prices_the_new_time()
    {
        var state = GivenPolicy(new(), Made("b1", Booked)).When(Move("b1", Later)).Then(new BookingMoved
        {
            InstrumentId = InstrumentId,
            At = Now,
            ActedBy = Enterprise.OrganisationId,
            ActedByUserId = Enterprise.UserId,
            BookingId = "b1",
            HolderId = Qilu.Id,
            PreviousSlot = Booked,
            Slot = Later,
            Status = BookingStatus.Confirmed,
            Tariff = new Tariff(RateKinds.PairedZone, 10_000, null),
            Terms = new AgreedTerms(),
            FeeFen = 20_000,
            Version = 2,
        });
        Assert.Equal([new CalendarEntry(CalendarEntryKind.Booking, Later, state.FindBooking("b1"))], InstrumentQueries.Calendar(state, Now, Now.AddDays(9)));
    }

    [Fact]
    public void A_move_may_overlap_the_old_slot_but_not_another_booking()
    {
        var neighbour = Slot("2027-03-02T12:00", "2027-03-02T13:00");
        var given = GivenPolicy(new BookingPolicy { BufferMinutes = 10 }, Made("b1", Booked), Made("b2", neighbour));
        given.When(Move("b1", Slot("2027-03-02T10:30", "2027-03-02T11:30"))).ThenAccepted();
        given.When(Move("b1", Slot("2027-03-02T11:30", "2027-03-02T12:30"))).ThenTaken([neighbour],
        [
            Slot("2027-03-02T13:10", "2027-03-02T14:10"), Slot("2027-03-02T14:10", "2027-03-02T15:10"), Slot("2027-03-02T15:10", "2027-03-02T16:10"),
        ]);
        given.When(Move("b1", Booked)).Then();
        GivenPolicy(new BookingPolicy { MaxMinutes = 60 }, Made("b1", Booked)).When(Move("b1", Later)).ThenBreaks(("too_long", "end"));
    }

    [Fact]
    public void Forgotten_bookings_are_settled_by_the_next_accepted_command()
    {
        var given = GivenPolicy(new(), Made("b1", Booked));
        var due = Booked.End.AddDays(7);
        var slot = new TimeSlot(due.AddHours(1), due.AddHours(2));
        given.When(Book(slot, "b2", now: due.AddTicks(-1))).Then(Made("b2", slot, at: due.AddTicks(-1)).Agreed());
        var state = given.When(Book(slot, "b2", now: due)).Then(Settled("b1", Booked, due), Made("b2", slot, at: due).Agreed());
        Assert.Equal(BookingStatus.Completed, state.FindBooking("b1")!.Status);
        given.When(Cancel("b1", now: due)).ThenRefusedAnyhow(RefusalKind.Conflict, "booking_not_active");
    }

    [Fact]
    public void One_command_settles_a_hundred_at_most()
    {
        var start = At("2027-03-02T00:00");
        InstrumentEvent[] events = [.. Enumerable.Range(0, 150).Select(hour => Made($"b{hour}", new TimeSlot(start.AddHours(hour), start.AddHours(hour + 1))))];
        var now = start.AddDays(30);
        var settled = GivenPolicy(new(), events).When(Book(new TimeSlot(now, now.AddHours(1)), now: now)).ThenAccepted();
        Assert.Equal(InstrumentDecider.MaximumSettledPerCommand, settled.OfType<BookingSettled>().Count());
        Assert.Equal("b-new", Assert.IsType<BookingMade>(settled[^1]).BookingId);
    }

    [Fact]
    public void Only_the_last_256_ended_bookings_are_remembered()
    {
        var events = Enumerable.Range(0, InstrumentState.RecentCapacity + 1).SelectMany(index => new InstrumentEvent[] { Made($"b{index}", Booked), Cancelled($"b{index}", Booked) });
        var state = events.Prepend(Defined()).Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);
        Assert.Null(state.FindBooking("b0"));
        Assert.NotNull(state.FindBooking("b1"));
        Assert.NotNull(state.FindBooking("b256"));
    }
}
