using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Domain.PilotBases;
using Liandong.Domain.Tests.Instruments;

namespace Liandong.Domain.Tests.PilotBases;

/// <summary>Who makes room for whom on a pilot base, at what cost, and what becomes of it.</summary>
public sealed class PriorityTests
{
    /// <summary>Three days on, eight to sixteen: tentative for two days more.</summary>
    private static readonly TimeSlot Day = Make.Slot("2027-03-04T08:00", "2027-03-04T16:00");

    [Fact]
    public void Lines_are_booked_side_by_side_until_there_are_none_left()
    {
        var state = MakeBase.After(MakeBase.State(3), MakeBase.Book("a", Day, 2), MakeBase.Book("b", Day));
        var refusal = InstrumentDecider.Decide(state, MakeBase.Book("c", Day)).Refusal!;
        Assert.Equal((RefusalKind.Conflict, "slot_taken"), (refusal.Kind, refusal.Code));
        Assert.Equal([Day], refusal.Conflicts);
        Assert.Equal(Day.End, refusal.NextFree[0].Start);
        Assert.Equal(2 * 8 * 6_000, state.FindBooking("a")!.FeeFen);
    }

    [Fact]
    public void A_wish_for_more_lines_than_there_are_or_for_none_is_refused_by_name()
    {
        var problems = InstrumentDecider.Decide(MakeBase.State(2), MakeBase.Book("a", Day, 3)).Refusal!.Problems;
        Assert.Contains(new Problem("too_many_lines", "lines", 2, 3), problems);
        Assert.Equal("out_of_range", InstrumentDecider.Decide(MakeBase.State(2), MakeBase.Book("a", Day, 0)).Refusal!.Code);
    }

    [Fact]
    public void The_buffer_is_kept_on_each_line()
    {
        var state = MakeBase.After(MakeBase.State(2, policy: new BookingPolicy { BufferMinutes = 60 }), MakeBase.Book("a", Day), MakeBase.Book("b", Day with { End = Day.End.AddHours(2) }));
        Assert.False(InstrumentDecider.Decide(state, MakeBase.Book("c", new TimeSlot(Day.End, Day.End.AddHours(1)))).IsAccepted);
        Assert.True(InstrumentDecider.Decide(state, MakeBase.Book("c", new TimeSlot(Day.End.AddHours(1), Day.End.AddHours(2)))).IsAccepted);
    }

    [Fact]
    public void Another_buffer_holds_for_what_is_booked_already()
    {
        var after = MakeBase.Book("b", new TimeSlot(Day.End, Day.End.AddHours(1)));
        var without = MakeBase.After(MakeBase.State(1), MakeBase.Book("a", Day));
        var with = MakeBase.After(without, Make.Define(MakeBase.Definition(1, policy: new BookingPolicy { BufferMinutes = 60 })));
        var withoutAgain = MakeBase.After(with, Make.Define(MakeBase.Definition(1)));

        Assert.Equal([true, false, true], new[] { without, with, withoutAgain }.Select(state => InstrumentDecider.Decide(state, after).IsAccepted));
    }

    [Theory]
    [InlineData(null, BookingStatus.Firm)]
    [InlineData(24 * 60, BookingStatus.Tentative)]
    [InlineData(7 * 24 * 60, BookingStatus.Firm)]
    public void A_booking_is_tentative_until_its_lead_before_the_start(int? lead, BookingStatus expected) =>
        Assert.Equal(expected, MakeBase.StatusOf(MakeBase.After(MakeBase.State(1, lead), MakeBase.Book("a", Day)), "a"));

    [Fact]
    public void What_is_tentative_becomes_firm_at_its_time_and_not_before()
    {
        var state = MakeBase.After(MakeBase.State(1), MakeBase.Book("a", Day));
        var firmAt = Day.Start.AddDays(-1);
        Assert.Equal(firmAt, InstrumentQueries.NextDue(state));
        Assert.Empty(Settle(state, firmAt.AddTicks(-1)));
        var firm = Assert.IsType<BookingMadeFirm>(Assert.Single(Settle(state, firmAt)));
        Assert.Equal((BookingStatus.Firm, 2L), (firm.Status, firm.Version));
        Assert.Equal(BookingStatus.Firm, state.FindBooking("a")!.StatusAt(firmAt));
    }

