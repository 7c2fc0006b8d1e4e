using System.Globalization;

namespace Liandong.Grains.Roadshows;

/// <summary>Ids of what belongs to a session: a letter and its number.</summary>
internal static class RoadshowIds
{
    public static string Question(int number) => string.Create(CultureInfo.InvariantCulture, $"q{number}");

    public static string Poll(int number) => string.Create(CultureInfo.InvariantCulture, $"p{number}");

    public static string Registration(int number) => string.Create(CultureInfo.InvariantCulture, $"r{number}");

    /// <summary>An interest is a thing of its own; its id leads to its session.</summary>
    public static string Interest(string roadshowId, int number) => string.Create(CultureInfo.InvariantCulture, $"{roadshowId}.i{number}");
}
