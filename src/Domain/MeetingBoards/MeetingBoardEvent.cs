using System.Collections.Immutable;

namespace Liandong.Domain.MeetingBoards;

/// <summary>Something that has happened on a board. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public abstract record MeetingBoardEvent
{
    /// <summary>The roadshow.</summary>
    public required string RoadshowId { get; init; }

    /// <summary>Who hosts it.</summary>
    public required string HostId { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The person who did it, where one is known.</summary>
    public string? ActedByUserId { get; init; }
}

/// <summary>A participant has said what it wants.</summary>
public sealed record PreferencesSet : MeetingBoardEvent
{
    /// <summary>What it wants.</summary>
    public required MeetingPreferences Preferences { get; init; }
}

/// <summary>A plan was made; what it places and drops follows in the same command.</summary>
public sealed record BoardPlanned : MeetingBoardEvent
{
    /// <summary>Which plan it is, from 1.</summary>
    public required int PlanNumber { get; init; }

    /// <summary>When and where meetings may be.</summary>
    public required BoardLayout Layout { get; init; }

    /// <summary>How good it is.</summary>
    public required PlanCertificate Certificate { get; init; }

    /// <summary>Everybody whom it concerns.</summary>
    public required ImmutableList<string> ParticipantIds { get; init; }
}

/// <summary>Where a plan puts a meeting.</summary>
/// <param name="Number">The meeting; a new one where the board has none of that number.</param>
/// <param name="A">The one.</param>
/// <param name="B">The other.</param>
/// <param name="Slot">The slot.</param>
/// <param name="Table">The table.</param>
/// <param name="Time">When that is.</param>
public sealed record PlacedMeeting(int Number, string A, string B, int Slot, int Table, TimeSlot Time);

/// <summary>Some of what a plan changes: new meetings, and those at another time or table.</summary>
public sealed record MeetingsPlaced : MeetingBoardEvent
{
    /// <summary>The meetings.</summary>
    public required ImmutableList<PlacedMeeting> Placed { get; init; }
}

/// <summary>Some of what a plan leaves out.</summary>
public sealed record MeetingsDropped : MeetingBoardEvent
{
    /// <summary>The meetings.</summary>
    public required ImmutableList<int> Numbers { get; init; }
}

/// <summary>Something that has happened to one meeting.</summary>
public abstract record MeetingEvent : MeetingBoardEvent
{
    /// <summary>The meeting.</summary>
    public required int Number { get; init; }

    /// <summary>The one.</summary>
    public required string A { get; init; }

    /// <summary>The other.</summary>
    public required string B { get; init; }

    /// <summary>Where it stands after it.</summary>
    public required MeetingStatus Status { get; init; }

    /// <summary>When it is, or was to be.</summary>
    public required TimeSlot Time { get; init; }

    /// <summary>The meeting's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>One of the two has confirmed it.</summary>
public sealed record MeetingConfirmed : MeetingEvent
{
    /// <summary>Who.</summary>
    public required string By { get; init; }
}

/// <summary>One of the two does not want it, or the host has cancelled it.</summary>
public sealed record MeetingDeclined : MeetingEvent
{
    /// <summary>Who.</summary>
    public required string By { get; init; }

    /// <summary>The id of the text that says why.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>The host has moved it.</summary>
public sealed record MeetingMoved : MeetingEvent
{
    /// <summary>The slot.</summary>
    public required int Slot { get; init; }

    /// <summary>The table.</summary>
    public required int Table { get; init; }

    /// <summary>The id of the text that says why.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>It has taken place, or somebody was not there.</summary>
public sealed record MeetingEnded : MeetingEvent
{
    /// <summary>Who says so.</summary>
    public required string By { get; init; }

    /// <summary>Who was not there; null when nobody or both.</summary>
    public string? AbsentId { get; init; }

    /// <summary>What the two agreed to do next.</summary>
    public MeetingNextStep? NextStep { get; init; }

    /// <summary>The id of what was noted.</summary>
    public string? NoteTextId { get; init; }
}
