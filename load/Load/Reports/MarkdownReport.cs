using System.Globalization;
using System.Text;
using Liandong.Load.Measures;
using Liandong.Load.Processes;
using Liandong.Load.Statistics;

namespace Liandong.Load.Reports;

/// <summary>The report as Markdown tables, ready for docs/performance.md.</summary>
internal static class MarkdownReport
{
    public static string Of(Report report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"{report.At:yyyy-MM-dd}. {report.Machine}. {report.Postgres}. Disk: {report.Fsync}. {report.Settings}. Values are medians of the rounds (lowest–highest).\n\n");
        var comparisons = report.Comparisons().ToList();
        AppendRatios(text, comparisons);
        foreach (var comparison in comparisons)
            Append(text, comparison);
        return text.ToString();
    }

    private static void AppendRatios(StringBuilder text, IReadOnlyList<Comparison> comparisons)
    {
        text.Append("| scenario | | requests/s of the peer | requests/s | times the peer | p99, times the peer |\n|---|---|---|---|---|---|\n");
        foreach (var comparison in comparisons.Where(comparison => comparison.Contestants.Contains(Contestant.PeerName)))
        {
            foreach (var contestant in comparison.Contestants.Where(contestant => contestant != Contestant.PeerName))
            {
                text.Append(
                    CultureInfo.InvariantCulture,
                    $"| {comparison.Title} | {contestant} | {Show(comparison.Of(Contestant.PeerName, PerSecond), 0)} | {Show(comparison.Of(contestant, PerSecond), 0)} | {Show(comparison.RatioToPeer(contestant, PerSecond), 2)} | {Show(comparison.RatioToPeer(contestant, P99), 2)} |\n");
            }
        }

        text.Append('\n');
    }

    private static void Append(StringBuilder text, Comparison comparison)
    {
        text.Append(CultureInfo.InvariantCulture, $"**{comparison.Title}**\n\n");
        text.Append("| | requests/s | p50 ms | p90 ms | p99 ms | p99.9 ms | CPU server µs | CPU PostgreSQL µs | CPU generator µs | log bytes | batch | flush ms | lists caught up s |\n");
        text.Append("|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
        foreach (var contestant in comparison.Contestants)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {contestant} | {Show(comparison.Of(contestant, PerSecond), 0)} | {Middle(comparison, contestant, measured => measured.P50Milliseconds, 2)} | {Middle(comparison, contestant, measured => measured.P90Milliseconds, 2)} | {Middle(comparison, contestant, measured => measured.P99Milliseconds, 2)} | {Middle(comparison, contestant, measured => measured.P999Milliseconds, 2)} ");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {Middle(comparison, contestant, measured => measured.ServerMicroseconds, 0)} | {Middle(comparison, contestant, measured => measured.PostgresMicroseconds, 0)} | {Middle(comparison, contestant, measured => measured.GeneratorMicroseconds, 0)} | {Middle(comparison, contestant, measured => measured.WalBytes, 0)} ");
            text.Append(
                CultureInfo.InvariantCulture,
                $"| {Middle(comparison, contestant, measured => measured.CommandsPerFlush ?? measured.EventsPerTransaction, 1)} | {Middle(comparison, contestant, measured => measured.FlushMilliseconds, 2)} | {Middle(comparison, contestant, measured => measured.CatchUpSeconds, 1)} |\n");
        }

        text.Append('\n');
    }

    private static double PerSecond(Measurement measured) => measured.PerSecond;

    private static double P99(Measurement measured) => measured.P99Milliseconds;

    private static string Middle(Comparison comparison, string contestant, Func<Measurement, double?> value, int digits) =>
        comparison.Of(contestant, value) is { } spread ? Number(spread.Median, digits) : "–";

    private static string Show(Spread spread, int digits) => $"{Number(spread.Median, digits)} ({Number(spread.Lowest, digits)}–{Number(spread.Highest, digits)})";

    private static string Number(double value, int digits) => value.ToString("N" + digits.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