    [Fact]
    public void A_member_takes_whole_bookings_the_latest_submitted_first_and_pays_what_it_is_short_of()
    {
        var state = MakeBase.After(MakeBase.State(3), MakeBase.Book("first", Day), MakeBase.Book("second", Day), MakeBase.Book("third", Day));
        var events = Accepted(state, MakeBase.ByPriority("p", Day, 2));
        Assert.Equal(["third", "second"], events.OfType<BookingDisplaced>().Select(displaced => displaced.BookingId));
        var made = Assert.Single(events.OfType<BookingMade>());
        Assert.Equal((BookingStatus.Tentative, new PriorityShare(MakeBase.Pairing, MakeBase.Year, 2 * 8 * 60)), (made.Status, made.Priority));
        Assert.Equal(
            [new PlacementReason("priority", "paired_members_first", "M2", Lines: 2, Minutes: 960), new("displaces", "latest_submitted_first", "M2", 1, "third", 1), new("displaces", "latest_submitted_first", "M2", 2, "second", 1)],
            made.Reasons!);
        var after = Evolved(state, events);
        Assert.Equal(["second", "third"], PilotBaseQueries.Waiting(after).Select(one => one.Booking.Id));
        Assert.Equal(new PriorityQuota(MakeBase.Year, 10_000, 960, 0), MakeBase.QuotaOf(after));
        var displaced = after.FindBooking("second")!;
        Assert.Equal([new PlacementReason("displaced", "latest_submitted_first", "M2", 2, Lines: 1)], displaced.Reasons!);
        Assert.Equal(Day.End, displaced.Alternatives![0].Start);
    }

    [Fact]
    public void Only_what_overlaps_the_shortage_makes_room()
    {
        var (morning, afternoon) = (Day with { End = Day.Start.AddHours(4) }, Day with { Start = Day.Start.AddHours(4) });
        var state = MakeBase.After(MakeBase.State(2), MakeBase.Book("a", morning), MakeBase.Book("b", morning), MakeBase.Book("c", afternoon));
        var events = Accepted(state, MakeBase.ByPriority("p", Day));
        Assert.Equal(["b"], events.OfType<BookingDisplaced>().Select(displaced => displaced.BookingId));
        Assert.Equal(4 * 60, events.OfType<BookingMade>().Single().Priority!.Minutes);
    }

    [Fact]
    public void Displaced_bookings_come_first_when_lines_are_free_again()
    {
        var state = MakeBase.After(MakeBase.State(4), MakeBase.Book("small", Day), MakeBase.Book("wide", Day, 3));
        state = Evolved(state, Accepted(state, MakeBase.ByPriority("p", Day)));
        Assert.Equal((BookingStatus.Tentative, BookingStatus.Waitlisted), (MakeBase.StatusOf(state, "small"), MakeBase.StatusOf(state, "wide")));
        state = MakeBase.After(state, MakeBase.Book("later", Day, 3, waits: true));
        var events = Accepted(state, Make.Cancel("p", Make.Department) with { ReasonTextId = "t" });
        Assert.Equal("wide", Assert.IsType<BookingReadmitted>(events[^1]).BookingId);
        Assert.Equal("readmitted", Evolved(state, events).FindBooking("wide")!.Reasons![^1].Code);
    }

    [Fact]
    public void Where_whole_bookings_leave_room_those_that_fit_again_are_readmitted_at_once()
    {
        var hour = Day with { End = Day.Start.AddHours(1) };
        var two = Day with { End = Day.Start.AddHours(2) };
        var state = MakeBase.After(MakeBase.State(3), MakeBase.Book("wide", two, 2), MakeBase.Book("narrow", hour));
        var events = Accepted(state, MakeBase.ByPriority("p", two, 2));
        Assert.Equal(["narrow", "wide"], events.OfType<BookingDisplaced>().Select(displaced => displaced.BookingId));
        Assert.Equal(["narrow"], events.OfType<BookingReadmitted>().Select(readmitted => readmitted.BookingId));
        Assert.Equal(["wide"], PilotBaseQueries.Waiting(Evolved(state, events)).Select(one => one.Booking.Id));
        Assert.Equal(3 * 60, events.OfType<BookingMade>().Single().Priority!.Minutes);
    }

    [Fact]
    public void With_room_priority_costs_nothing_and_is_none()
    {
        var made = Assert.IsType<BookingMade>(Assert.Single(Accepted(MakeBase.State(1), MakeBase.ByPriority("p", Day))));
        Assert.Null(made.Priority);
        Assert.Equal("room", Assert.Single(made.Reasons!).Code);
    }

