using System.Globalization;

namespace Liandong.Load.Measures;

/// <summary>Sums out of a node's <c>/metrics</c> page (Prometheus text), to be compared before and after a round.</summary>
internal sealed class NodeMetrics
{
    private const string FlushDuration = "liandong_journal_flush_duration_seconds";
    private const string FlushCommands = "liandong_journal_flush_commands";

    private readonly Dictionary<string, double> _sums = new(StringComparer.Ordinal);

    /// <summary>Reads a page; series of one name are added up over their labels.</summary>
    public static NodeMetrics Parse(string text)
    {
        var metrics = new NodeMetrics();
        foreach (var line in text.Split('\n'))
        {
            if (line.Length == 0 || line[0] == '#')
                continue;
            var nameLength = line.AsSpan().IndexOfAny('{', ' ');
            var rest = line[(line.LastIndexOf('}') + 1)..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            var value = line.Contains('}', StringComparison.Ordinal) ? rest.FirstOrDefault() : rest.ElementAtOrDefault(1);
            if (nameLength > 0 && double.TryParse(value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                var name = line[..nameLength];
                metrics._sums[name] = metrics._sums.GetValueOrDefault(name) + number;
            }
        }

        return metrics;
    }

    /// <summary>Mean time of the flushes since an earlier page; null when there were none or the page does not tell.</summary>
    public double? FlushMillisecondsSince(NodeMetrics before) => MeanSince(before, FlushDuration) * 1000;

    /// <summary>Mean number of commands of the flushes since an earlier page.</summary>
    public double? CommandsPerFlushSince(NodeMetrics before) => MeanSince(before, FlushCommands);

    private double? MeanSince(NodeMetrics before, string histogram)
    {
        var count = Of(histogram + "_count") - before.Of(histogram + "_count");
        return count > 0 ? (Of(histogram + "_sum") - before.Of(histogram + "_sum")) / count : null;
    }

    private double Of(string name) => _sums.GetValueOrDefault(name);
}
