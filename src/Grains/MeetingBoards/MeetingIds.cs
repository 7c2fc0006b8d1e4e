using System.Globalization;

namespace Liandong.Grains.MeetingBoards;

/// <summary>Ids of meetings: the roadshow's, <c>.m</c> and a number.</summary>
internal static class MeetingIds
{
    /// <summary>The id of a meeting.</summary>
    public static string Of(string roadshowId, int number) => string.Create(CultureInfo.InvariantCulture, $"{roadshowId}.m{number}");

    /// <summary>The roadshow and the number in an id that the platform made.</summary>
    public static (string RoadshowId, int Number) Read(string meetingId)
    {
        var split = meetingId.IndexOf(".m", StringComparison.Ordinal);
        return (meetingId[..split], int.Parse(meetingId.AsSpan(split + 2), NumberStyles.None, CultureInfo.InvariantCulture));
    }
}
