using System.Globalization;
using System.Net;
using System.Text;

namespace Liandong.Load.Reports;

/// <summary>The report as one HTML page with its plots; it loads nothing.</summary>
internal static class HtmlReport
{
    private const string Style =
        "body{font:15px system-ui,sans-serif;max-width:75rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin:1rem 0}"
        + "th,td{border:1px solid #ccc;padding:.25rem .5rem;text-align:right}th:first-child,td:first-child{text-align:left}svg{max-width:100%}";

    public static string Of(Report report)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Liandong under load, {report.At:yyyy-MM-dd}</title>");
        text.Append(CultureInfo.InvariantCulture, $"<style>{Style}</style><body><h1>Liandong under load</h1>\n");
        foreach (var comparison in report.Comparisons())
        {
            text.Append(CultureInfo.InvariantCulture, $"<h2>{WebUtility.HtmlEncode(comparison.Title)}</h2>\n");
            text.Append(SvgPlot.Bars(
                "requests per second; the lines show the lowest and the highest round",
                [.. comparison.Contestants.Select(contestant => new Bar(contestant, comparison.Of(contestant, measured => measured.PerSecond)))]));
            text.Append(SvgPlot.Bars(
                "p99 latency in milliseconds",
                [.. comparison.Contestants.Select(contestant => new Bar(contestant, comparison.Of(contestant, measured => measured.P99Milliseconds)))]));
        }

        text.Append("<h2>Tables</h2>\n");
        AppendTables(text, MarkdownReport.Of(report));
        return text.Append("</body></html>\n").ToString();
    }

    /// <summary>The Markdown report knows the tables; here they only change their dress.</summary>
    private static void AppendTables(StringBuilder text, string markdown)
    {
        var isInTable = false;
        foreach (var line in markdown.Split('\n'))
        {
            var isRow = line.StartsWith('|');
            if (isRow != isInTable)
                text.Append(isRow ? "<table>\n" : "</table>\n");
            if (isRow && !line.StartsWith("|---", StringComparison.Ordinal))
                AppendRow(text, line, isInTable ? "td" : "th");
            else if (!isRow && line.Length > 0)
                text.Append(CultureInfo.InvariantCulture, $"<p>{WebUtility.HtmlEncode(line.Trim('*'))}</p>\n");
            isInTable = isRow;
        }
    }

    private static void AppendRow(StringBuilder text, string line, string cell)
    {
        text.Append("<tr>");
        foreach (var value in line.Trim('|').Split('|'))
            text.Append(CultureInfo.InvariantCulture, $"<{cell}>{WebUtility.HtmlEncode(value.Trim())}</{cell}>");
        text.Append("</tr>\n");
    }
}
