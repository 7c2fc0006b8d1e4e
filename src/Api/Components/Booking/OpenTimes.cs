using System.Globalization;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Components.Booking;

/// <summary>A stretch of a day, in minutes from its midnight.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it is over.</param>
internal readonly record struct DayStretch(int From, int To);

/// <summary>When an instrument is open, for drawing: what may be booked is decided by the rules.</summary>
internal static class OpenTimes
{
    /// <summary>Minutes of a day.</summary>
    public const int WholeDay = 1_440;

    /// <summary>The part of the day that a calendar has to show, in whole hours.</summary>
    public static DayStretch Shown(BookingPolicySpecification policy)
    {
        if (policy.OpenHours is not { Length: > 0 } hours || hours.Any(open => MinuteOf(open.To) <= MinuteOf(open.From)))
        {
            return new DayStretch(0, WholeDay);
        }

        var from = hours.Min(open => MinuteOf(open.From)) / 60 * 60;
        var to = (hours.Max(open => MinuteOf(open.To)) + 59) / 60 * 60;
        return new DayStretch(from, to);
    }

    /// <summary>When it is closed on a day.</summary>
    public static IEnumerable<DayStretch> Closed(BookingPolicySpecification policy, DateOnly day)
    {
        if (policy.ClosedOn?.Contains(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) == true)
        {
            return [new DayStretch(0, WholeDay)];
        }

        return policy.OpenHours is { Length: > 0 } hours ? Gaps(Open(hours, day)) : [];
    }

    private static IEnumerable<DayStretch> Open(OpenHoursSpecification[] hours, DateOnly day)
    {
        foreach (var open in hours)
        {
            var (from, to) = (MinuteOf(open.From), MinuteOf(open.To));
            var isOvernight = to <= from;
            if (open.Day == DayOf(day))
            {
                yield return new DayStretch(from, isOvernight ? WholeDay : to);
            }

            if (isOvernight && open.Day == DayOf(day.AddDays(-1)))
            {
                yield return new DayStretch(0, to);
            }
        }
    }

    private static IEnumerable<DayStretch> Gaps(IEnumerable<DayStretch> open)
    {
        var reached = 0;
        foreach (var stretch in open.OrderBy(stretch => stretch.From))
        {
            if (stretch.From > reached)
            {
                yield return new DayStretch(reached, stretch.From);
            }

            reached = Math.Max(reached, stretch.To);
        }

        if (reached < WholeDay)
        {
            yield return new DayStretch(reached, WholeDay);
        }
    }

    private static OpenDay DayOf(DateOnly day) => (OpenDay)(((int)day.DayOfWeek + 6) % 7);

    /// <summary>The minute of a time of day; 24:00 is the whole day's.</summary>
    private static int MinuteOf(string time) =>
        (int.Parse(time.AsSpan(0, 2), CultureInfo.InvariantCulture) * 60) + int.Parse(time.AsSpan(3, 2), CultureInfo.InvariantCulture);
}
