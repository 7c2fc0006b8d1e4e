using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;

namespace Liandong.Domain.Tests.Instruments;

public sealed class QueryTests
{
    private static readonly TimeSlot Morning = Slot("2027-03-02T10:00", "2027-03-02T11:00");

    [Fact]
    public void A_calendar_shows_bookings_outages_and_the_buffers_between()
    {
        var noon = Slot("2027-03-02T11:40", "2027-03-02T13:00");
        var outage = Slot("2027-03-02T12:30", "2027-03-02T14:00");
        var state = State(new BookingPolicy { BufferMinutes = 30 }, Made("b1", Morning), Made("b2", noon), Out("o1", outage));
        CalendarEntry[] expected =
        [
            new(CalendarEntryKind.Buffer, Slot("2027-03-02T09:30", "2027-03-02T10:00")),
            new(CalendarEntryKind.Booking, Morning, state.FindBooking("b1")),
            new(CalendarEntryKind.Buffer, Slot("2027-03-02T11:00", "2027-03-02T11:30")),
            new(CalendarEntryKind.Buffer, Slot("2027-03-02T11:30", "2027-03-02T11:40")),
            new(CalendarEntryKind.Booking, noon, state.FindBooking("b2")),
            new(CalendarEntryKind.Outage, outage, OutageId: "o1"),
            new(CalendarEntryKind.Buffer, Slot("2027-03-02T13:00", "2027-03-02T13:30")),
        ];
        Assert.Equal(expected, InstrumentQueries.Calendar(state, Now, Now.AddDays(3)));
        Assert.Equal(expected[..1], InstrumentQueries.Calendar(state, Now, Morning.Start));
        Assert.Equal(expected[6..], InstrumentQueries.Calendar(state, outage.End.AddHours(-1), outage.End).Where(entry => entry.Kind == CalendarEntryKind.Buffer));
        Assert.Empty(InstrumentQueries.Calendar(state, noon.End, noon.Start));
        Assert.Empty(InstrumentQueries.Calendar(InstrumentState.Initial, Now, Now.AddDays(3)));
    }

    [Fact]
    public void An_event_is_for_its_holder_and_the_provider_and_public_facts_for_everybody()
    {
        var state = State(new());
        Assert.Equal(["*"], InstrumentQueries.AudienceOf(InstrumentState.Initial, Defined()));
        Assert.Equal(["*"], InstrumentQueries.AudienceOf(state, Out("o1", Morning)));
        Assert.Equal(["sdu-instruments"], InstrumentQueries.AudienceOf(state, Out("o1", Morning) with { ReasonTextId = "t1" }));
        foreach (var @event in new InstrumentEvent[] { Made("b1", Morning), Cancelled("b1", Morning), Settled("b1", Morning, Now) })
            Assert.Equal(["ent-qilu-bio", "sdu-instruments"], InstrumentQueries.AudienceOf(state, @event));
        Assert.Equal(["sdu-instruments"], InstrumentQueries.AudienceOf(state, Made("b1", Morning, holderId: "sdu-instruments")));
    }

    [Fact]
    public void Slots_are_half_open_and_kept_in_UTC()
    {
        Assert.Equal(TimeSpan.Zero, Morning.Start.Offset);
        Assert.Equal("2027-03-02T02:00:00", Morning.Start.DateTime.ToString("s"));
        Assert.False(Morning.Overlaps(new TimeSlot(Morning.End, Morning.End.AddHours(1))));
        Assert.True(Morning.Overlaps(new TimeSlot(Morning.End.AddTicks(-1), Morning.End.AddHours(1))));
        Assert.False(Morning.Overlaps(new TimeSlot(Morning.Start, Morning.Start)));
        Assert.Equal(TimeSpan.FromMinutes(20), Morning.Overlap(Morning.Start.AddMinutes(40), Morning.End.AddHours(1)));
        Assert.Equal(TimeSpan.Zero, Morning.Overlap(Morning.End, Morning.Start));
    }

    [Fact]
    public void A_full_calendar_costs_little_more_than_an_empty_one()
    {
        // Bytes, not seconds: what a persistent tree copies is its depth, and the same on every machine.
        var empty = BytesPerBooking(0);
        var full = BytesPerBooking(5_000);
        var fullest = BytesPerBooking(200_000);
        Assert.True(full < empty + 6_000, $"{empty} bytes empty, {full} with 5,000 bookings");
        Assert.True(fullest < empty + 10_000, $"{empty} bytes empty, {fullest} with 200,000 bookings");
    }

    private static long BytesPerBooking(int others)
    {
        var policy = new BookingPolicy { BufferMinutes = 10, MaxActivePerHolder = 1_000_000, MaxMinutesPerHolderPerWeek = 5_000 };
        var start = Now.AddDays(1);
        var state = State(policy);
        for (var index = 0; index < others; index++)
            state = InstrumentDecider.Evolve(state, Made($"other-{index}", new TimeSlot(start.AddMinutes(60 * index), start.AddMinutes((60 * index) + 20))));
        var slot = new TimeSlot(start.AddMinutes((60 * (others / 2)) + 30), start.AddMinutes((60 * (others / 2)) + 50));
        var commands = Enumerable.Range(0, 20).Select(index => Book(slot, $"b{index}")).ToArray();
        var bytes = long.MaxValue;
        foreach (var command in commands)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            var next = InstrumentDecider.Evolve(state, InstrumentDecider.Decide(state, command).Events[0]);
            bytes = Math.Min(bytes, GC.GetAllocatedBytesForCurrentThread() - before);
            Assert.Equal(others + 1, next.ActiveCount);
        }

        return bytes;
    }

    private static InstrumentState State(BookingPolicy policy, params InstrumentEvent[] events) =>
        events.Prepend(Defined(policy)).Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);
}
