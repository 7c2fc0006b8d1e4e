using System.Text;
using CsCheck;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Liandong.Grains.CalendarFeeds;

namespace Liandong.Grains.Tests.CalendarFeeds;

/// <summary>What is written is iCalendar (RFC 5545), reads back as it was meant, and no text breaks out of its place.</summary>
public sealed class CalendarDocumentTests
{
    private const int MaxLineBytes = 75;

    private static readonly CalendarEntry Entry = new(
        "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89", Some.Now.AddDays(1), Some.Now.AddDays(1).AddMinutes(90), "场发射扫描电镜 SEM", Some.Now, 3, Firmness.Confirmed);

    [Fact]
    public void An_entry_reads_back_as_it_was_written()
    {
        var read = Assert.Single(Read(Entry with { Description = "断口形貌; alloy, two \\ samples\nsecond line", Location = "Jinan" }).Events);

        Assert.Equal(Entry.Uid, read.Uid);
        Assert.Equal((Entry.Start.UtcDateTime, Entry.End.UtcDateTime), (read.Start!.AsUtc, read.End!.AsUtc));
        Assert.Equal((Entry.Summary, "Jinan", 3, "CONFIRMED"), (read.Summary, read.Location, read.Sequence, read.Status));
        Assert.Equal("断口形貌; alloy, two \\ samples\nsecond line", read.Description!.ReplaceLineEndings("\n"));
        Assert.Equal((Entry.ChangedAt.UtcDateTime, Entry.ChangedAt.UtcDateTime), (read.DtStamp!.AsUtc, read.LastModified!.AsUtc));
    }

    [Theory]
    [InlineData("Confirmed", "CONFIRMED", "OPAQUE")]
    [InlineData("Tentative", "TENTATIVE", "OPAQUE")]
    [InlineData("Cancelled", "CANCELLED", "TRANSPARENT")]
    public void How_firm_it_is_is_said(string firmness, string status, string transparency)
    {
        var read = Assert.Single(Read(Entry with { Firmness = Enum.Parse<Firmness>(firmness) }).Events);
        Assert.Equal((status, transparency), (read.Status, read.Transparency));
    }

    [Fact]
    public void The_same_entries_make_the_same_bytes() => Assert.Equal(Write(Entry, Entry with { Uid = "b" }), Write(Entry, Entry with { Uid = "b" }));

    [Fact]
    public void Instants_are_written_in_utc() => Assert.Contains($"DTSTART:{Entry.Start.UtcDateTime:yyyyMMdd'T'HHmmss'Z'}\r\n", Encoding.UTF8.GetString(Write(Entry)), StringComparison.Ordinal);

    [Theory]
    [InlineData("x\r\nBEGIN:VEVENT\r\nSUMMARY:forged\r\nEND:VEVENT")]
    [InlineData("x\nATTACH:http://example.org/")]
    [InlineData("x\rATTENDEE:mailto:all@example.org")]
    [InlineData("x\u0085END:VCALENDAR\u2028END:VCALENDAR")]
    [InlineData("\"x\";TZID=y:z\\n\\,")]
    [InlineData("BEGIN:VALARM")]
    public void No_text_breaks_out_of_its_property(string hostile)
    {
        var calendar = Read(Entry with { Summary = hostile, Description = hostile, Location = hostile });

        var read = Assert.Single(calendar.Events);
        Assert.Empty(read.Alarms);
        Assert.Empty(read.Attendees);
        Assert.Empty(read.Attachments);
        Assert.Equal(hostile.ReplaceLineEndings("\n").Replace("\u0085", "", StringComparison.Ordinal), read.Description!.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Lines_end_after_75_bytes_at_most_and_never_within_a_character()
    {
        var text = string.Concat(Enumerable.Repeat("断口形貌分析与😀能谱测试 ", 40));
        AssertFolded(Write(Entry with { Summary = text, Description = text }));
        Assert.Equal(text.TrimEnd(), Assert.Single(Read(Entry with { Description = text.TrimEnd() }).Events).Description);
    }

    [Fact]
    public void Whatever_is_typed_reads_back()
    {
        var texts = Gen.String[Gen.OneOf(Gen.Char, Gen.Char["\r\n\\;,:\" 扫描电镜"]), 0, 200].Where(text => text.Length > 0 && !text.Any(char.IsSurrogate));
        texts.Sample(text =>
        {
            var document = Write(Entry with { Description = text });
            AssertFolded(document);
            var read = Assert.Single(Parse(document).Events);
            Assert.Equal(Entry.Summary, read.Summary);
            Assert.Equal(Entry.Uid, read.Uid);
        });
    }

    private static void AssertFolded(byte[] document)
    {
        var strict = new UTF8Encoding(false, throwOnInvalidBytes: true);
        var lines = strict.GetString(document).Split("\r\n");
        Assert.Equal("", lines[^1]);
        Assert.All(lines, line => Assert.True(strict.GetByteCount(line) <= MaxLineBytes, line));
        Assert.All(lines, line => Assert.DoesNotContain('\n', line));
    }

    private static byte[] Write(params CalendarEntry[] entries) => CalendarDocument.Write("齐鲁生物", "Asia/Shanghai", entries);

    private static Calendar Read(CalendarEntry entry) => Parse(Write(entry));

    private static Calendar Parse(byte[] document) => Calendar.Load(Encoding.UTF8.GetString(document))!;
}
