using System.Globalization;

namespace Liandong.Faults.Tests.Nodes;

/// <summary>How much memory a process holds, as the kernel tells.</summary>
internal static class Memory
{
    private const string Most = "VmHWM:";

    /// <summary>The most it ever held, in bytes.</summary>
    public static long MostOf(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(text => text.StartsWith(Most, StringComparison.Ordinal));
        return long.Parse(line.AsSpan(Most.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) << 10;
    }
}
