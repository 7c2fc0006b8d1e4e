using System.Globalization;
using System.Resources;
using System.Text;
using System.Text.RegularExpressions;
using Liandong.Domain.Notifications;
using Liandong.Domain.Profiles;
using Liandong.Grains.PilotBases;
using Liandong.Grains.Roadshows;

namespace Liandong.Grains.Notifications;

/// <summary>What a mail says, in the recipient's language. The words are in <c>MailWords_zh.resx</c> and <c>MailWords_en.resx</c>.</summary>
internal static partial class MailText
{
    private static readonly ResourceManager _chinese = new("Liandong.Grains.Notifications.MailWords_zh", typeof(MailText).Assembly);
    private static readonly ResourceManager _english = new("Liandong.Grains.Notifications.MailWords_en", typeof(MailText).Assembly);

    /// <summary>Subject and body.</summary>
    /// <param name="mail">What to tell.</param>
    /// <param name="instrument">What it is about; null when nothing is known of it.</param>
    /// <param name="name">The name to address, where one is known.</param>
    /// <param name="language">The language to write in.</param>
    public static (string Subject, string Body) Write(OutboxMail mail, MailInstrument? instrument, string? name, Language language)
    {
        var zone = instrument?.TimeZone is { } known && TimeZoneInfo.TryFindSystemTimeZoneById(known, out var found) ? found : TimeZoneInfo.Utc;
        var booked = PilotBaseThing.IdOf(mail.InstrumentId) ?? (IsOfRoadshow(mail) ? mail.InstrumentId[RoadshowThing.StreamPrefix.Length..] : mail.InstrumentId);
        var values = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["instrument"] = OneLine(instrument?.Name ?? booked),
            ["instrumentId"] = booked,
            ["when"] = When(mail.StartTicks, mail.EndTicks, zone),
            ["zone"] = zone.Id,
            ["holder"] = mail.HolderId,
            ["fee"] = (mail.FeeFen / 100m).ToString("0.00", CultureInfo.InvariantCulture),
            ["booking"] = mail.BookingId,
            ["until"] = mail.UntilTicks is { } until ? Minute(until, zone) : "",
            ["name"] = OneLine(name ?? ""),
        };
        var subject = mail.SubjectOf();
        var body = new StringBuilder()
            .Append(Word(name is null ? "greeting.unnamed" : "greeting.named")).Append("\n\n")
            .Append(Word($"text.{subject}")).Append("\n\n");
        foreach (var label in Labels(mail))
        {
            body.Append(Word(label)).Append('\n');
        }

        return (Word($"subject.{subject}"), body.Append("\n-- \n").Append(Word("footer")).Append('\n').ToString());

        string Word(string key) => Fill(WordOf(key, language), values);
    }

    /// <summary>A word of a language as it stands, with its gaps.</summary>
    /// <exception cref="InvalidOperationException">The language does not have it.</exception>
    internal static string WordOf(string key, Language language) =>
        (language == Language.En ? _english : _chinese).GetString(key, CultureInfo.InvariantCulture) ?? throw new InvalidOperationException($"There is no '{key}' in {language}.");

    private static bool IsOfRoadshow(OutboxMail mail) => mail.InstrumentId.StartsWith(RoadshowThing.StreamPrefix, StringComparison.Ordinal);

    private static IEnumerable<string> Labels(OutboxMail mail) => mail.SubjectOf() switch
    {
        NoticeSubject.MeetingsPlanned => ["label.roadshow", "label.time"],
        NoticeSubject.MeetingMoved or NoticeSubject.MeetingDeclined => ["label.roadshow", "label.time", "label.with", "label.meeting"],
        _ => LabelsOfBooking(mail),
    };

    private static IEnumerable<string> LabelsOfBooking(OutboxMail mail)
    {
        yield return "label.instrument";
        yield return "label.time";
        if (mail.SubjectOf() == NoticeSubject.Displaced && mail.UntilTicks is not null)
        {
            yield return "label.instead";
        }

        if (mail.SubjectOf() == NoticeSubject.Requested)
        {
            yield return "label.holder";
        }

        yield return "label.fee";
        yield return "label.booking";
        if (mail.IsSeries == 1)
        {
            yield return "label.series";
        }
    }

    /// <summary>Fills the gaps. What fills one is never looked at for gaps itself.</summary>
    private static string Fill(string words, Dictionary<string, string> values) => Gap().Replace(words, gap => values[gap.Groups[1].Value]);

    private static string When(long startTicks, long endTicks, TimeZoneInfo zone)
    {
        var (start, end) = (Local(startTicks, zone), Local(endTicks, zone));
        var until = start.Date == end.Date ? end.ToString("HH:mm", CultureInfo.InvariantCulture) : Minute(endTicks, zone);
        return $"{Minute(startTicks, zone)}–{until}";
    }

    private static string Minute(long ticks, TimeZoneInfo zone) => Local(ticks, zone).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static DateTimeOffset Local(long ticks, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(new DateTimeOffset(ticks, TimeSpan.Zero), zone);

    /// <summary>Texts that people typed stay within their line of the mail and its headers.</summary>
    private static string OneLine(string text) => string.Concat(text.ReplaceLineEndings(" ").Where(character => !char.IsControl(character)));

    [GeneratedRegex(@"\{([A-Za-z]+)\}")]
    private static partial Regex Gap();
}
