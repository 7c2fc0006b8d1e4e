namespace Liandong.Domain.Roadshows;

/// <summary>Something that has happened in a session. Plain data: journaled as JSON and read again for ever, so members are only added.</summary>
public abstract record RoadshowEvent
{
    /// <summary>The session.</summary>
    public required string RoadshowId { get; init; }

    /// <summary>When it was decided, in UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Number of the event within the session, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>The person who did it, where one is known.</summary>
    public string? ActedByUserId { get; init; }
}

/// <summary>It was planned.</summary>
public sealed record RoadshowPlanned : RoadshowEvent
{
    /// <summary>Who hosts it.</summary>
    public required string HostId { get; init; }

    /// <summary>The series that it belongs to.</summary>
    public string? SeriesId { get; init; }

    /// <summary>The plan.</summary>
    public required RoadshowDefinition Definition { get; init; }
}

/// <summary>It was planned anew, before it started.</summary>
public sealed record RoadshowRevised : RoadshowEvent
{
    /// <summary>The plan.</summary>
    public required RoadshowDefinition Definition { get; init; }
}

/// <summary>Who has come is checked in from now on.</summary>
public sealed record CheckInOpened : RoadshowEvent;

/// <summary>It went live.</summary>
public sealed record RoadshowStarted : RoadshowEvent;

/// <summary>A phase began; with the first one its pitch is on.</summary>
public sealed record PhaseBegan : RoadshowEvent
{
    /// <summary>The pitch; null when all are over.</summary>
    public string? PitchId { get; init; }

    /// <summary>The phase.</summary>
    public required PitchPhase Phase { get; init; }

    /// <summary>How long it may last, in minutes.</summary>
    public required int PlannedMinutes { get; init; }
}

/// <summary>A pitch is over, or was passed over.</summary>
public sealed record PitchClosed : RoadshowEvent
{
    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>What has become of it.</summary>
    public required PitchOutcome Outcome { get; init; }
}

/// <summary>The clock was held.</summary>
public sealed record ClockHeld : RoadshowEvent
{
    /// <summary>The id of the text that says why.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>The clock goes on.</summary>
public sealed record ClockResumed : RoadshowEvent;

/// <summary>The pitches that wait have another order.</summary>
public sealed record QueueReordered : RoadshowEvent
{
    /// <summary>Those that wait, in their new order.</summary>
    public required IReadOnlyList<string> PitchIds { get; init; }
}

/// <summary>It is over.</summary>
public sealed record RoadshowEnded : RoadshowEvent;

/// <summary>Somebody has asked.</summary>
public sealed record QuestionAsked : RoadshowEvent
{
    /// <summary>The number of the question.</summary>
    public required int Number { get; init; }

    /// <summary>The id of its text.</summary>
    public required string TextId { get; init; }

    /// <summary>The pitch that was on.</summary>
    public string? PitchId { get; init; }

    /// <summary>The organisation that asks.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>Who asks.</summary>
    public required string Person { get; init; }
}

/// <summary>Somebody wants a question answered.</summary>
public sealed record QuestionVoted : RoadshowEvent
{
    /// <summary>The number of the question.</summary>
    public required int Number { get; init; }

    /// <summary>Who.</summary>
    public required string Person { get; init; }
}

/// <summary>The host has hidden a question, shown it again, or marked it as answered or not.</summary>
public sealed record QuestionModerated : RoadshowEvent
{
    /// <summary>The number of the question.</summary>
    public required int Number { get; init; }

    /// <summary>Whether only hosts see it.</summary>
    public required bool IsHidden { get; init; }

    /// <summary>Whether it was answered.</summary>
    public required bool IsAnswered { get; init; }
}

/// <summary>Reactions of a moment, counted together.</summary>
public sealed record ReactionsCounted : RoadshowEvent
{
    /// <summary>How many there were, by kind.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }
}

/// <summary>There were more viewers than ever before.</summary>
public sealed record AttendancePeaked : RoadshowEvent
{
    /// <summary>How many.</summary>
    public required int Viewers { get; init; }
}

/// <summary>The host asks everybody.</summary>
public sealed record PollOpened : RoadshowEvent
{
    /// <summary>The number of the poll.</summary>
    public required int Number { get; init; }

    /// <summary>What is asked.</summary>
    public required string Text { get; init; }

    /// <summary>The answers to choose from.</summary>
    public required IReadOnlyList<string> Options { get; init; }
}

/// <summary>Somebody has answered a poll, or changed the answer.</summary>
public sealed record PollAnswered : RoadshowEvent
{
    /// <summary>The number of the poll.</summary>
    public required int Number { get; init; }

    /// <summary>The answer, from 0.</summary>
    public required int Option { get; init; }

    /// <summary>Who.</summary>
    public required string Person { get; init; }
}

/// <summary>A poll takes no more answers.</summary>
public sealed record PollClosed : RoadshowEvent
{
    /// <summary>The number of the poll.</summary>
    public required int Number { get; init; }
}

/// <summary>An investor has shown interest, for the first time or to another extent.</summary>
public sealed record InterestShown : RoadshowEvent
{
    /// <summary>The number of the interest.</summary>
    public required int Number { get; init; }

    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>Who presents it.</summary>
    public required string PresenterOrgId { get; init; }

    /// <summary>Who hosts the session.</summary>
    public required string HostId { get; init; }

    /// <summary>Whose interest it is.</summary>
    public required string InvestorId { get; init; }

    /// <summary>How far it goes.</summary>
    public required InterestLevel Level { get; init; }

    /// <summary>The id of what the investor has noted.</summary>
    public string? NoteTextId { get; init; }

    /// <summary>The interest's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>An interest has come further, or to an end.</summary>
public sealed record InterestAdvanced : RoadshowEvent
{
    /// <summary>The number of the interest.</summary>
    public required int Number { get; init; }

    /// <summary>What has come of it.</summary>
    public required InterestStatus Status { get; init; }

    /// <summary>Whose step it was.</summary>
    public required string By { get; init; }

    /// <summary>The id of what was noted.</summary>
    public string? NoteTextId { get; init; }

    /// <summary>The interest's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>An expert must not score a pitch.</summary>
public sealed record ConflictDeclared : RoadshowEvent
{
    /// <summary>The expert.</summary>
    public required string ExpertId { get; init; }

    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>Who said so.</summary>
    public required string DeclaredBy { get; init; }
}

/// <summary>An expert has scored a pitch, for the first time or anew.</summary>
public sealed record PitchScored : RoadshowEvent
{
    /// <summary>The expert.</summary>
    public required string ExpertId { get; init; }

    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>0–100 by criterion.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }
}

/// <summary>Somebody has registered, or waits for a place.</summary>
public sealed record AttendeeRegistered : RoadshowEvent
{
    /// <summary>The number of the registration.</summary>
    public required int Number { get; init; }

    /// <summary>Who.</summary>
    public required string Person { get; init; }

    /// <summary>The organisation that the person acts for.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>Whether there was a place.</summary>
    public required RegistrationStatus Status { get; init; }
}

/// <summary>A registration has got a place, was given up, or its person has come.</summary>
public sealed record RegistrationChanged : RoadshowEvent
{
    /// <summary>The number of the registration.</summary>
    public required int Number { get; init; }

    /// <summary>Where it stands.</summary>
    public required RegistrationStatus Status { get; init; }

    /// <summary>The registration's version after it.</summary>
    public required long Version { get; init; }
}
