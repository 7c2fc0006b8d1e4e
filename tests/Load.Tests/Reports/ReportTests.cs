using System.Text.Json;
using System.Xml.Linq;
using Liandong.Load.Measures;
using Liandong.Load.Reports;

namespace Liandong.Load.Tests.Reports;

public sealed class ReportTests
{
    private static readonly Report _report = new()
    {
        At = new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero),
        Machine = "2 × a <CPU> & more",
        Postgres = "PostgreSQL 15",
        Fsync = new FsyncProbe(0.25, 1.5, 500),
        Settings = "64 connections",
        Measurements =
        [
            Measured("spread", "node", 1, perSecond: 9_000), Measured("spread", "peer", 1, perSecond: 3_000),
            Measured("spread", "node", 2, perSecond: 8_000), Measured("spread", "peer", 2, perSecond: 2_000),
            Measured("spread", "node", 3, perSecond: 7_000), Measured("spread", "peer", 3, perSecond: 3_500),
            Measured("spread", "node", 1, perSecond: 1_500, rate: 1_500), Measured("spread", "peer", 1, perSecond: 1_500, rate: 1_500),
        ],
    };

    [Fact]
    public void The_Markdown_report_shows_rates_and_ratios_with_their_spread()
    {
        var lines = MarkdownReport.Of(_report).Split('\n');

        Assert.Contains("| spread | node | 3,000 (2,000–3,500) | 8,000 (7,000–9,000) | 3.00 (2.00–4.00) | 0.50 (0.50–0.50) |", lines);
        Assert.Contains("| spread at 1500/s (open loop) | node | 1,500 (1,500–1,500) | 1,500 (1,500–1,500) | 1.00 (1.00–1.00) | 0.50 (0.50–0.50) |", lines);
        Assert.Contains("| node | 8,000 (7,000–9,000) | 1.00 | 2.00 | 4.00 | 9.00 | 100 | 20 | 10 | 800 | 25.5 | 0.75 | 0.4 |", lines);
        Assert.Contains("| peer | 3,000 (2,000–3,500) | 1.00 | 2.00 | 8.00 | 9.00 | 100 | 20 | 10 | 800 | – | – | – |", lines);
        Assert.Contains(lines, line => line.Contains("median 0.25 ms, p99 1.50 ms", StringComparison.Ordinal));
    }

    [Fact]
    public void The_HTML_report_is_a_whole_page_that_loads_nothing()
    {
        var html = HtmlReport.Of(_report);

        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<CPU>", html, StringComparison.Ordinal);
        Assert.Equal(4, html.Split("<svg").Length - 1); // two plots for each of two comparisons
        var body = html[html.IndexOf("<body>", StringComparison.Ordinal)..html.IndexOf("</html>", StringComparison.Ordinal)];
        var page = XDocument.Parse(body);
        Assert.Contains(page.Descendants("td"), cell => cell.Value == "3.00 (2.00–4.00)");
        Assert.All(page.Descendants("tr"), row => Assert.NotEmpty(row.Elements()));
    }

    [Fact]
    public void Bars_are_as_long_as_their_values_are_to_each_other()
    {
        var svg = XDocument.Parse(SvgPlot.Bars("a & b", [new Bar("one", new(100, 90, 110)), new Bar("two <", new(50, 40, 55))]));
        var widths = svg.Descendants().Where(element => element.Name.LocalName == "rect").Select(bar => (double)bar.Attribute("width")!).ToList();

        Assert.Equal(2.0, widths[0] / widths[1], 0.01);
        Assert.Contains(svg.Descendants(), element => element.Value == "two <");
    }

    [Fact]
    public async Task Its_files_are_written_and_the_JSON_holds_every_round()
    {
        var folder = Directory.CreateTempSubdirectory("liandong-load-tests");
        try
        {
            await ReportFiles.WriteAsync(_report, folder.FullName);

            using var json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "report.json"), TestContext.Current.CancellationToken));
            var measurements = json.RootElement.GetProperty("measurements").EnumerateArray().ToList();
            Assert.Equal(_report.Measurements.Count, measurements.Count);
            Assert.Equal(9_000, measurements[0].GetProperty("perSecond").GetDouble());
            Assert.Equal(JsonValueKind.Null, measurements[0].GetProperty("ratePerSecond").ValueKind);
            Assert.True(File.Exists(Path.Combine(folder.FullName, "report.html")));
            Assert.True(File.Exists(Path.Combine(folder.FullName, "report.md")));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Measurement Measured(string scenario, string contestant, int round, double perSecond, double? rate = null)
    {
        var isNode = contestant == "node";
        return new Measurement
        {
            Scenario = scenario,
            Contestant = contestant,
            RatePerSecond = rate,
            Round = round,
            Requests = 1_000,
            PerSecond = perSecond,
            P50Milliseconds = 1,
            P90Milliseconds = 2,
            P99Milliseconds = isNode ? 4 : 8,
            P999Milliseconds = 9,
            ServerMicroseconds = 100,
            PostgresMicroseconds = 20,
            GeneratorMicroseconds = 10,
            WalBytes = 800,
            EventsPerTransaction = isNode ? 25.5 : null,
            FlushMilliseconds = isNode ? 0.75 : null,
            CatchUpSeconds = isNode ? 0.4 : null,
        };
    }
}
