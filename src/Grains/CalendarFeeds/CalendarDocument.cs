using System.Globalization;
using System.Text;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Liandong.Grains.CalendarFeeds;

/// <summary>Writes a calendar as iCalendar (RFC 5545). The same entries make the same bytes.</summary>
internal static class CalendarDocument
{
    private const string ProductId = "-//Liandong//Calendar feeds 1//EN";
    private const string RefreshAfter = "PT15M";

    /// <summary>The document in UTF-8. Instants are in UTC, so that every program shows them right in its own zone.</summary>
    /// <param name="name">The calendar's name.</param>
    /// <param name="timeZone">IANA zone in which people think of it.</param>
    /// <param name="entries">What is in it.</param>
    public static byte[] Write(string name, string timeZone, IEnumerable<CalendarEntry> entries)
    {
        var calendar = new Ical.Net.Calendar { ProductId = ProductId };
        calendar.AddProperty("X-WR-CALNAME", OneLine(name));
        calendar.AddProperty("X-WR-TIMEZONE", timeZone);
        calendar.AddProperty("X-PUBLISHED-TTL", RefreshAfter);
        foreach (var entry in entries)
        {
            calendar.Events.Add(ToEvent(entry));
        }

        return LineFolding.Refold(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static CalendarEvent ToEvent(CalendarEntry entry) => new()
    {
        Uid = entry.Uid,
        Start = Utc(entry.Start),
        End = Utc(entry.End),
        DtStamp = Utc(entry.ChangedAt),
        LastModified = Utc(entry.ChangedAt),
        Summary = OneLine(entry.Summary),
        Description = entry.Description is null ? null : Lines(entry.Description),
        Location = entry.Location is null ? null : OneLine(entry.Location),
        Sequence = (int)Math.Min(entry.Sequence, int.MaxValue),
        Status = entry.Firmness switch
        {
            Firmness.Confirmed => EventStatus.Confirmed,
            Firmness.Tentative => EventStatus.Tentative,
            _ => EventStatus.Cancelled,
        },
        Transparency = entry.Firmness == Firmness.Cancelled ? TransparencyType.Transparent : TransparencyType.Opaque,
    };

    private static CalDateTime Utc(DateTimeOffset instant) => new(instant.UtcDateTime, CalDateTime.UtcTzId);

    private static string OneLine(string text) => Lines(text).Replace('\n', ' ');

    /// <summary>A text with one kind of line end and no other control character: nothing in it can end a line of the document.</summary>
    private static string Lines(string text)
    {
        var lines = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
        {
            var category = CharUnicodeInfo.GetUnicodeCategory(character);
            if (character == '\n' || character == '\t' || category is not UnicodeCategory.Control)
            {
                lines.Append(character);
            }
        }

        return lines.ToString();
    }
}