    [Fact]
    public void Priority_displaces_neither_priority_nor_firm()
    {
        var state = MakeBase.After(MakeBase.State(1), MakeBase.Book("a", Day));
        state = Evolved(state, Accepted(state, MakeBase.ByPriority("p", Day)));
        Assert.Equal("slot_taken", InstrumentDecider.Decide(state, MakeBase.ByPriority("q", Day)).Refusal!.Code);
        var firm = MakeBase.After(MakeBase.State(1), MakeBase.Book("a", Day));
        var now = Day.Start.AddDays(-1);
        Assert.Equal("slot_taken", InstrumentDecider.Decide(firm, MakeBase.ByPriority("q", Day, now: now)).Refusal!.Code);

        // Also before it is written down that it is firm: a longer one that starts later is tentative still.
        var longer = new TimeSlot(Day.Start.AddHours(2), Day.End.AddHours(2));
        Assert.Equal("slot_taken", InstrumentDecider.Decide(firm, MakeBase.ByPriority("q", longer, now: now)).Refusal!.Code);
    }

    [Fact]
    public void Without_quota_nobody_is_displaced()
    {
        var state = MakeBase.After(MakeBase.State(1, quota: 479), MakeBase.Book("a", Day));
        var refusal = InstrumentDecider.Decide(state, MakeBase.ByPriority("p", Day)).Refusal!;
        Assert.Equal((RefusalKind.RuleBroken, "priority_quota_exhausted"), (refusal.Kind, refusal.Code));
        Assert.Equal([new Problem("priority_quota_exhausted", "pairingId", 479, 480)], refusal.Problems);
    }

    [Fact]
    public void Who_is_no_member_has_no_priority_and_a_pairing_that_is_over_gives_none()
    {
        var state = MakeBase.After(MakeBase.State(1), MakeBase.Book("a", Day));
        Refused(state, MakeBase.ByPriority("p", Day) with { MemberOfPairingIds = [] });
        Refused(state, MakeBase.ByPriority("p", Day) with { PairingId = MakeBase.Other });
        Refused(state, MakeBase.ByPriority("p", Day) with { MemberOfPairingIds = ["weihai.hitwh.1"] });
        Refused(MakeBase.After(state, MakeBase.Note(MakeBase.Pairing, 10_000, 2, isEnded: true)), MakeBase.ByPriority("p", Day));

        static void Refused(InstrumentState state, Book command)
        {
            var refusal = InstrumentDecider.Decide(state, command).Refusal!;
            Assert.Equal((RefusalKind.Forbidden, "no_priority"), (refusal.Kind, refusal.Code));
        }
    }

    [Fact]
    public void The_pairing_with_most_left_pays_unless_one_is_named()
    {
        var state = MakeBase.After(MakeBase.State(1), MakeBase.Note(MakeBase.Other, 20_000, 2), MakeBase.Book("a", Day));
        var command = MakeBase.ByPriority("p", Day) with { MemberOfPairingIds = [MakeBase.Pairing, MakeBase.Other] };
        Assert.Equal(MakeBase.Other, Accepted(state, command).OfType<BookingMade>().Single().Priority!.PairingId);
        Assert.Equal(MakeBase.Pairing, Accepted(state, command with { PairingId = MakeBase.Pairing }).OfType<BookingMade>().Single().Priority!.PairingId);
    }

    [Fact]
    public void A_holder_is_looked_at_first_and_again_after_a_withdrawal()
    {
        var state = MakeBase.After(MakeBase.State(2), MakeBase.Book("a", Day, 2));
        Assert.Equal(PriorityRefusals.NotAdmitted, InstrumentDecider.Decide(state, MakeBase.ByPriority("p", Day) with { AdmittedAtVersion = null }).Refusal!.Code);
        state = MakeBase.After(state, MakeBase.ByPriority("p", Day));
        Assert.True(InstrumentDecider.Decide(MakeBase.After(state, MakeBase.Book("b", Day)), MakeBase.ByPriority("q", Day) with { AdmittedAtVersion = null }).IsAccepted);
        var close = new ClosePriority { Now = Make.Now, Actor = Make.Department, HolderId = Make.Qilu.Id };
        state = MakeBase.After(state, MakeBase.Book("b", Day), close);
        Assert.Equal(PriorityRefusals.NotAdmitted, InstrumentDecider.Decide(state, MakeBase.ByPriority("q", Day)).Refusal!.Code);
        Assert.Equal(1, PilotBaseQueries.AdmissionVersionOf(state, Make.Qilu.Id));
        Assert.True(InstrumentDecider.Decide(state, MakeBase.ByPriority("q", Day) with { AdmittedAtVersion = 1 }).IsAccepted);
    }

