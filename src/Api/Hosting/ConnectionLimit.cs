using System.Globalization;
using Liandong.Silo.Storage;

namespace Liandong.Api.Hosting;

/// <summary>
/// How many connections a node takes at once. Setting <c>Limits:MaxConcurrentConnections</c>. A process that runs into
/// its limit of open files is ended by the server, so the node stays well below it.
/// </summary>
internal static class ConnectionLimit
{
    /// <summary>Where the files allow more, and where their limit is not known.</summary>
    public const long Most = 50_000;

    /// <summary>Files that the node needs beside its connections: stores, silo, libraries.</summary>
    public const long Reserve = 512;

    private const string Setting = "Limits:MaxConcurrentConnections";

    /// <summary>The limit that is set, or the highest that suits the process.</summary>
    /// <param name="configuration">The node's configuration.</param>
    /// <param name="openFiles">How many files the process may open; null when not known.</param>
    /// <exception cref="InvalidConfigurationException">It is no number, or too high for the process.</exception>
    public static long From(IConfiguration configuration, long? openFiles)
    {
        var highest = Math.Max(0, (openFiles ?? long.MaxValue) - Reserve);
        if (configuration[Setting] is not { Length: > 0 } text)
        {
            return highest > 0
                ? Math.Min(Most, highest)
                : throw new InvalidConfigurationException($"This process may open {openFiles} files, of which it needs {Reserve} itself. Raise the limit (LimitNOFILE of systemd, ulimit -n).");
        }

        if (!long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) || limit < 1)
        {
            throw new InvalidConfigurationException($"{Setting} is '{text}'. Set it to a number of connections from 1.");
        }

        return limit <= highest
            ? limit
            : throw new InvalidConfigurationException(
                $"{Setting} is {limit}, but this process may open {openFiles} files and needs {Reserve} itself. Set it to {highest} at most, or raise the limit of open files (LimitNOFILE of systemd, ulimit -n).");
    }
}
