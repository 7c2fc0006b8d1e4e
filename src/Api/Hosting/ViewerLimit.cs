using System.Globalization;
using Liandong.Silo.Storage;

namespace Liandong.Api.Hosting;

/// <summary>
/// How many viewers a node takes. Setting <c>Limits:MaxViewers</c>; left out, nine tenths of its connections, so that hosts, and who
/// only asks, still get through.
/// </summary>
internal static class ViewerLimit
{
    private const string Setting = "Limits:MaxViewers";

    /// <summary>The limit that is set, or the one that suits the number of connections.</summary>
    /// <exception cref="InvalidConfigurationException">It is no number, or more than the node takes connections.</exception>
    public static long From(IConfiguration configuration, long connections)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
        {
            return Math.Max(1, connections * 9 / 10);
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most >= 1 && most <= connections
            ? most
            : throw new InvalidConfigurationException($"{Setting} is '{text}'. Set it to a number from 1 to the {connections} connections that the node takes at once.");
    }
}
