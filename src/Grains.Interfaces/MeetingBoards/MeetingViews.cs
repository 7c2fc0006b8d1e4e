using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Meetings;

namespace Liandong.Grains.Interfaces.MeetingBoards;

/// <summary>A meeting of two, shown to the two, the host and the department.</summary>
public sealed record MeetingView
{
    /// <summary>Its id.</summary>
    [RegularExpression(Forms.MeetingId)]
    public required string Id { get; init; }

    /// <summary>The roadshow.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string RoadshowId { get; init; }

    /// <summary>The one.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>The slot, from 0.</summary>
    [Range(0, 63)]
    public required int Slot { get; init; }

    /// <summary>The table, from 0.</summary>
    [Range(0, 999)]
    public required int Table { get; init; }

    /// <summary>When it begins, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ends, in UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Where it stands.</summary>
    [AllowedValues("planned", "confirmed", "declined", "cancelled", "held", "noShow")]
    public required string Status { get; init; }

    /// <summary>Who of the two has confirmed it at this time.</summary>
    [MaxLength(2)]
    public required IReadOnlyList<string> ConfirmedBy { get; init; }

    /// <summary>Who declined or cancelled it, or said what came of it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Why it was declined, cancelled or moved; null when the text was erased.</summary>
    public ErasableValue? Reason { get; init; }

    /// <summary>Who was not there.</summary>
    public string? AbsentId { get; init; }

    /// <summary>What the two agreed to do next.</summary>
    public MeetingStep? NextStep { get; init; }

    /// <summary>What is to be remembered; null when the text was erased.</summary>
    public ErasableValue? Note { get; init; }

    /// <summary>Rises by one with every change.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>A slot of a board.</summary>
public sealed record MeetingSlotView
{
    /// <summary>When it begins, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ends, in UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How many meetings may be in it.</summary>
    [Range(0, 1_000)]
    public required int Tables { get; init; }
}

/// <summary>What a participant wants of the plans.</summary>
public sealed record MeetingPreferencesView
{
    /// <summary>Whose wishes they are.</summary>
    public required string ParticipantId { get; init; }

    /// <summary>Slots in which it meets nobody.</summary>
    public required IReadOnlyList<int> Unavailable { get; init; }

    /// <summary>How many meetings it should have at least.</summary>
    [Range(0, 64)]
    public required int MinMeetings { get; init; }

    /// <summary>How many it may have at most; left out: as many as there are slots.</summary>
    [Range(0, 64)]
    public int? MaxMeetings { get; init; }

    /// <summary>Whom it wants to meet, besides those it has shown interest in.</summary>
    public required IReadOnlyList<string> Meet { get; init; }

    /// <summary>Whom it does not want to meet: named, or declined.</summary>
    public required IReadOnlyList<string> NoThanks { get; init; }
}

/// <summary>The certificate of a plan: what it meets, what no plan exceeds, and why the rest is left out.</summary>
public sealed record PlanCertificateView
{
    /// <summary>The figures that plans are compared by.</summary>
    public required PlanObjectiveView Objective { get; init; }

    /// <summary>What no plan exceeds.</summary>
    public required PlanBoundView Bound { get; init; }

    /// <summary>Whether it is certain that no plan has fewer participants below their minimum, or as many and more weight.</summary>
    public required bool Proven { get; init; }

    /// <summary>The requests that are left out; for a participant its own. At most 1,000.</summary>
    [MaxLength(1_000)]
    public required IReadOnlyList<UnmetRequestView> Unmet { get; init; }
}

/// <summary>The 1:1 meetings of a roadshow: all for the host and the department, else what concerns the caller.</summary>
public sealed record MeetingBoardView
{
    /// <summary>The roadshow.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string RoadshowId { get; init; }

    /// <summary>Who hosts it.</summary>
    public required string HostId { get; init; }

    /// <summary>How many plans there were.</summary>
    [Range(0, int.MaxValue)]
    public required int PlanNumber { get; init; }

    /// <summary>The slots, in order; empty before the first plan.</summary>
    [MaxLength(64)]
    public required IReadOnlyList<MeetingSlotView> Slots { get; init; }

    /// <summary>The meetings that are to take place, have, or should have; by slot and table.</summary>
    public required IReadOnlyList<MeetingView> Meetings { get; init; }

    /// <summary>What participants want; for a participant its own.</summary>
    public required IReadOnlyList<MeetingPreferencesView> Preferences { get; init; }

    /// <summary>How good the last plan is; left out before the first.</summary>
    public PlanCertificateView? Certificate { get; init; }

    /// <summary>Rises with every change.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}
