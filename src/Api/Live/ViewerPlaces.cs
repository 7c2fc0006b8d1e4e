using System.Globalization;
using Liandong.Silo.Storage;

namespace Liandong.Api.Live;

/// <summary>
/// How many viewers a node takes. Setting <c>Limits:MaxViewers</c>; left out, nine tenths of its connections, so that hosts, and who
/// only asks, still get through.
/// </summary>
internal sealed class ViewerPlaces(long most)
{
    private const string Setting = "Limits:MaxViewers";
    private long _taken;

    /// <summary>The places that are set, or that suit the number of connections.</summary>
    /// <exception cref="InvalidConfigurationException">It is no number, or more than the node takes connections.</exception>
    public static ViewerPlaces From(IConfiguration configuration, long connections)
    {
        if (configuration[Setting] is not { Length: > 0 } text)
        {
            return new ViewerPlaces(Math.Max(1, connections * 9 / 10));
        }

        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var most) && most >= 1 && most <= connections
            ? new ViewerPlaces(most)
            : throw new InvalidConfigurationException($"{Setting} is '{text}'. Set it to a number from 1 to the {connections} connections that the node takes at once.");
    }

    /// <summary>Takes a place until what is returned is disposed of; null when there is none.</summary>
    public IDisposable? Take()
    {
        if (Interlocked.Increment(ref _taken) <= most)
        {
            return new Place(this);
        }

        Interlocked.Decrement(ref _taken);
        return null;
    }

    private sealed class Place(ViewerPlaces places) : IDisposable
    {
        private int _isFree;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isFree, 1) == 0)
            {
                Interlocked.Decrement(ref places._taken);
            }
        }
    }
}
