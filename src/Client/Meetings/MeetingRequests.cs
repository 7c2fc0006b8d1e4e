namespace Liandong.Client;

/// <summary>Plans a session's meetings. What is left out stays as in the plan before; the first plan needs start, length, slots and tables.</summary>
public sealed record BoardPlanRequest
{
    /// <summary>When the first slot begins. It may change while nobody has confirmed a meeting.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>How long a slot is, in minutes; 5–240.</summary>
    public int? SlotMinutes { get; init; }

    /// <summary>How much time lies between two slots, in minutes; 0–240.</summary>
    public int? BreakMinutes { get; init; }

    /// <summary>How many slots there are; 1–64.</summary>
    public int? Slots { get; init; }

    /// <summary>Meetings that may take place at once.</summary>
    public MeetingTables? Tables { get; init; }

    /// <summary>How long the search may take, in seconds; 1–20, default 10.</summary>
    public int? TimeLimitSeconds { get; init; }

    /// <summary>Decides between plans of equal standing.</summary>
    public int? Seed { get; init; }

    /// <summary>Whether only to say what the plan would be.</summary>
    public bool? DryRun { get; init; }
}

/// <summary>What a participant wants of the plans; it takes the place of what was said before.</summary>
public sealed record MeetingPreferencesRequest
{
    /// <summary>Whose wishes they are; null: the caller's.</summary>
    public string? ParticipantId { get; init; }

    /// <summary>Slots in which it meets nobody, from 0.</summary>
    public IReadOnlyList<int>? Unavailable { get; init; }

    /// <summary>How many meetings it should have at least.</summary>
    public int? MinMeetings { get; init; }

    /// <summary>How many it may have at most.</summary>
    public int? MaxMeetings { get; init; }

    /// <summary>Whom it wants to meet, besides those it has shown interest in; at most 200.</summary>
    public IReadOnlyList<string>? Meet { get; init; }

    /// <summary>Whom it does not want to meet; at most 200.</summary>
    public IReadOnlyList<string>? NoThanks { get; init; }
}

/// <summary>Confirms or declines a meeting.</summary>
public sealed record MeetingActRequest
{
    /// <summary>For whom; null: the caller's organisation.</summary>
    public string? ParticipantId { get; init; }

    /// <summary>Why, ≤ 500 characters; needed when the host cancels.</summary>
    public string? Reason { get; init; }
}

/// <summary>Moves a meeting.</summary>
public sealed record MeetingMoveRequest
{
    /// <summary>The slot, from 0.</summary>
    public required int Slot { get; init; }

    /// <summary>The table, from 0; null: the first that is free.</summary>
    public int? Table { get; init; }

    /// <summary>Why, ≤ 500 characters.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether only to say what would happen.</summary>
    public bool? DryRun { get; init; }
}

/// <summary>Says what came of a meeting.</summary>
public sealed record MeetingOutcomeRequest
{
    /// <summary>Whether it took place.</summary>
    public required MeetingOutcome Outcome { get; init; }

    /// <summary>Who was not there; null: both, or nobody.</summary>
    public string? AbsentId { get; init; }

    /// <summary>What the two agreed to do next; only of a meeting that took place.</summary>
    public MeetingStep? NextStep { get; init; }

    /// <summary>What is to be remembered, ≤ 2,000 characters.</summary>
    public string? Note { get; init; }
}
