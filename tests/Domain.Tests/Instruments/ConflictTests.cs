using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

public sealed class ConflictTests
{
    private static readonly TimeSlot Taken = Slot("2027-03-02T10:00", "2027-03-02T12:00");

    [Theory]
    [InlineData("2027-03-02T09:00", "2027-03-02T10:00", true)]
    [InlineData("2027-03-02T12:00", "2027-03-02T13:00", true)]
    [InlineData("2027-03-02T09:00", "2027-03-02T10:01", false)]
    [InlineData("2027-03-02T11:59", "2027-03-02T13:00", false)]
    [InlineData("2027-03-02T10:30", "2027-03-02T11:00", false)]
    [InlineData("2027-03-02T09:00", "2027-03-02T13:00", false)]
    [InlineData("2027-03-02T10:00", "2027-03-02T12:00", false)]
    public void Bookings_touch_but_never_overlap(string start, string end, bool free)
    {
        var outcome = GivenPolicy(new(), Made("b1", Taken)).When(Book(Slot(start, end), actor: Stranger, holder: Linyi));
        if (free)
            outcome.ThenAccepted();
        else
            Assert.Equal([Taken], outcome.ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken").Conflicts);
    }

    [Fact]
    public void Neighbouring_bookings_keep_the_buffer_on_both_sides()
    {
        var given = GivenPolicy(new BookingPolicy { BufferMinutes = 15 }, Made("b1", Taken));
        given.When(Book(Slot("2027-03-02T12:15", "2027-03-02T13:00"))).ThenAccepted();
        given.When(Book(Slot("2027-03-02T09:00", "2027-03-02T09:45"))).ThenAccepted();
        given.When(Book(Slot("2027-03-02T12:14", "2027-03-02T13:00"))).ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
        given.When(Book(Slot("2027-03-02T09:00", "2027-03-02T09:46"))).ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
    }

    [Fact]
    public void The_buffer_outlives_a_booking_that_is_settled_at_its_end()
    {
        var given = GivenPolicy(new BookingPolicy { BufferMinutes = 15, SettleAfterDays = 0 }, Made("b1", Taken));
        given.When(Book(Slot("2027-03-02T12:14", "2027-03-02T13:00"), now: Taken.End)).ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
        given.When(Book(Slot("2027-03-02T12:15", "2027-03-02T13:00"), now: Taken.End)).ThenAccepted();
    }

    [Fact]
    public void Outages_need_no_buffer_beside_them()
    {
        var given = GivenPolicy(new BookingPolicy { BufferMinutes = 15 }, Out("o1", Taken));
        given.When(Book(Slot("2027-03-02T12:00", "2027-03-02T13:00"))).ThenAccepted();
        given.When(Book(Slot("2027-03-02T11:59", "2027-03-02T13:00"))).ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
    }

    [Fact]
    public void A_taken_slot_answers_what_is_in_the_way_and_the_next_three_that_are_free() =>
        GivenPolicy(new BookingPolicy { BufferMinutes = 30 }, Made("b1", Taken), Out("o1", Slot("2027-03-02T14:00", "2027-03-02T15:00")))
            .When(Book(Slot("2027-03-02T11:00", "2027-03-02T12:00")))
            .ThenTaken([Taken],
            [
                Slot("2027-03-02T12:30", "2027-03-02T13:30"), Slot("2027-03-02T15:00", "2027-03-02T16:00"), Slot("2027-03-02T16:00", "2027-03-02T17:00"),
            ]);

    [Fact]
    public void Next_free_slots_keep_grid_hours_and_limits()
    {
        var policy = new BookingPolicy
        {
            GranularityMinutes = 60,
            MaxMinutesPerHolderPerDay = 120,
            HorizonDays = 8,
            OpenHours = [new(Weekday.Tue, "08:30", "13:30"), new(Weekday.Wed, "08:30", "10:30"), new(Weekday.Thu, "09:00", "11:00")],
        };
        GivenPolicy(policy, Made("b1", Slot("2027-03-02T09:00", "2027-03-02T10:00"))).When(Book(Slot("2027-03-02T09:00", "2027-03-02T10:00"))).ThenTaken(
            [Slot("2027-03-02T09:00", "2027-03-02T10:00")],
            [Slot("2027-03-02T10:00", "2027-03-02T11:00"), Slot("2027-03-02T11:00", "2027-03-02T12:00"), Slot("2027-03-02T12:00", "2027-03-02T13:00")]);
        GivenPolicy(policy, Made("b1", Slot("2027-03-02T09:00", "2027-03-02T10:00")), Made("b2", Slot("2027-03-02T11:00", "2027-03-02T13:00"), holderId: Linyi.Id))
            .When(Book(Slot("2027-03-02T12:00", "2027-03-02T13:00"))).ThenTaken(
                [Slot("2027-03-02T11:00", "2027-03-02T13:00")],
                [Slot("2027-03-03T09:00", "2027-03-03T10:00"), Slot("2027-03-04T09:00", "2027-03-04T10:00"), Slot("2027-03-04T10:00", "2027-03-04T11:00")]);
    }

    [Fact]
    public void Next_free_slots_stop_at_the_horizon() =>
        GivenPolicy(new BookingPolicy { HorizonDays = 1 }, Made("b1", Slot("2027-03-01T09:00", "2027-03-02T07:00")))
            .When(Book(Slot("2027-03-01T09:00", "2027-03-01T10:00")))
            .ThenTaken([Slot("2027-03-01T09:00", "2027-03-02T07:00")], [Slot("2027-03-02T07:00", "2027-03-02T08:00"), Slot("2027-03-02T08:00", "2027-03-02T09:00")]);

    [Fact]
    public void Conflicts_of_bookings_and_outages_come_in_order_and_at_most_a_hundred()
    {
        var start = At("2027-03-02T00:00");
        var hours = Enumerable.Range(0, 150).Select(hour => new TimeSlot(start.AddHours(hour), start.AddHours(hour + 1))).ToArray();
        InstrumentEvent[] events = [.. hours.Select((slot, index) => index % 2 == 0 ? (InstrumentEvent)Made($"b{index}", slot) : Out($"o{index}", slot))];
        var refusal = GivenPolicy(new(), events).When(Book(new TimeSlot(start, start.AddHours(150)))).ThenRefusedAnyhow(RefusalKind.Conflict, "slot_taken");
        Assert.Equal(hours[..100], refusal.Conflicts);
        Assert.Equal(start.AddHours(149), refusal.NextFree[0].Start.AddHours(-1));
    }
}
