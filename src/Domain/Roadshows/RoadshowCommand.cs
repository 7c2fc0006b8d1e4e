namespace Liandong.Domain.Roadshows;

/// <summary>Something that somebody wants of a session.</summary>
public abstract record RoadshowCommand
{
    /// <summary>The session.</summary>
    public required string RoadshowId { get; init; }

    /// <summary>The grain's time, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }

    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Plan a session.</summary>
public sealed record PlanRoadshow : RoadshowCommand
{
    /// <summary>Who hosts it.</summary>
    public required string HostId { get; init; }

    /// <summary>The series that it belongs to.</summary>
    public string? SeriesId { get; init; }

    /// <summary>The plan.</summary>
    public required RoadshowDefinition Definition { get; init; }
}

/// <summary>Plan it anew.</summary>
public sealed record ReviseRoadshow : RoadshowCommand
{
    /// <summary>The plan.</summary>
    public required RoadshowDefinition Definition { get; init; }
}

/// <summary>Begin to check in who comes.</summary>
public sealed record OpenCheckIn : RoadshowCommand;

/// <summary>Go live with the first pitch.</summary>
public sealed record StartRoadshow : RoadshowCommand;

/// <summary>Go on to the next phase, or to the next pitch.</summary>
public sealed record GoOn : RoadshowCommand;

/// <summary>Pass over a pitch.</summary>
public sealed record SkipPitch : RoadshowCommand
{
    /// <summary>The pitch; null for the one that is on.</summary>
    public string? PitchId { get; init; }
}

/// <summary>Hold the clock.</summary>
public sealed record HoldClock : RoadshowCommand
{
    /// <summary>The id of the text that says why.</summary>
    public string? ReasonTextId { get; init; }
}

/// <summary>Let the clock go on.</summary>
public sealed record ResumeClock : RoadshowCommand;

/// <summary>Give the pitches that wait another order.</summary>
public sealed record ReorderQueue : RoadshowCommand
{
    /// <summary>All that wait, in their new order.</summary>
    public required IReadOnlyList<string> PitchIds { get; init; }
}

/// <summary>End it.</summary>
public sealed record EndRoadshow : RoadshowCommand;

/// <summary>Something that one of the audience wants.</summary>
public abstract record AudienceCommand : RoadshowCommand
{
    /// <summary>The caller as one person: what it does once, it does once under this name.</summary>
    public string Person => Actor.UserId is { } user ? $"{Actor.OrganisationId}/{user}" : Actor.OrganisationId;
}

/// <summary>Ask a question.</summary>
public sealed record AskQuestion : AudienceCommand
{
    /// <summary>The id of its text.</summary>
    public required string TextId { get; init; }
}

/// <summary>Vote for a question.</summary>
public sealed record VoteForQuestion : AudienceCommand
{
    /// <summary>The number of the question.</summary>
    public required int Number { get; init; }
}

/// <summary>Answer a poll.</summary>
public sealed record AnswerPoll : AudienceCommand
{
    /// <summary>The number of the poll.</summary>
    public required int Number { get; init; }

    /// <summary>The answer, from 0.</summary>
    public required int Option { get; init; }
}

/// <summary>Hide a question, show it again, or mark it as answered or not.</summary>
public sealed record ModerateQuestion : RoadshowCommand
{
    /// <summary>The number of the question.</summary>
    public required int Number { get; init; }

    /// <summary>Whether only hosts shall see it; null: as it is.</summary>
    public bool? IsHidden { get; init; }

    /// <summary>Whether it was answered; null: as it is.</summary>
    public bool? IsAnswered { get; init; }
}

/// <summary>Count reactions; from the platform itself, which has counted them for a moment.</summary>
public sealed record CountReactions : RoadshowCommand
{
    /// <summary>How many there were, by kind.</summary>
    public required IReadOnlyDictionary<string, int> Counts { get; init; }
}

/// <summary>Note how many viewers there are; from the platform itself.</summary>
public sealed record NoteViewers : RoadshowCommand
{
    /// <summary>How many.</summary>
    public required int Viewers { get; init; }
}

/// <summary>Ask everybody.</summary>
public sealed record OpenPoll : RoadshowCommand
{
    /// <summary>What is asked.</summary>
    public required string Text { get; init; }

    /// <summary>The answers to choose from.</summary>
    public required IReadOnlyList<string> Options { get; init; }
}

/// <summary>Take no more answers.</summary>
public sealed record ClosePoll : RoadshowCommand
{
    /// <summary>The number of the poll.</summary>
    public required int Number { get; init; }
}

/// <summary>Show interest in a pitch.</summary>
public sealed record ShowInterest : RoadshowCommand
{
    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>Whose interest it is, where who acts for anyone names it; null for the actor's organisation.</summary>
    public string? InvestorId { get; init; }

    /// <summary>How far it goes.</summary>
    public required InterestLevel Level { get; init; }

    /// <summary>The id of the note's text.</summary>
    public string? NoteTextId { get; init; }
}

/// <summary>Say what has come of an interest.</summary>
public sealed record AdvanceInterest : RoadshowCommand
{
    /// <summary>The number of the interest.</summary>
    public required int Number { get; init; }

    /// <summary>What has come of it.</summary>
    public required InterestStatus Status { get; init; }

    /// <summary>The id of the note's text.</summary>
    public string? NoteTextId { get; init; }
}

/// <summary>Declare a conflict of interest.</summary>
public sealed record DeclareConflict : RoadshowCommand
{
    /// <summary>The expert.</summary>
    public required string ExpertId { get; init; }

    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }
}

/// <summary>Score a pitch.</summary>
public sealed record ScorePitch : RoadshowCommand
{
    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>Who scores, where who acts for anyone enters what was scored on paper; null for the actor's organisation.</summary>
    public string? ExpertId { get; init; }

    /// <summary>0–100 by criterion.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    /// <summary>What is known of the expert's and the presenter's ties.</summary>
    public required ExpertTies Ties { get; init; }
}

/// <summary>What may be a conflict of interest, as the organisations' filings and pairings say.</summary>
/// <param name="ExpertOrganisationIds">Organisations that the expert belongs to by its own filing, beside those that the panel names.</param>
/// <param name="PartnerIds">The universities, and units of them, that the presenter's zone is paired with at present, and the universities of these units.</param>
public sealed record ExpertTies(IReadOnlyList<string> ExpertOrganisationIds, IReadOnlyList<string> PartnerIds)
{
    /// <summary>None.</summary>
    public static readonly ExpertTies None = new([], []);
}

/// <summary>Register.</summary>
public sealed record RegisterAttendee : AudienceCommand;

/// <summary>Give up a registration.</summary>
public sealed record CancelRegistration : AudienceCommand
{
    /// <summary>The number of the registration.</summary>
    public required int Number { get; init; }
}

/// <summary>Say that somebody has come.</summary>
public sealed record CheckInAttendee : AudienceCommand
{
    /// <summary>The number of the registration.</summary>
    public required int Number { get; init; }
}
