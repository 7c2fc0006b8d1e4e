using System.Globalization;

namespace Liandong.Load.Processes;

/// <summary>CPU time of processes, from <c>/proc</c>.</summary>
internal static class ProcessorTime
{
    // USER_HZ, which Linux fixes towards programs.
    private const double TicksPerSecond = 100;
    private const int ParentAt = 1;
    private const int UserTimeAt = 11;
    private const int SystemTimeAt = 12;
    private const int EndedChildrenUserTimeAt = 13;
    private const int EndedChildrenSystemTimeAt = 14;

    /// <summary>What a process has used.</summary>
    public static TimeSpan Of(int processId) => Read(processId) is { } fields ? Sum(fields, UserTimeAt, SystemTimeAt) : TimeSpan.Zero;

    /// <summary>What a process and its children have used, also those that have ended: a PostgreSQL server.</summary>
    public static TimeSpan OfFamily(int processId)
    {
        var sum = Read(processId) is { } parent
            ? Sum(parent, UserTimeAt, SystemTimeAt, EndedChildrenUserTimeAt, EndedChildrenSystemTimeAt)
            : TimeSpan.Zero;
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var child)
                && Read(child) is { } fields && fields[ParentAt] == processId.ToString(CultureInfo.InvariantCulture))
            {
                sum += Sum(fields, UserTimeAt, SystemTimeAt);
            }
        }

        return sum;
    }

    /// <summary>The fields behind the command's name, which may hold spaces; null when the process is gone.</summary>
    private static string[]? Read(int processId)
    {
        try
        {
            var line = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{processId}/stat"));
            return line[(line.LastIndexOf(')') + 2)..].Split(' ');
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static TimeSpan Sum(string[] fields, params ReadOnlySpan<int> places)
    {
        var ticks = 0L;
        foreach (var place in places)
            ticks += long.Parse(fields[place], CultureInfo.InvariantCulture);
        return TimeSpan.FromSeconds(ticks / TicksPerSecond);
    }
}
