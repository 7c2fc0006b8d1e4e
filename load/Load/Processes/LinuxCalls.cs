using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Liandong.Load.Processes;

/// <summary>What the runtime does not offer: short sleeps, signals to other processes, a flush of data alone.</summary>
internal static partial class LinuxCalls
{
    private const int Terminate = 15;
    private const int Interrupted = 4;

    /// <summary>Sleeps on this thread; late by some fifty microseconds.</summary>
    public static void Sleep(TimeSpan time)
    {
        var remaining = new TimeSpec(time.Ticks / TimeSpan.TicksPerSecond, time.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
        while (NanoSleep(in remaining, out var rest) != 0)
        {
            if (Marshal.GetLastPInvokeError() is not Interrupted and var error)
                throw new Win32Exception(error);
            remaining = rest;
        }
    }

    /// <summary>Asks a process to end.</summary>
    public static void SendTerminate(int processId) => _ = Kill(processId, Terminate);

    /// <summary>Waits until a file's data is on the disk, as a database does at a commit.</summary>
    public static void FlushData(SafeFileHandle file)
    {
        if (FlushData(file.DangerousGetHandle().ToInt32()) != 0)
            throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    [LibraryImport("libc", EntryPoint = "nanosleep", SetLastError = true)]
    private static partial int NanoSleep(in TimeSpec time, out TimeSpec remaining);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int processId, int signal);

    [LibraryImport("libc", EntryPoint = "fdatasync", SetLastError = true)]
    private static partial int FlushData(int file);

    [StructLayout(LayoutKind.Sequential)]
    private readonly record struct TimeSpec(long Seconds, long Nanoseconds);
}
