using System.Globalization;
using System.Text;
using Liandong.Load.Measures;
using Liandong.Load.Processes;
using Liandong.Load.Statistics;

namespace Liandong.Load.Reports;

/// <summary>The report as Markdown tables, ready for docs/performance.md.</summary>
internal static class MarkdownReport
{
    private static readonly string[] _columns =
    [
        "", "requests/s", "p50 ms", "p90 ms", "p99 ms", "p99.9 ms", "CPU server µs", "CPU PostgreSQL µs", "CPU generator µs", "log bytes", "batch", "flush ms", "lists caught up s",
    ];

    public static string Of(Report report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.At:yyyy-MM-dd}. {report.Machine}. {report.Postgres}. Disk: {report.Fsync}. {report.Settings}. ");
        text.Append("Values are medians of the rounds (lowest–highest).\n\n");
        var comparisons = report.Comparisons().ToList();
        AppendRatios(text, comparisons);
        foreach (var comparison in comparisons)
            Append(text, comparison);
        return text.ToString();
    }

    private static void AppendRatios(StringBuilder text, IReadOnlyList<Comparison> comparisons)
    {
        AppendHead(text, ["scenario", "", "requests/s of the peer", "requests/s", "times the peer", "p99, times the peer"]);
        foreach (var comparison in comparisons.Where(comparison => comparison.Contestants.Contains(Contestant.PeerName)))
        {
            foreach (var contestant in comparison.Contestants.Where(contestant => contestant != Contestant.PeerName))
            {
                AppendRow(
                    text,
                    comparison.Title,
                    contestant,
                    Show(comparison.Of(Contestant.PeerName, PerSecond), 0),
                    Show(comparison.Of(contestant, PerSecond), 0),
                    Show(comparison.RatioToPeer(contestant, PerSecond), 2),
                    Show(comparison.RatioToPeer(contestant, P99), 2));
            }
        }

        text.Append('\n');
    }

    private static void Append(StringBuilder text, Comparison comparison)
    {
        text.Append(CultureInfo.InvariantCulture, $"**{comparison.Title}**\n\n");
        AppendHead(text, _columns);
        foreach (var contestant in comparison.Contestants)
        {
            string Middle(Func<Measurement, double?> value, int digits) => comparison.Of(contestant, value) is { } spread ? Number(spread.Median, digits) : "–";
            AppendRow(
                text,
                contestant,
                Show(comparison.Of(contestant, PerSecond), 0),
                Middle(measured => measured.P50Milliseconds, 2),
                Middle(measured => measured.P90Milliseconds, 2),
                Middle(measured => measured.P99Milliseconds, 2),
                Middle(measured => measured.P999Milliseconds, 2),
                Middle(measured => measured.ServerMicroseconds, 0),
                Middle(measured => measured.PostgresMicroseconds, 0),
                Middle(measured => measured.GeneratorMicroseconds, 0),
                Middle(measured => measured.WalBytes, 0),
                Middle(measured => measured.CommandsPerFlush ?? measured.EventsPerTransaction, 1),
                Middle(measured => measured.FlushMilliseconds, 2),
                Middle(measured => measured.CatchUpSeconds, 1));
        }

        text.Append('\n');
    }

    private static void AppendHead(StringBuilder text, params string[] columns)
    {
        AppendRow(text, columns);
        text.Append('|').Insert(text.Length, "---|", columns.Length).Append('\n');
    }

    private static void AppendRow(StringBuilder text, params string[] cells) => text.Append("| ").AppendJoin(" | ", cells).Append(" |\n");

    private static double PerSecond(Measurement measured) => measured.PerSecond;

    private static double P99(Measurement measured) => measured.P99Milliseconds;

    private static string Show(Spread spread, int digits) => $"{Number(spread.Median, digits)} ({Number(spread.Lowest, digits)}–{Number(spread.Highest, digits)})";

    private static string Number(double value, int digits) => value.ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
