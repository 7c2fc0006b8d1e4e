using System.Diagnostics;
using System.Globalization;

namespace Liandong.Faults.Tests.Disks;

/// <summary>
/// Lets no file of a running process grow above a size: writes then fall short as on a full disk, in the middle of a page
/// too. Needs no rights, and goes away again (only the soft limit is set).
/// </summary>
internal static class FileSizeLimit
{
    public static Task SetAsync(int processId, long bytes) => PrlimitAsync(processId, bytes.ToString(CultureInfo.InvariantCulture));

    public static Task LiftAsync(int processId) => PrlimitAsync(processId, "unlimited");

    private static async Task PrlimitAsync(int processId, string soft)
    {
        using var prlimit = Process.Start("prlimit", ["--pid", processId.ToString(CultureInfo.InvariantCulture), $"--fsize={soft}:"]);
        await prlimit.WaitForExitAsync();
        if (prlimit.ExitCode != 0)
            throw new InvalidOperationException($"prlimit ended with {prlimit.ExitCode}.");
    }
}
