using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;
using static Liandong.Domain.Tests.Instruments.Scenario;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>Opening hours, days and the grid by the wall clock: midnight, leap days, and clocks that are changed.</summary>
public sealed class OpenHoursTests
{
    private static readonly (string Code, string Param) ClosedAtStart = ("outside_open_hours", "start");
    private static readonly (string Code, string Param) ClosedAtEnd = ("outside_open_hours", "end");

    [Theory]
    [InlineData("2027-03-02T08:00", "2027-03-02T12:00", null)]
    [InlineData("2027-03-02T07:59", "2027-03-02T12:00", "start")]
    [InlineData("2027-03-02T08:00", "2027-03-02T12:01", "end")]
    [InlineData("2027-03-02T13:00", "2027-03-02T22:00", null)]
    [InlineData("2027-03-02T11:00", "2027-03-02T14:00", "end")]
    [InlineData("2027-03-02T12:00", "2027-03-02T12:30", "start")]
    [InlineData("2027-03-03T08:00", "2027-03-03T09:00", "start")]
    public void Several_stretches_a_day_are_apart(string start, string end, string? closedAt) =>
        Check(start, end, closedAt, new(Weekday.Tue, "08:00", "12:00"), new(Weekday.Tue, "13:00", "22:00"));

    [Theory]
    [InlineData("2027-03-02T22:00", "2027-03-03T06:00", null)]
    [InlineData("2027-03-03T00:00", "2027-03-03T06:00", null)]
    [InlineData("2027-03-02T22:00", "2027-03-03T06:01", "end")]
    [InlineData("2027-03-02T05:00", "2027-03-02T06:00", "start")]
    public void Overnight_hours_run_into_the_next_day(string start, string end, string? closedAt) =>
        Check(start, end, closedAt, new OpenInterval(Weekday.Tue, "22:00", "06:00"));

    [Theory]
    [InlineData("2027-03-02T20:00", "2027-03-03T02:00", null)]
    [InlineData("2027-03-02T20:00", "2027-03-03T03:00", "end")]
    [InlineData("2027-03-07T23:00", "2027-03-08T01:00", null)]
    [InlineData("2027-03-08T00:30", "2027-03-08T01:00", null)]
    [InlineData("2027-03-07T23:00", "2027-03-08T01:01", "end")]
    public void Hours_that_go_on_across_midnight_or_the_week_are_one_stretch(string start, string end, string? closedAt) =>
        Check(
            start, end, closedAt,
            new(Weekday.Wed, "00:00", "02:00"), new(Weekday.Tue, "20:00", "24:00"), new(Weekday.Sun, "22:00", "24:00"), new(Weekday.Mon, "00:00", "01:00"));

    [Fact]
    public void Open_all_week_is_always_open()
    {
        OpenInterval[] week = [.. Enum.GetValues<Weekday>().Select(day => new OpenInterval(day, "00:00", "24:00"))];
        Check("2027-03-02T20:00", "2027-12-31T23:59", null, week);
        Check("2027-03-02T20:00", "2027-12-31T23:59", null, [.. Enum.GetValues<Weekday>().Select(day => new OpenInterval(day, "08:00", "08:00"))]);
        Check("2027-03-02T20:00", "2027-12-31T23:59", "end", week[..^1]);
        Check("2027-03-02T20:00", "2027-12-31T23:59", null);
    }

    [Fact]
    public void A_leap_day_is_a_day()
    {
        Check("2028-02-29T08:00", "2028-02-29T12:00", null, new OpenInterval(Weekday.Tue, "08:00", "12:00"));
        Check("2028-02-28T22:00", "2028-02-29T12:00", null, new OpenInterval(Weekday.Mon, "22:00", "12:00"));
        var policy = new BookingPolicy { MaxMinutesPerHolderPerDay = 24 * 60 };
        GivenPolicy(policy).When(Book(Slot("2028-02-28T00:00", "2028-03-02T00:00"))).ThenAccepted();
    }

    [Fact]
    public void Where_the_clock_goes_forward_hours_begin_and_end_at_the_change()
    {
        // Berlin, 28 March 2027: 02:00 becomes 03:00 at 01:00 UTC.
        var fromTheGap = Berlin(new OpenInterval(Weekday.Sun, "02:30", "06:00"));
        fromTheGap.When(Book(Slot("2027-03-28T01:00:00Z", "2027-03-28T04:00:00Z"))).ThenAccepted();
        fromTheGap.When(Book(Slot("2027-03-28T00:59:00Z", "2027-03-28T04:00:00Z"))).ThenBreaks(ClosedAtStart);
        var intoTheGap = Berlin(new OpenInterval(Weekday.Sun, "00:00", "02:30"));
        intoTheGap.When(Book(Slot("2027-03-28T00:00:00Z", "2027-03-28T01:00:00Z"))).ThenAccepted();
        intoTheGap.When(Book(Slot("2027-03-28T00:00:00Z", "2027-03-28T01:01:00Z"))).ThenBreaks(ClosedAtEnd);
        var across = Berlin(new OpenInterval(Weekday.Sun, "01:00", "05:00"));
        across.When(Book(Slot("2027-03-28T00:00:00Z", "2027-03-28T03:00:00Z"))).ThenAccepted();
        across.When(Book(Slot("2027-03-28T00:00:00Z", "2027-03-28T03:01:00Z"))).ThenBreaks(ClosedAtEnd);
    }

