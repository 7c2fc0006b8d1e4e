using Liandong.Domain;
using Liandong.Domain.Instruments;

namespace Liandong.Grains.Usage;

/// <summary>A month or a year of a time zone, as it travels to the database.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Month">1–12, or 0 for the whole year.</param>
/// <param name="FromTicks">Its first instant.</param>
/// <param name="ToTicks">The instant it is over.</param>
internal sealed record UsagePeriod(string Zone, int Month, long FromTicks, long ToTicks)
{
    /// <summary>A month of a year, or with 0 the year.</summary>
    public static UsagePeriod Of(string zone, int year, int month)
    {
        var first = new DateOnly(year, Math.Max(month, 1), 1);
        var time = OpenTime.Days(zone, first, month == 0 ? first.AddYears(1) : first.AddMonths(1));
        return new UsagePeriod(zone, month, time.Start.UtcTicks, time.End.UtcTicks);
    }

    /// <summary>All months of a year in some zones.</summary>
    public static List<UsagePeriod> MonthsOf(IEnumerable<string> zones, int year) =>
        [.. zones.Distinct(StringComparer.Ordinal).SelectMany(zone => Enumerable.Range(1, 12).Select(month => Of(zone, year, month)))];

    /// <summary>The month that an instant lies in, by the clock of a zone.</summary>
    public static (int Year, int Month) MonthAt(string zone, long ticks)
    {
        // No clock is a day away from UTC, so it is the month of UTC or one beside it.
        var utc = new DateTime(ticks);
        var first = new DateOnly(utc.Year, utc.Month, 1);
        var month = Of(zone, first.Year, first.Month);
        var found = ticks < month.FromTicks ? first.AddMonths(-1) : ticks >= month.ToTicks ? first.AddMonths(1) : first;
        return (found.Year, found.Month);
    }

    public TimeSlot Time => new(new DateTimeOffset(FromTicks, TimeSpan.Zero), new DateTimeOffset(ToTicks, TimeSpan.Zero));
}
