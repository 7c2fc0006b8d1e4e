namespace Liandong.Client;

/// <summary>Plans sessions that recur, each a session of its own.</summary>
public sealed record RoadshowSeriesRequest
{
    /// <summary>The first session; the others are like it, but for their start.</summary>
    public required RoadshowRequest Plan { get; init; }

    /// <summary>RFC 5545 recurrence rule without its name, daily to yearly, of at most 52 sessions; by the wall clock of Asia/Shanghai.</summary>
    public required string Rrule { get; init; }
}

/// <summary>Sessions that recur.</summary>
public sealed record RoadshowSeries
{
    /// <summary>The id of the series, which its sessions name.</summary>
    public required string SeriesId { get; init; }

    /// <summary>Its sessions, by their start.</summary>
    public required IReadOnlyList<RoadshowItem> Roadshows { get; init; }
}
