using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Meetings;

namespace Liandong.Grains.Interfaces.MeetingBoards;

/// <summary>Plans a roadshow's meetings. What is left out stays as in the plan before; the first plan needs <c>startsAt</c>, <c>slotMinutes</c>, <c>slots</c> and <c>tables</c>.</summary>
[GenerateSerializer, Immutable, Alias("liandong.BoardPlanRequest")]
public sealed record BoardPlanRequest
{
    /// <summary>When the first slot begins. It may change while nobody has confirmed a meeting.</summary>
    [Id(0)] public DateTimeOffset? StartsAt { get; init; }

    /// <summary>How long a slot is, in minutes.</summary>
    [Id(1), Range(5, 240)] public int? SlotMinutes { get; init; }

    /// <summary>How much time lies between two slots, in minutes; default 0.</summary>
    [Id(2), Range(0, 240)] public int? BreakMinutes { get; init; }

    /// <summary>How many slots there are.</summary>
    [Id(3), Range(1, 64)] public int? Slots { get; init; }

    /// <summary>Meetings that may take place at once: one figure, or one for each slot; 0–1,000.</summary>
    [Id(4)] public TablesSpecification? Tables { get; init; }

    /// <summary>How long the search may take, in seconds; 1–20, default 10.</summary>
    [Id(5), Range(1, 20)] public int? TimeLimitSeconds { get; init; }

    /// <summary>Decides between plans of equal standing; default 0.</summary>
    [Id(6)] public int? Seed { get; init; }

    /// <summary>Whether only to say what the plan would be; default false.</summary>
    [Id(7)] public bool? DryRun { get; init; }
}

/// <summary>What a participant wants of the plans; it takes the place of what was said before.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MeetingPreferencesRequest")]
public sealed record MeetingPreferencesRequest
{
    /// <summary>Whose wishes they are; left out: the caller's. The host may name another.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public string? ParticipantId { get; init; }

    /// <summary>Slots in which it meets nobody, from 0.</summary>
    [Id(1), MaxLength(64)] public IReadOnlyList<int>? Unavailable { get; init; }

    /// <summary>How many meetings it should have at least; default 0.</summary>
    [Id(2), Range(0, 64)] public int? MinMeetings { get; init; }

    /// <summary>How many it may have at most; default as many as there are slots.</summary>
    [Id(3), Range(0, 64)] public int? MaxMeetings { get; init; }

    /// <summary>Whom it wants to meet, besides those it has shown interest in; at most 200.</summary>
    [Id(4), MaxLength(200)] public IReadOnlyList<string>? Meet { get; init; }

    /// <summary>Whom it does not want to meet; at most 200.</summary>
    [Id(5), MaxLength(200)] public IReadOnlyList<string>? NoThanks { get; init; }
}

/// <summary>Confirms or declines a meeting.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MeetingActRequest")]
public sealed record MeetingActRequest
{
    /// <summary>For whom; left out: the caller's organisation. A credential with <c>act:any</c> names one of the two.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public string? ParticipantId { get; init; }

    /// <summary>Why, ≤ 500 characters; needed when the host cancels.</summary>
    [Id(1), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(MeetingActRequest);
}

/// <summary>Moves a meeting.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MeetingMoveRequest")]
public sealed record MeetingMoveRequest
{
    /// <summary>The slot, from 0.</summary>
    [Id(0), Range(0, 63)] public required int Slot { get; init; }

    /// <summary>The table, from 0; left out: the first that is free.</summary>
    [Id(1), Range(0, 999)] public int? Table { get; init; }

    /// <summary>Why, ≤ 500 characters.</summary>
    [Id(2), StringLength(500, MinimumLength = 1)] public string? Reason { get; init; }

    /// <summary>Whether only to say what would happen; default false.</summary>
    [Id(3)] public bool? DryRun { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(MeetingMoveRequest);
}

/// <summary>Whether a meeting took place.</summary>
public enum MeetingOutcome
{
    /// <summary>It did.</summary>
    Held,

    /// <summary>Somebody was not there.</summary>
    NoShow,
}

/// <summary>What two who have met agreed to do next.</summary>
public enum MeetingStep
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>To talk again.</summary>
    Talks,

    /// <summary>The investor examines the project.</summary>
    DueDiligence,

    /// <summary>The investor makes an offer.</summary>
    Offer,

    /// <summary>There is a contract.</summary>
    Contract,
}

/// <summary>Says what came of a meeting.</summary>
[GenerateSerializer, Immutable, Alias("liandong.MeetingOutcomeRequest")]
public sealed record MeetingOutcomeRequest
{
    /// <summary>Whether it took place.</summary>
    [Id(0)] public required MeetingOutcome Outcome { get; init; }

    /// <summary>Who was not there; left out: both, or nobody.</summary>
    [Id(1), RegularExpression(Forms.ChosenId)] public string? AbsentId { get; init; }

    /// <summary>What the two agreed to do next; only of a meeting that took place.</summary>
    [Id(2)] public MeetingStep? NextStep { get; init; }

    /// <summary>What is to be remembered, ≤ 2,000 characters.</summary>
    [Id(3), StringLength(2_000, MinimumLength = 1)] public string? Note { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(MeetingOutcomeRequest);
}
