using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Roadshows;

/// <summary>A step of an interest.</summary>
public sealed record InterestStepView
{
    /// <summary>What it led to.</summary>
    [AllowedValues("contacted", "negotiating", "contracted", "closed")]
    public required string Status { get; init; }

    /// <summary>Whose step it was.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string By { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was noted; null when the text was erased.</summary>
    public ErasableValue? Note { get; init; }
}

/// <summary>An investor's interest in a pitch; for the investor, the presenter, the host and the department.</summary>
public sealed record InterestView
{
    /// <summary>Its id.</summary>
    [RegularExpression(Forms.InterestId)]
    public required string Id { get; init; }

    /// <summary>The session.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string RoadshowId { get; init; }

    /// <summary>The pitch.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string PitchId { get; init; }

    /// <summary>Who presents it.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string PresenterOrgId { get; init; }

    /// <summary>Whose interest it is.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string InvestorId { get; init; }

    /// <summary>How far it goes.</summary>
    public required InterestLevel Level { get; init; }

    /// <summary>What has come of it.</summary>
    [AllowedValues("shown", "contacted", "negotiating", "contracted", "closed")]
    public required string Status { get; init; }

    /// <summary>What the investor has noted; null when the text was erased.</summary>
    public ErasableValue? Note { get; init; }

    /// <summary>When it was first shown, in UTC.</summary>
    public required DateTimeOffset ShownAt { get; init; }

    /// <summary>What has come of it, in order.</summary>
    public required IReadOnlyList<InterestStepView> Steps { get; init; }

    /// <summary>Rises by one with every change.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}
