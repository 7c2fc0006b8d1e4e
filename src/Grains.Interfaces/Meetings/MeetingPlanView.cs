using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Meetings;

/// <summary>A plan of 1:1 meetings, and how good it is.</summary>
public sealed record MeetingPlanView
{
    /// <summary>What takes place, by slot and table.</summary>
    public required IReadOnlyList<PlannedMeetingView> Meetings { get; init; }

    /// <summary>The requests that are left out.</summary>
    public required IReadOnlyList<UnmetRequestView> Unmet { get; init; }

    /// <summary>The figures that plans are compared by.</summary>
    public required PlanObjectiveView Objective { get; init; }

    /// <summary>What no plan exceeds.</summary>
    public required PlanBoundView Bound { get; init; }

    /// <summary>Whether it is certain that no plan has fewer participants below their minimum, or as many and more weight.</summary>
    public required bool Proven { get; init; }
}

/// <summary>A meeting that takes place.</summary>
public sealed record PlannedMeetingView
{
    /// <summary>The one.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>In which slot, from 0.</summary>
    public required int Slot { get; init; }

    /// <summary>At which table, from 0.</summary>
    public required int Table { get; init; }
}

/// <summary>A request that is left out.</summary>
public sealed record UnmetRequestView
{
    /// <summary>The one.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>Why, as a sentence for those whom it concerns.</summary>
    public required string Reason { get; init; }

    /// <summary>Why, as a code; left out in plans of earlier releases.</summary>
    [AllowedValues("neverBothAvailable", "notInAllowedSlots", "atMaximum", "busyThroughout", "oneIsBusy", "tablesTaken", "notFound", "turnedDown")]
    public string? Cause { get; init; }

    /// <summary>Of which of the two it is said, where it is said of one.</summary>
    public string? PartyId { get; init; }

    /// <summary>How many meetings that one wants at most, where that is why.</summary>
    public int? Limit { get; init; }
}

/// <summary>The figures that plans are compared by.</summary>
public sealed record PlanObjectiveView
{
    /// <summary>Participants with fewer meetings than their minimum: the fewer the better, before all else.</summary>
    public required int BelowMinimum { get; init; }

    /// <summary>Requests met.</summary>
    public required int Met { get; init; }

    /// <summary>Weight of the requests met: the more the better.</summary>
    [Range(0L, Forms.GreatestNumber)] public required long Weight { get; init; }

    /// <summary>Meetings of the plan that people already know that are in another slot, at another table, or left out: the fewer the better.</summary>
    public required int Moved { get; init; }

    /// <summary>The smallest share of its requests that a participant has met, in thousandths: the more the better.</summary>
    public required int WorstSharePermille { get; init; }

    /// <summary>Slots without a meeting between each participant's first and last one, summed up: the fewer the better.</summary>
    public required int IdleSlots { get; init; }
}

/// <summary>What no plan exceeds.</summary>
public sealed record PlanBoundView
{
    /// <summary>The weight that no plan with as few participants below their minimum exceeds.</summary>
    [Range(0L, Forms.GreatestNumber)] public required long Weight { get; init; }
}

/// <summary>A plan that is still being searched for.</summary>
public sealed record MeetingPlanPendingView
{
    /// <summary>Its id, for polling.</summary>
    [RegularExpression(Forms.ServerMadeId)] public required string Id { get; init; }
}