    [Theory]
    [InlineData(-25, 0)]
    [InlineData(-1, 480)]
    public void Cancelled_before_it_is_firm_the_quota_comes_back_later_it_is_used(int hours, long used)
    {
        var state = MakeBase.After(MakeBase.State(1), MakeBase.Book("a", Day));
        state = Evolved(state, Accepted(state, MakeBase.ByPriority("p", Day)));
        state = MakeBase.After(state, Make.Cancel("p", Make.Department, Day.Start.AddHours(hours)) with { ReasonTextId = "t" });
        Assert.Equal(new PriorityQuota(MakeBase.Year, 10_000, 0, used), MakeBase.QuotaOf(state));
    }

    [Fact]
    public void Settled_the_quota_is_used_and_an_outage_gives_it_back()
    {
        var state = MakeBase.After(MakeBase.State(1), MakeBase.Book("a", Day));
        state = Evolved(state, Accepted(state, MakeBase.ByPriority("p", Day)));
        var outage = new PlaceOutage { Now = Day.Start.AddHours(-1), Actor = Make.Provider, OutageId = "o", Slot = Day, OnConflict = OutageConflict.Cancel };
        Assert.Equal(new PriorityQuota(MakeBase.Year, 10_000, 0, 0), MakeBase.QuotaOf(MakeBase.After(state, outage)));
        var settled = MakeBase.After(state, Sweep(Day.End), Sweep(Day.End), Sweep(Day.End));
        Assert.Equal((BookingStatus.Completed, new PriorityQuota(MakeBase.Year, 10_000, 0, 480)), (MakeBase.StatusOf(settled, "p"), MakeBase.QuotaOf(settled)));
    }

    [Fact]
    public void What_a_pairing_grants_never_falls_below_what_is_held_and_what_comes_late_changes_nothing()
    {
        var state = MakeBase.After(MakeBase.State(1), MakeBase.Book("a", Day));
        state = Evolved(state, Accepted(state, MakeBase.ByPriority("p", Day)));
        state = MakeBase.After(state, MakeBase.Note(MakeBase.Pairing, 100, 3), MakeBase.Note(MakeBase.Pairing, 9_000, 2));
        Assert.Equal(new PriorityQuota(MakeBase.Year, 480, 480, 0), MakeBase.QuotaOf(state));
    }

    [Fact]
    public void A_booking_by_priority_keeps_its_time_and_holder()
    {
        var state = MakeBase.After(MakeBase.State(1), MakeBase.Book("a", Day));
        state = Evolved(state, Accepted(state, MakeBase.ByPriority("p", Day)));
        var move = Make.Move("p", new TimeSlot(Day.Start.AddDays(3), Day.End.AddDays(3)), Make.Department) with { ReasonTextId = "t" };
        Assert.Equal("priority_booking", InstrumentDecider.Decide(state, move).Refusal!.Code);
        var transfer = new TransferBooking { Now = Make.Now, Actor = Make.Department, BookingId = "p", Holder = Make.Linyi, ReasonTextId = "t" };
        Assert.Equal("priority_booking", InstrumentDecider.Decide(state, transfer).Refusal!.Code);
    }

    [Fact]
    public void There_are_never_fewer_lines_than_are_booked()
    {
        var state = MakeBase.After(MakeBase.State(4), MakeBase.Book("a", Day, 2), MakeBase.Book("b", Day));
        var refusal = InstrumentDecider.Decide(state, Make.Define(MakeBase.Definition(2))).Refusal!;
        Assert.Equal((RefusalKind.Conflict, "lines_in_use"), (refusal.Kind, refusal.Code));
        Assert.True(InstrumentDecider.Decide(state, Make.Define(MakeBase.Definition(3))).IsAccepted);
    }

    [Fact]
    public void A_placement_that_would_displace_too_many_finds_no_room()
    {
        var state = Enumerable.Range(0, 101).Aggregate(MakeBase.State(101, quota: 1_000_000), (current, index) => MakeBase.After(current, MakeBase.Book($"b{index}", Day)));
        Assert.Equal("slot_taken", InstrumentDecider.Decide(state, MakeBase.ByPriority("p", Day, 101)).Refusal!.Code);
        Assert.Equal(101, Accepted(state, MakeBase.ByPriority("p", Day, 100)).Count);
    }

    private static SettleDue Sweep(DateTimeOffset now) => new() { Now = now, Actor = Make.Department };

    private static IReadOnlyList<InstrumentEvent> Settle(InstrumentState state, DateTimeOffset now) => Accepted(state, Sweep(now));

    private static IReadOnlyList<InstrumentEvent> Accepted(InstrumentState state, InstrumentCommand command)
    {
        var decision = InstrumentDecider.Decide(state, command);
        Assert.Null(decision.Refusal);
        return decision.Events;
    }

    private static InstrumentState Evolved(InstrumentState state, IReadOnlyList<InstrumentEvent> events) => events.Aggregate(state, InstrumentDecider.Evolve);
}
