using System.Globalization;
using System.Net;

namespace Liandong.Faults.Tests.Nodes;

/// <summary>Where a process listens, as the kernel tells.</summary>
internal static class ListeningSockets
{
    private const string Listen = "0A";
    private const string SocketPrefix = "socket:[";

    /// <summary>Its listening TCP sockets, IPv4 and IPv6.</summary>
    public static IReadOnlyList<IPEndPoint> Of(int processId)
    {
        var inodes = new DirectoryInfo($"/proc/{processId}/fd").EnumerateFileSystemInfos()
            .Select(file => file.LinkTarget ?? "")
            .Where(target => target.StartsWith(SocketPrefix, StringComparison.Ordinal))
            .Select(target => target[SocketPrefix.Length..^1])
            .ToHashSet();
        return new[] { $"/proc/{processId}/net/tcp", $"/proc/{processId}/net/tcp6" }
            .Where(File.Exists)
            .SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields.Length > 9 && fields[3] == Listen && inodes.Contains(fields[9]))
            .Select(fields => EndPointOf(fields[1]))
            .ToList();
    }

    /// <summary>The kernel writes an address as words of four bytes in the machine's order, and the port plainly.</summary>
    private static IPEndPoint EndPointOf(string local)
    {
        var parts = local.Split(':');
        var bytes = Convert.FromHexString(parts[0]);
        for (var word = 0; BitConverter.IsLittleEndian && word < bytes.Length; word += sizeof(int))
            Array.Reverse(bytes, word, sizeof(int));
        return new IPEndPoint(new IPAddress(bytes), int.Parse(parts[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }
}
