using System.Globalization;

namespace Liandong.Api.Hosting;

/// <summary>The kernel's limit of open files for this process.</summary>
internal static class OpenFiles
{
    private const string Limits = "/proc/self/limits";
    private const string Row = "Max open files";
    private const int HardColumn = 1;

    /// <summary>The hard limit, to which .NET raises the soft one; null where there is none, or none can be read.</summary>
    public static long? HardLimit() => OperatingSystem.IsLinux() && File.Exists(Limits) ? HardLimitIn(File.ReadLines(Limits)) : null;

    /// <summary>Reads it from the text of <c>/proc/self/limits</c>.</summary>
    public static long? HardLimitIn(IEnumerable<string> lines)
    {
        var row = lines.FirstOrDefault(line => line.StartsWith(Row, StringComparison.Ordinal));
        var columns = row?[Row.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return columns is { Length: > HardColumn } && long.TryParse(columns[HardColumn], NumberStyles.None, CultureInfo.InvariantCulture, out var limit) ? limit : null;
    }
}
