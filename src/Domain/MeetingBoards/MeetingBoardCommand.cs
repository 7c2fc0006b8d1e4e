using System.Collections.Immutable;
using Liandong.Domain.Meetings;

namespace Liandong.Domain.MeetingBoards;

/// <summary>Something that somebody wants of a board.</summary>
public abstract record MeetingBoardCommand
{
    /// <summary>The roadshow.</summary>
    public required string RoadshowId { get; init; }

    /// <summary>Who hosts it.</summary>
    public required string HostId { get; init; }

    /// <summary>The grain's time, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }
}

/// <summary>Say what a participant wants.</summary>
public sealed record SetPreferences : MeetingBoardCommand
{
    /// <summary>What it wants; it takes the place of what was said before.</summary>
    public required MeetingPreferences Preferences { get; init; }

    /// <summary>Whether the participant presents, or has shown interest, in the roadshow.</summary>
    public required bool TakesPart { get; init; }
}

/// <summary>Take over a plan that was searched for.</summary>
public sealed record AdoptPlan : MeetingBoardCommand
{
    /// <summary>The board's version that the search began from.</summary>
    public required long BaseVersion { get; init; }

    /// <summary>When and where meetings may be.</summary>
    public required BoardLayout Layout { get; init; }

    /// <summary>The meetings of the plan, in slots of the layout.</summary>
    public required IReadOnlyList<PlannedMeeting> Planned { get; init; }

    /// <summary>How good it is.</summary>
    public required PlanCertificate Certificate { get; init; }
}

/// <summary>Something that somebody wants of one meeting.</summary>
public abstract record MeetingAct : MeetingBoardCommand
{
    /// <summary>The meeting.</summary>
    public required int Number { get; init; }

    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Confirm a meeting for one of the two, whose diary holds its time already.</summary>
public sealed record ConfirmMeeting : MeetingAct
{
    /// <summary>For whom.</summary>
    public required string ParticipantId { get; init; }

    /// <summary>The time that the participant's diary holds.</summary>
    public required TimeSlot Claimed { get; init; }

    /// <summary>When the diary was asked for it.</summary>
    public required DateTimeOffset ClaimedAt { get; init; }
}

/// <summary>Say that one of the two does not want a meeting; of the host: cancel it.</summary>
public sealed record DeclineMeeting : MeetingAct
{
    /// <summary>For whom; null for whoever the actor is.</summary>
    public string? ParticipantId { get; init; }

    /// <summary>The id of the text that says why; null when nothing was said.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>Put a meeting into another slot, or to another table.</summary>
public sealed record MoveMeeting : MeetingAct
{
    /// <summary>The slot.</summary>
    public required int Slot { get; init; }

    /// <summary>The table; null for the first that is free.</summary>
    public int? Table { get; init; }

    /// <summary>Who of the two has a confirmed meeting elsewhere at that time.</summary>
    public required ImmutableList<string> BusyElsewhere { get; init; }

    /// <summary>The id of the text that says why; null when nothing was said.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>Say what came of a meeting.</summary>
public sealed record EndMeeting : MeetingAct
{
    /// <summary>Whether it took place.</summary>
    public required bool WasHeld { get; init; }

    /// <summary>Who was not there; null when nobody or both.</summary>
    public string? AbsentId { get; init; }

    /// <summary>What the two agreed to do next.</summary>
    public MeetingNextStep? NextStep { get; init; }

    /// <summary>The id of what was noted.</summary>
    public string? NoteTextId { get; init; }
}
