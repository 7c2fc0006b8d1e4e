using System.Diagnostics;
using System.Globalization;

namespace Liandong.Faults.Tests.Nodes;

/// <summary>Sends a signal to one process by its id.</summary>
internal static class Signal
{
    public const string Kill = "KILL";
    public const string Terminate = "TERM";
    public const string Stop = "STOP";
    public const string Continue = "CONT";

    public static async Task SendAsync(string signal, int processId)
    {
        // The shell's own kill: there need be no other.
        var arguments = new[] { "-c", "kill -s \"$0\" \"$1\"", signal, processId.ToString(CultureInfo.InvariantCulture) };
        using var kill = Process.Start(new ProcessStartInfo("/bin/sh", arguments)) ?? throw new InvalidOperationException("/bin/sh does not start.");
        await kill.WaitForExitAsync();
        if (kill.ExitCode != 0)
            throw new InvalidOperationException($"kill -s {signal} {processId} ended with {kill.ExitCode}.");
    }
}
