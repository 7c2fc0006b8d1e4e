namespace Liandong.Client;

/// <summary>A meeting of two, for the two, the host of its session and the department.</summary>
public sealed record Meeting
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The session.</summary>
    public required string RoadshowId { get; init; }

    /// <summary>The one.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>The slot, from 0.</summary>
    public required int Slot { get; init; }

    /// <summary>The table, from 0.</summary>
    public required int Table { get; init; }

    /// <summary>When it begins, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ends, in UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>Where it stands.</summary>
    public required MeetingStatus Status { get; init; }

    /// <summary>Who of the two has confirmed it at this time.</summary>
    public required IReadOnlyList<string> ConfirmedBy { get; init; }

    /// <summary>Who declined or cancelled it, or said what came of it.</summary>
    public string? EndedBy { get; init; }

    /// <summary>Why it was declined, cancelled or moved; null when the text was erased.</summary>
    public string? Reason { get; init; }

    /// <summary>Who was not there.</summary>
    public string? AbsentId { get; init; }

    /// <summary>What the two agreed to do next.</summary>
    public MeetingStep? NextStep { get; init; }

    /// <summary>What is to be remembered; null when the text was erased.</summary>
    public string? Note { get; init; }

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }
}

/// <summary>A slot of a board.</summary>
public sealed record MeetingSlot
{
    /// <summary>When it begins, in UTC.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>When it ends, in UTC.</summary>
    public required DateTimeOffset End { get; init; }

    /// <summary>How many meetings may be in it.</summary>
    public required int Tables { get; init; }
}

/// <summary>What a participant wants of the plans.</summary>
public sealed record MeetingPreferences
{
    /// <summary>Whose wishes they are.</summary>
    public required string ParticipantId { get; init; }

    /// <summary>Slots in which it meets nobody.</summary>
    public required IReadOnlyList<int> Unavailable { get; init; }

    /// <summary>How many meetings it should have at least.</summary>
    public required int MinMeetings { get; init; }

    /// <summary>How many it may have at most; null: as many as there are slots.</summary>
    public int? MaxMeetings { get; init; }

    /// <summary>Whom it wants to meet, besides those it has shown interest in.</summary>
    public required IReadOnlyList<string> Meet { get; init; }

    /// <summary>Whom it does not want to meet: named, or declined.</summary>
    public required IReadOnlyList<string> NoThanks { get; init; }
}

/// <summary>The certificate of a plan: what it meets, what no plan exceeds, and why the rest is left out.</summary>
public sealed record MeetingPlanCertificate
{
    /// <summary>The figures that plans are compared by.</summary>
    public required MeetingPlanObjective Objective { get; init; }

    /// <summary>What no plan exceeds.</summary>
    public required MeetingPlanBound Bound { get; init; }

    /// <summary>Whether it is certain that no plan has fewer participants below their minimum, or as many and more weight.</summary>
    public required bool Proven { get; init; }

    /// <summary>The requests that are left out; for a participant its own.</summary>
    public required IReadOnlyList<UnmetMeeting> Unmet { get; init; }
}

/// <summary>The 1:1 meetings of a session: all for the host and the department, else what concerns the caller.</summary>
public sealed record MeetingBoard
{
    /// <summary>The session.</summary>
    public required string RoadshowId { get; init; }

    /// <summary>Who hosts it.</summary>
    public required string HostId { get; init; }

    /// <summary>How many plans there were.</summary>
    public required int PlanNumber { get; init; }

    /// <summary>The slots, in order; empty before the first plan.</summary>
    public required IReadOnlyList<MeetingSlot> Slots { get; init; }

    /// <summary>The meetings that are to take place, have, or should have; by slot and table.</summary>
    public required IReadOnlyList<Meeting> Meetings { get; init; }

    /// <summary>What participants want; for a participant its own.</summary>
    public required IReadOnlyList<MeetingPreferences> Preferences { get; init; }

    /// <summary>How good the last plan is; null before the first.</summary>
    public MeetingPlanCertificate? Certificate { get; init; }

    /// <summary>Rises with every change.</summary>
    public required long Version { get; init; }
}
