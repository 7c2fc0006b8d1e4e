using System.Text.RegularExpressions;
using Liandong.Domain.Notifications;
using Liandong.Domain.Profiles;
using Liandong.Grains.Notifications;

namespace Liandong.Grains.Tests.Notifications;

/// <summary>Every subject has its words in every language, with gaps that are filled.</summary>
public sealed partial class MailTextTests
{
    public static TheoryData<string, string> All
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var subject in Enum.GetNames<NoticeSubject>())
            {
                foreach (var language in Enum.GetNames<Language>())
                    all.Add(subject, language);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_subject_has_its_words(string subject, string language)
    {
        foreach (var name in new[] { null, "李 {fee}" })
        {
            var (line, body) = MailText.Write(Mail(subject), new MailInstrument("sem", "SEM", "p", "Asia/Shanghai"), name, Enum.Parse<Language>(language));
            Assert.DoesNotContain('\n', line);
            Assert.Contains("SEM", line, StringComparison.Ordinal);
            Assert.Contains("2027-03-01 08:00", body, StringComparison.Ordinal);
            Assert.Equal(name is null ? 0 : 1, Gap().Count(body));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void A_subject_says_the_same_in_both_languages(string subject, string language) =>
        Assert.Equal(GapsOf($"text.{subject}", Language.Zh), GapsOf($"text.{subject}", Enum.Parse<Language>(language)));

    [Fact]
    public void Without_an_instrument_that_is_known_there_still_is_a_mail()
    {
        var (line, body) = MailText.Write(Mail("Confirmed"), null, null, Language.En);
        Assert.Equal("Booking confirmed: sem, 2027-03-01 00:00–2027-03-02 01:00", line);
        Assert.Contains("(UTC)", body, StringComparison.Ordinal);
    }

    private static List<string> GapsOf(string key, Language language) => [.. Gap().Matches(MailText.WordOf(key, language)).Select(gap => gap.Value).Order(StringComparer.Ordinal)];

    private static OutboxMail Mail(string subject) => new()
    {
        MessageKey = "1/o/u",
        Subject = subject,
        Kind = "Booking",
        OrganisationId = "o",
        UserId = "u",
        BookingId = "b1",
        InstrumentId = "sem",
        HolderId = "h",
        StartTicks = Some.Now.UtcTicks,
        EndTicks = Some.Now.AddHours(25).UtcTicks,
        FeeFen = 1_205,
        UntilTicks = Some.Now.UtcTicks,
        NextTicks = 0,
        ExpiresTicks = 0,
    };

    [GeneratedRegex(@"\{[A-Za-z]+\}")]
    private static partial Regex Gap();
}
