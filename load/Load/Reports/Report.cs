using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using Liandong.Load.Measures;
using Liandong.Load.Processes;
using Liandong.Load.Statistics;

namespace Liandong.Load.Reports;

/// <summary>Everything a comparison found.</summary>
internal sealed record Report
{
    /// <summary>When it ended.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The machine.</summary>
    public required string Machine { get; init; }

    /// <summary>The database server and its settings.</summary>
    public required string Postgres { get; init; }

    /// <summary>The disk.</summary>
    public required FsyncProbe Fsync { get; init; }

    /// <summary>How it was measured.</summary>
    public required string Settings { get; init; }

    /// <summary>Every round.</summary>
    public required IReadOnlyList<Measurement> Measurements { get; init; }

    /// <summary>The rounds in groups of one scenario and one kind of loop, in the order measured.</summary>
    public IEnumerable<Comparison> Comparisons() =>
        Measurements.GroupBy(measured => (measured.Scenario, measured.RatePerSecond)).Select(group => new Comparison(group.Key.Scenario, group.Key.RatePerSecond, [.. group]));
}

/// <summary>All rounds of one scenario.</summary>
/// <param name="Scenario">The scenario.</param>
/// <param name="RatePerSecond">The rate of an open loop; null for a closed one.</param>
/// <param name="Measurements">The rounds.</param>
internal sealed record Comparison(string Scenario, double? RatePerSecond, IReadOnlyList<Measurement> Measurements)
{
    /// <summary>What it is called.</summary>
    public string Title => RatePerSecond is { } rate ? string.Create(CultureInfo.InvariantCulture, $"{Scenario} at {rate:F0}/s (open loop)") : Scenario;

    /// <summary>Who took part, in the order measured.</summary>
    public IReadOnlyList<string> Contestants => [.. Measurements.Select(measured => measured.Contestant).Distinct()];

    /// <summary>A value of all rounds of a contestant.</summary>
    public Spread Of(string contestant, Func<Measurement, double> value) => Spread.Of(RoundsOf(contestant).Select(value));

    /// <summary>A value that may be missing; null when no round has it.</summary>
    public Spread? Of(string contestant, Func<Measurement, double?> value)
    {
        var values = RoundsOf(contestant).Select(value).OfType<double>().ToList();
        return values.Count > 0 ? Spread.Of(values) : null;
    }

    /// <summary>A contestant's value over the peer's, round by round.</summary>
    public Spread RatioToPeer(string contestant, Func<Measurement, double> value) =>
        Spread.OfRatios([.. RoundsOf(contestant).Select(value)], [.. RoundsOf(Contestant.PeerName).Select(value)]);

    private IEnumerable<Measurement> RoundsOf(string contestant) =>
        Measurements.Where(measured => measured.Contestant == contestant).OrderBy(measured => measured.Round);
}

/// <summary>Names the machine that was measured on.</summary>
internal static class MachineText
{
    public static string Describe()
    {
        var model = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[^1].Trim() ?? "unknown CPU";
        var software = $"{RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}";
        return string.Create(CultureInfo.InvariantCulture, $"{Environment.ProcessorCount} × {model}, {software}; servers, database and generator share it");
    }
}

/// <summary>Writes the report's files.</summary>
internal static class ReportFiles
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    /// <summary>Writes <c>report.json</c>, <c>report.md</c> and <c>report.html</c>.</summary>
    public static async Task WriteAsync(Report report, string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "report.json"), JsonSerializer.Serialize(report, _json));
        await File.WriteAllTextAsync(Path.Combine(folder, "report.md"), MarkdownReport.Of(report));
        await File.WriteAllTextAsync(Path.Combine(folder, "report.html"), HtmlReport.Of(report));
    }
}
