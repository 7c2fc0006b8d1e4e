namespace Liandong.Grains.Interfaces.Organisations;

/// <summary>The days by which filings and pairings count: China's, eight hours ahead of UTC all year.</summary>
public static class ChinaDay
{
    private static readonly TimeSpan _ahead = TimeSpan.FromHours(8);

    /// <summary>The day that an instant lies in.</summary>
    public static DateOnly Of(DateTimeOffset instant) => DateOnly.FromDateTime(instant.ToOffset(_ahead).DateTime);

    /// <summary>The instant at which that day began, by its clock.</summary>
    public static DateTimeOffset MidnightOf(DateTimeOffset instant) => new(instant.ToOffset(_ahead).Date, _ahead);
}
