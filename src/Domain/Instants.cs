using System.Globalization;

namespace Liandong.Domain;

/// <summary>Arithmetic on instants that stops at the ends of the calendar instead of overflowing.</summary>
internal static class Instants
{
    public const long TicksPerMinute = TimeSpan.TicksPerMinute;

    /// <summary>The UTC instant of a tick count, clamped to the years 1–9999.</summary>
    public static DateTimeOffset FromTicks(long ticks) =>
        new(Math.Clamp(ticks, DateTimeOffset.MinValue.Ticks, DateTimeOffset.MaxValue.Ticks), TimeSpan.Zero);

    /// <summary>The instant that lies a time later or earlier, clamped. The time is at most some thousands of years, so the sum fits.</summary>
    public static DateTimeOffset Shift(this DateTimeOffset instant, TimeSpan by) => FromTicks(instant.UtcTicks + by.Ticks);

    public static DateTimeOffset ShiftMinutes(this DateTimeOffset instant, int minutes) => FromTicks(instant.UtcTicks + (minutes * TicksPerMinute));

    public static DateTimeOffset ShiftDays(this DateTimeOffset instant, int days) => FromTicks(instant.UtcTicks + (days * TimeSpan.TicksPerDay));

    /// <summary>Whole minutes, rounded towards the past.</summary>
    public static long MinutesDown(this TimeSpan time) => (long)Math.Floor((decimal)time.Ticks / TicksPerMinute);

    /// <summary>Whole minutes, rounded towards the future.</summary>
    public static long MinutesUp(this TimeSpan time) => (long)Math.Ceiling((decimal)time.Ticks / TicksPerMinute);

    /// <summary>Times 24 hours, rounded towards the future.</summary>
    public static long DaysUp(this TimeSpan time) => (long)Math.Ceiling((decimal)time.Ticks / TimeSpan.TicksPerDay);

    public static string ToText(this DateTimeOffset instant) =>
        instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture);

    public static DateTimeOffset Earlier(DateTimeOffset one, DateTimeOffset other) => one < other ? one : other;

    public static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;
}
