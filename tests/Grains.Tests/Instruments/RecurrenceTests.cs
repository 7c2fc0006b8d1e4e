using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;

namespace Liandong.Grains.Tests.Instruments;

/// <summary>Slots of a recurrence rule.</summary>
public sealed class RecurrenceTests
{
    [Theory]
    [InlineData("FREQ=WEEKLY;COUNT=3", "2027-03-15T10:00+01:00", "Europe/Berlin", "2027-03-15T09:00Z 2027-03-22T09:00Z 2027-03-29T08:00Z")]
    [InlineData("FREQ=WEEKLY;COUNT=2", "2027-10-25T10:00+02:00", "Europe/Berlin", "2027-10-25T08:00Z 2027-11-01T09:00Z")]
    [InlineData("FREQ=DAILY;COUNT=3", "2027-03-27T02:30+01:00", "Europe/Berlin", "2027-03-27T01:30Z 2027-03-28T01:30Z 2027-03-29T00:30Z")]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,WE;COUNT=3", "2027-03-01T10:00+08:00", "Asia/Shanghai", "2027-03-01T02:00Z 2027-03-03T02:00Z 2027-03-08T02:00Z")]
    [InlineData("FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20270501T000000Z", "2027-03-26T10:00+08:00", "Asia/Shanghai", "2027-03-26T02:00Z 2027-04-30T02:00Z")]
    public void A_rule_is_followed_by_the_wall_clock(string rule, string start, string timeZone, string expected)
    {
        var first = DateTimeOffset.Parse(start, null);
        var slots = Recurrence.Expand(rule, new TimeSlot(first, first.AddMinutes(90)), timeZone, out var refusal);
        Assert.Null(refusal);
        Assert.Equal(expected, string.Join(' ', slots!.Select(slot => slot.Start.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm'Z'", null))));
        Assert.All(slots!, slot => Assert.Equal(TimeSpan.FromMinutes(90), slot.Length()));
    }

    [Fact]
    public void A_long_rule_gives_one_more_than_a_series_may_have() =>
        Assert.Equal(SeriesDecisions.MaximumSlots + 1, Recurrence.Expand("FREQ=DAILY;COUNT=2000000000", Slot, "Asia/Shanghai", out _)!.Count);

    [Theory]
    [InlineData("")]
    [InlineData("FREQ=DAILY")]
    [InlineData("FREQ=HOURLY;COUNT=3")]
    [InlineData("FREQ=SECONDLY;COUNT=3")]
    [InlineData("FREQ=NONSENSE;COUNT=3")]
    [InlineData("RRULE:FREQ=DAILY;COUNT=3")]
    [InlineData("FREQ=DAILY;COUNT=3\nX=Y")]
    [InlineData("FREQ=DAILY;COUNT=0")]
    [InlineData("FREQ=DAILY;COUNT=-1")]
    [InlineData("FREQ=DAILY;COUNT=99999999999999999999")]
    [InlineData("FREQ=DAILY;COUNT=3;UNTIL=20270501T000000Z")]
    [InlineData("FREQ=DAILY;INTERVAL=0;COUNT=3")]
    [InlineData("FREQ=DAILY;INTERVAL=2147483647;COUNT=3")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3")]
    [InlineData("FREQ=DAILY;UNTIL=X")]
    [InlineData("FREQ=DAILY;COUNT=3;BYDAY=XX")]
    [InlineData("freq=daily;count=3")]
    public void A_rule_that_cannot_be_followed_is_refused(string rule)
    {
        Assert.Null(Recurrence.Expand(rule, Slot, "Asia/Shanghai", out var refusal));
        Assert.Equal((RefusalKind.Malformed, "invalid_rrule"), (refusal!.Kind, refusal.Code));
    }

    private static TimeSlot Slot => new(Some.Now, Some.Now.AddHours(1));
}
