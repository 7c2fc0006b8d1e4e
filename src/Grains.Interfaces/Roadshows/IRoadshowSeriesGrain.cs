using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Roadshows;

/// <summary>Plans sessions that recur (常态化路演, 技术经理人山东行): one after a recurrence rule, each a session of its own.</summary>
[GenerateSerializer, Immutable, Alias("liandong.RoadshowSeriesRequest")]
public sealed record RoadshowSeriesRequest
{
    /// <summary>The first session; the others are like it, but for their start.</summary>
    [Id(0)] public required RoadshowRequest Plan { get; init; }

    /// <summary>RFC 5545 recurrence rule without its name, ≤ 500 characters, daily to yearly, of at most 52 sessions; by the wall clock of Asia/Shanghai.</summary>
    [Id(1), StringLength(500, MinimumLength = 1)] public required string Rrule { get; init; }
}

/// <summary>Sessions that recur.</summary>
public sealed record RoadshowSeriesView
{
    /// <summary>The id of the series, which its sessions name.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string SeriesId { get; init; }

    /// <summary>Its sessions, by their start.</summary>
    [MaxLength(52)]
    public required IReadOnlyList<RoadshowItemView> Roadshows { get; init; }
}

/// <summary>Plans sessions that recur. Any key.</summary>
[Alias("liandong.IRoadshowSeriesGrain")]
public interface IRoadshowSeriesGrain : IGrainWithIntegerKey
{
    /// <summary>
    /// Plans all sessions of a rule. When it cannot end, some of them may have been planned: the same key plans the rest. Created, with the
    /// series as <see cref="Answer.ThingId"/>.
    /// </summary>
    [Alias("Plan")]
    Task<Answer> PlanAsync(RoadshowSeriesRequest request, WriteContext context);
}
