using System.Globalization;

namespace Liandong.Load.Processes;

/// <summary>Memory of a process, from <c>/proc</c>.</summary>
internal static class ProcessMemory
{
    private const double KibibytesPerMebibyte = 1024;

    /// <summary>What it has in memory now, and the most it ever had; MiB.</summary>
    public static (double ResidentMebibytes, double PeakMebibytes) Of(int processId)
    {
        var lines = File.ReadAllLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/status"));
        return (Read(lines, "VmRSS:"), Read(lines, "VmHWM:"));
    }

    private static double Read(string[] lines, string name)
    {
        var line = Array.Find(lines, line => line.StartsWith(name, StringComparison.Ordinal)) ?? throw new InvalidOperationException($"The process has no {name}");
        return double.Parse(line[name.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) / KibibytesPerMebibyte;
    }
}
