using System.Globalization;

namespace Liandong.Api.Components;

/// <summary>Figures and times as people read them, in the language of the page and the time zone of the instrument.</summary>
internal static class Show
{
    private static readonly TimeZoneInfo _china = Zone("Asia/Shanghai");

    /// <summary>The clock of the platform: days of its year are shown without the year.</summary>
    public static TimeProvider Clock { get; set; } = TimeProvider.System;

    private static bool IsEnglish => Languages.IsEnglish(CultureInfo.CurrentCulture);

    /// <summary>An amount in yuan, without needless zeros.</summary>
    public static string Money(long fen) => (fen < 0 ? "−¥" : "¥") + (Math.Abs(fen) / 100m).ToString(fen % 100 == 0 ? "#,0" : "#,0.00", CultureInfo.InvariantCulture);

    /// <summary>A day with its weekday.</summary>
    public static string Day(DateTimeOffset local) => Day(DateOnly.FromDateTime(local.DateTime));

    /// <summary>A day with its weekday; with its year when that is not the present one.</summary>
    public static string Day(DateOnly day)
    {
        var isThisYear = day.Year == TimeZoneInfo.ConvertTime(Clock.GetUtcNow(), _china).Year;
        var format = (IsEnglish, isThisYear) switch
        {
            (true, true) => "ddd d MMM",
            (true, false) => "ddd d MMM yyyy",
            (false, true) => "M月d日 ddd",
            _ => "yyyy年M月d日 ddd",
        };
        return day.ToString(format, CultureInfo.CurrentCulture);
    }

    /// <summary>A time of the day.</summary>
    public static string Time(DateTimeOffset local) => local.ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>A slot; its day once when it ends on the same.</summary>
    public static string Slot(DateTimeOffset start, DateTimeOffset end, TimeZoneInfo zone)
    {
        var (from, to) = (TimeZoneInfo.ConvertTime(start, zone), TimeZoneInfo.ConvertTime(end, zone));
        var isSameDay = from.Date == to.Date || (to.TimeOfDay == TimeSpan.Zero && to.Date == from.Date.AddDays(1));
        var until = to.TimeOfDay == TimeSpan.Zero && isSameDay ? "24:00" : Time(to);
        return isSameDay ? $"{Day(from)} {Time(from)}–{until}" : $"{Day(from)} {Time(from)} – {Day(to)} {until}";
    }

    /// <summary>An instant.</summary>
    public static string Instant(DateTimeOffset instant, TimeZoneInfo zone)
    {
        var local = TimeZoneInfo.ConvertTime(instant, zone);
        return $"{Day(local)} {Time(local)}";
    }

    /// <summary>A length of time in its largest whole units.</summary>
    public static string Minutes(long minutes)
    {
        var (days, hours, rest) = (minutes / 1_440, minutes % 1_440 / 60, minutes % 60);
        string[] parts = IsEnglish
            ? [days > 0 ? $"{days} d" : "", hours > 0 ? $"{hours} h" : "", rest > 0 || minutes == 0 ? $"{rest} min" : ""]
            : [days > 0 ? $"{days} 天" : "", hours > 0 ? $"{hours} 小时" : "", rest > 0 || minutes == 0 ? $"{rest} 分钟" : ""];
        return string.Join(' ', parts.Where(part => part.Length > 0));
    }

    /// <summary>Minutes as hours, to a tenth.</summary>
    public static string Hours(long minutes) => (minutes / 60m).ToString("#,0.#", CultureInfo.InvariantCulture);

    /// <summary>Minutes of lines as hours of lines.</summary>
    public static string LineHours(long minutes) => $"{Hours(minutes)} {(IsEnglish ? "line hours" : "产线·小时")}";

    /// <summary>The time zone of an instrument.</summary>
    public static TimeZoneInfo Zone(string timeZone) => TimeZoneInfo.FindSystemTimeZoneById(timeZone);
}
