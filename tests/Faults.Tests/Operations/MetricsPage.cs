using System.Globalization;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Xunit;

namespace Liandong.Faults.Tests.Operations;

/// <summary>A page in the text format of Prometheus.</summary>
internal sealed record MetricsPage(IReadOnlyList<(string Name, string Labels, double Value)> Series)
{
    /// <summary>The names of all series.</summary>
    public IReadOnlySet<string> Names => Series.Select(series => series.Name).ToHashSet(StringComparer.Ordinal);

    /// <summary>Asks a node.</summary>
    public static async Task<MetricsPage> ReadAsync(Uri address)
    {
        using var client = new ApiClient(address);
        var reply = await client.GetAsync("/metrics");
        Assert.True(reply.Status == 200, reply.ToString());
        return Parse(reply.Body);
    }

    /// <summary>Asks until it shows something.</summary>
    public static async Task<MetricsPage> UntilAsync(NodeProcess node, Func<MetricsPage, bool> shows)
    {
        MetricsPage? page = null;
        await Patience.UntilAsync(
            async () => shows(page = await ReadAsync(node.Settings.Address)), NodeProcess.LongestWait, () => $"the metrics show it. They were:\n{page}");
        return page!;
    }

    /// <summary>The sum of the series of a name, or of those with a label.</summary>
    public double Sum(string name, string label = "") =>
        Series.Where(series => series.Name == name && series.Labels.Contains(label, StringComparison.Ordinal)).Sum(series => series.Value);

    public override string ToString() => string.Join('\n', Series.Where(series => !series.Name.EndsWith("_bucket", StringComparison.Ordinal)));

    private static MetricsPage Parse(string text) => new([.. text.Split('\n').Where(line => line.Length > 0 && line[0] != '#').Select(Line)]);

    private static (string Name, string Labels, double Value) Line(string line)
    {
        var (open, close) = (line.IndexOf('{', StringComparison.Ordinal), line.LastIndexOf('}'));
        return (line[..open], line[(open + 1)..close], double.Parse(line.AsSpan(close + 1).Trim(), CultureInfo.InvariantCulture));
    }
}
