namespace Liandong.Api.Components;

/// <summary>Between what the clock on the wall shows and instants.</summary>
internal static class LocalTime
{
    /// <summary>The instant of a wall clock's reading; one that the clock skips is read as an hour later.</summary>
    public static DateTimeOffset ToInstant(DateTime local, TimeZoneInfo zone)
    {
        var reading = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var existing = zone.IsInvalidTime(reading) ? reading.AddHours(1) : reading;
        return new DateTimeOffset(existing, zone.GetUtcOffset(existing)).ToUniversalTime();
    }

    /// <summary>What the wall clock shows.</summary>
    public static DateTime Of(DateTimeOffset instant, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(instant, zone).DateTime;

    /// <summary>The Monday of a day's week.</summary>
    public static DateOnly MondayOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}