    [Fact]
    public void Where_the_clock_goes_back_hours_end_with_the_second_pass()
    {
        // Berlin, 31 October 2027: 03:00 becomes 02:00 at 01:00 UTC; 02:30 is shown at 00:30 and at 01:30 UTC.
        var intoTheOverlap = Berlin(new OpenInterval(Weekday.Sun, "00:00", "02:30"));
        intoTheOverlap.When(Book(Slot("2027-10-31T00:00:00Z", "2027-10-31T01:30:00Z"))).ThenAccepted();
        intoTheOverlap.When(Book(Slot("2027-10-31T00:00:00Z", "2027-10-31T01:31:00Z"))).ThenBreaks(ClosedAtEnd);
        var fromTheOverlap = Berlin(new OpenInterval(Weekday.Sun, "02:30", "04:00"));
        fromTheOverlap.When(Book(Slot("2027-10-31T00:30:00Z", "2027-10-31T03:00:00Z"))).ThenAccepted();
        fromTheOverlap.When(Book(Slot("2027-10-31T00:29:00Z", "2027-10-31T03:00:00Z"))).ThenBreaks(ClosedAtStart);
    }

    [Fact]
    public void Days_on_which_the_clock_changes_have_23_or_25_hours()
    {
        var definition = Definition(new BookingPolicy { MaxMinutesPerHolderPerDay = 23 * 60 }) with { TimeZone = "Europe/Berlin" };
        Given(Defined(definition)).When(Book(Slot("2027-03-27T23:00:00Z", "2027-03-28T22:00:00Z"))).ThenAccepted();
        var longDay = Definition(new BookingPolicy { MaxMinutesPerHolderPerDay = 24 * 60 }) with { TimeZone = "Europe/Berlin" };
        Given(Defined(longDay)).When(Book(Slot("2027-10-30T22:00:00Z", "2027-10-31T22:00:00Z"))).ThenAccepted();
        Given(Defined(longDay)).When(Book(Slot("2027-10-30T22:00:00Z", "2027-10-31T23:00:00Z"))).ThenBreaks(("daily_minutes_exceeded", "start"));
    }

    [Fact]
    public void The_grid_is_that_of_the_wall_clock_also_behind_a_change()
    {
        var definition = Definition(new BookingPolicy { GranularityMinutes = 120 }) with { TimeZone = "Europe/Berlin" };
        Given(Defined(definition)).When(Book(Slot("2027-03-28T02:00:00Z", "2027-03-28T04:00:00Z"))).ThenAccepted();
        Given(Defined(definition)).When(Book(Slot("2027-03-28T01:00:00Z", "2027-03-28T04:00:00Z"))).ThenBreaks(("off_granularity", "start"));
    }

    [Theory]
    [InlineData("2027-03-27T10:15:00Z", "2027-03-28T01:00:00Z", "2027-03-28T01:45:00Z", "2027-03-29T00:15:00Z")]
    [InlineData("2027-10-30T10:00:00Z", "2027-10-30T23:30:00Z", "2027-10-31T01:15:00Z", "2027-10-31T02:00:00Z")]
    public void Next_free_slots_find_their_way_through_changes_of_the_clock(string asked, params string[] expected)
    {
        var definition = Definition(new BookingPolicy
        {
            GranularityMinutes = 45,
            OpenHours = [new(Weekday.Sat, "00:00", "24:00"), new(Weekday.Sun, "01:30", "04:30"), new(Weekday.Mon, "02:00", "05:00")],
        }) with
        { TimeZone = "Europe/Berlin" };
        var taken = Slot(asked[..11] + "00:00:00Z", asked[..11] + "23:10:00Z");
        Given(Defined(definition), Made("b1", taken)).When(Book(Lasting45Minutes(asked))).ThenTaken([taken], [.. expected.Select(Lasting45Minutes)]);

        static TimeSlot Lasting45Minutes(string start) => new(At(start), At(start).AddMinutes(45));
    }

    private static Scenario Berlin(params OpenInterval[] hours) =>
        Given(Defined(Definition(new BookingPolicy { OpenHours = hours }) with { TimeZone = "Europe/Berlin" }));

    private static void Check(string start, string end, string? closedAt, params OpenInterval[] hours)
    {
        var outcome = GivenPolicy(new BookingPolicy { OpenHours = hours }).When(Book(Slot(start, end)));
        if (closedAt is null)
            outcome.ThenAccepted();
        else
            outcome.ThenBreaks(("outside_open_hours", closedAt));
    }
}
