using CsCheck;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using static Liandong.Domain.Tests.Instruments.Make;

namespace Liandong.Domain.Tests.Instruments;

/// <summary>How long an instrument is open in a time.</summary>
public sealed class OpenTimeTests
{
    private static readonly BookingPolicy OfficeHours = new()
    {
        OpenHours = [.. new[] { Weekday.Mon, Weekday.Tue, Weekday.Wed, Weekday.Thu, Weekday.Fri }.Select(day => new OpenInterval(day, "08:00", "18:00"))],
    };

    private static readonly Gen<OpenInterval> Intervals =
        from day in Gen.Enum<Weekday>()
        from opens in Gen.Int[0, 47]
        from closes in Gen.Int[0, 48]
        select new OpenInterval(day, Text(opens * 30), Text(closes * 30));

    private static readonly Gen<BookingPolicy> Policies =
        from hours in Intervals.Array[0, 6]
        from closed in Gen.Int[20, 31].Array[0, 3]
        select new BookingPolicy { OpenHours = hours, ClosedOn = [.. closed.Select(day => $"2027-03-{day}")] };

    [Theory]
    [InlineData("Asia/Shanghai", 2026, 1, 22 * 600)]
    [InlineData("Europe/Berlin", 2027, 3, 23 * 600)]
    public void A_months_open_time_is_that_of_its_days(string zone, int year, int month, long minutes)
    {
        var first = new DateOnly(year, month, 1);
        Assert.Equal(minutes, OpenTime.Minutes(zone, OfficeHours, OpenTime.Days(zone, first, first.AddMonths(1))));
    }

    [Fact]
    public void Closed_dates_and_hours_that_the_clock_skips_do_not_count()
    {
        var march = OpenTime.Days("Europe/Berlin", new DateOnly(2027, 3, 1), new DateOnly(2027, 4, 1));
        Assert.Equal((31 * 24 * 60) - 60, OpenTime.Minutes("Europe/Berlin", new BookingPolicy(), march));
        Assert.Equal((30 * 24 * 60) - 60, OpenTime.Minutes("Europe/Berlin", new BookingPolicy { ClosedOn = ["2027-03-05"] }, march));
        Assert.Equal(30 * 24 * 60, OpenTime.Minutes("Europe/Berlin", new BookingPolicy { ClosedOn = ["2027-03-28"] }, march));
        Assert.Equal(22 * 600, OpenTime.Minutes("Europe/Berlin", OfficeHours with { ClosedOn = ["2027-03-05", "2027-03-06"] }, march));
        Assert.Equal(0, OpenTime.Minutes("Europe/Berlin", OfficeHours, march with { End = march.Start }));
    }

    [Fact]
    public void The_year_begins_at_each_zones_own_midnight()
    {
        var (first, next) = (new DateOnly(2027, 1, 1), new DateOnly(2028, 1, 1));
        Assert.Equal(new TimeSlot(At("2027-01-01T00:00"), At("2028-01-01T00:00")), OpenTime.Days("Asia/Shanghai", first, next));
        Assert.Equal(new TimeSlot(At("2027-01-01T00:00:00Z"), At("2028-01-01T00:00:00Z")), OpenTime.Days("UTC", first, next));
    }

    [Fact]
    public void It_is_what_a_look_at_every_minute_counts() =>
        Gen.Select(Policies, Gen.OneOf("Asia/Shanghai", "Europe/Berlin", "America/Sao_Paulo", "Australia/Lord_Howe"), Gen.Int[0, 14], Gen.Int[0, 10_000]).Sample(
            (policy, zone, from, length) =>
            {
                var start = At("2027-03-20T00:00:00Z").AddDays(from);
                var time = new TimeSlot(start, start.AddMinutes(length));
                return OpenTime.Minutes(zone, policy, time) == Enumerable.Range(0, length).Count(minute => IsOpen(policy, zone, start.AddMinutes(minute)));
            },
            iter: 200);

    /// <summary>Whether a booking of a minute breaks no rule.</summary>
    private static bool IsOpen(BookingPolicy policy, string zone, DateTimeOffset minute) =>
        InstrumentDecider.Decide(
            InstrumentDecider.Evolve(InstrumentDecider.Initial, Defined(Definition(policy) with { TimeZone = zone })),
            new Book { Now = Now, Actor = Enterprise, BookingId = "b1", Holder = Qilu, Slot = new TimeSlot(minute, minute.AddMinutes(1)) }).IsAccepted;

    private static string Text(int minutes) => $"{minutes / 60:00}:{minutes % 60:00}";
}
