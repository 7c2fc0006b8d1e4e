using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Roadshows;

/// <summary>Filters sessions; null members filter nothing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.RoadshowFilter")]
public sealed record RoadshowFilter
{
    /// <summary>What they are for.</summary>
    [Id(0)] public string? Kind { get; init; }

    /// <summary>Where they stand.</summary>
    [Id(1)] public string? Status { get; init; }

    /// <summary>Who hosts them.</summary>
    [Id(2)] public string? HostId { get; init; }

    /// <summary>The series that they belong to.</summary>
    [Id(3)] public string? SeriesId { get; init; }
}

/// <summary>Filters interests; null members filter nothing.</summary>
[GenerateSerializer, Immutable, Alias("liandong.InterestFilter")]
public sealed record InterestFilter
{
    /// <summary>The session.</summary>
    [Id(0)] public string? RoadshowId { get; init; }

    /// <summary>The pitch.</summary>
    [Id(1)] public string? PitchId { get; init; }

    /// <summary>Whose interest it is.</summary>
    [Id(2)] public string? InvestorId { get; init; }

    /// <summary>Who presents.</summary>
    [Id(3)] public string? PresenterOrgId { get; init; }

    /// <summary>How far it goes.</summary>
    [Id(4)] public string? Level { get; init; }

    /// <summary>What has come of it.</summary>
    [Id(5)] public string? Status { get; init; }
}

/// <summary>Lists sessions and interests. Any key.</summary>
[Alias("liandong.IRoadshowListGrain")]
public interface IRoadshowListGrain : IGrainWithIntegerKey
{
    /// <summary>A page of the sessions that the caller may see, by their start.</summary>
    [Alias("List")]
    Task<Answer> ListAsync(RoadshowFilter filter, PageRequest page, Caller caller);

    /// <summary>A page of the interests that are the caller's business, by id.</summary>
    [Alias("ListInterests")]
    Task<Answer> ListInterestsAsync(InterestFilter filter, PageRequest page, Caller caller);
}

/// <summary>A session in the list.</summary>
public sealed record RoadshowItemView
{
    /// <summary>Its id.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    public required RoadshowKind Kind { get; init; }

    /// <summary>Who may see it.</summary>
    public required RoadshowVisibility Visibility { get; init; }

    /// <summary>Who hosts it.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string HostId { get; init; }

    /// <summary>The series that it belongs to.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public string? SeriesId { get; init; }

    /// <summary>When it shall start, in UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Where it stands.</summary>
    [AllowedValues("scheduled", "checkIn", "live", "ended")]
    public required string Status { get; init; }

    /// <summary>How many pitches it has.</summary>
    [Range(1, 100)]
    public required int Pitches { get; init; }
}
