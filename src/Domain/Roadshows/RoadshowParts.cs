using System.Collections.Immutable;

namespace Liandong.Domain.Roadshows;

/// <summary>Where a session stands.</summary>
public enum RoadshowStatus
{
    /// <summary>It is planned.</summary>
    Scheduled,

    /// <summary>Who has come is checked in.</summary>
    CheckIn,

    /// <summary>It goes on.</summary>
    Live,

    /// <summary>It is over.</summary>
    Ended,
}

/// <summary>What happens in a live session.</summary>
public enum PitchPhase
{
    /// <summary>The presenter speaks.</summary>
    Pitching,

    /// <summary>The presenter is asked.</summary>
    Qa,

    /// <summary>Experts score.</summary>
    Scoring,

    /// <summary>No pitch is on: all are over.</summary>
    Closed,
}

/// <summary>What has become of a pitch.</summary>
public enum PitchOutcome
{
    /// <summary>It waits for its turn.</summary>
    Queued,

    /// <summary>It is on.</summary>
    Current,

    /// <summary>It is over.</summary>
    Done,

    /// <summary>It was passed over.</summary>
    Skipped,
}

/// <summary>A pitch in its queue.</summary>
/// <param name="PitchId">The pitch.</param>
/// <param name="Outcome">What has become of it.</param>
/// <param name="StartedAt">When it began.</param>
public sealed record PitchProgress(string PitchId, PitchOutcome Outcome, DateTimeOffset? StartedAt = null);

/// <summary>A question of the audience.</summary>
public sealed record Question
{
    /// <summary>Its number within the session, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The id of its text.</summary>
    public required string TextId { get; init; }

    /// <summary>The pitch that was on; null between pitches.</summary>
    public string? PitchId { get; init; }

    /// <summary>The organisation that asks.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>The sequence of its asking.</summary>
    public required long AskedSequence { get; init; }

    /// <summary>The sequence of its last change.</summary>
    public required long ChangedSequence { get; init; }

    /// <summary>Whether the host has hidden it.</summary>
    public bool IsHidden { get; init; }

    /// <summary>The sequence of when it was last shown, by asking or by the host.</summary>
    public long ShownSequence { get; init; }

    /// <summary>Whether it was answered.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Who has voted for it.</summary>
    public NumberSet Voters { get; init; } = NumberSet.Empty;
}

/// <summary>A question of the host with a choice of answers.</summary>
public sealed record Poll
{
    /// <summary>Its number within the session, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>What is asked.</summary>
    public required string Text { get; init; }

    /// <summary>The answers, each with who has chosen it.</summary>
    public required ImmutableList<PollOption> Options { get; init; }

    /// <summary>Whether no more answers are taken.</summary>
    public bool IsClosed { get; init; }

    /// <summary>The sequence of its last change.</summary>
    public required long ChangedSequence { get; init; }
}

/// <summary>An answer of a poll.</summary>
/// <param name="Text">The answer.</param>
/// <param name="Voters">Who has chosen it.</param>
public sealed record PollOption(string Text, NumberSet Voters);

/// <summary>How far an interest goes.</summary>
public enum InterestLevel
{
    /// <summary>To be told more.</summary>
    Follow,

    /// <summary>To meet.</summary>
    Meet,

    /// <summary>To invest.</summary>
    Invest,
}

/// <summary>What has come of an interest.</summary>
public enum InterestStatus
{
    /// <summary>It was shown.</summary>
    Shown,

    /// <summary>The two have talked.</summary>
    Contacted,

    /// <summary>They negotiate.</summary>
    Negotiating,

    /// <summary>There is a contract.</summary>
    Contracted,

    /// <summary>Nothing came of it, or it is over.</summary>
    Closed,
}

/// <summary>A step of an interest.</summary>
/// <param name="Status">What it led to.</param>
/// <param name="By">Whose step it was.</param>
/// <param name="At">When.</param>
/// <param name="NoteTextId">The id of what was noted.</param>
public sealed record InterestStep(InterestStatus Status, string By, DateTimeOffset At, string? NoteTextId);

/// <summary>An investor's interest in a pitch, a thing that can be followed to a contract.</summary>
[PolicySource("M3")]
public sealed record Interest
{
    /// <summary>Its number within the session, from 1.</summary>
    public required int Number { get; init; }

    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>Who presents it.</summary>
    public required string PresenterOrgId { get; init; }

    /// <summary>Whose interest it is.</summary>
    public required string InvestorId { get; init; }

    /// <summary>How far it goes.</summary>
    public required InterestLevel Level { get; init; }

    /// <summary>What has come of it.</summary>
    public required InterestStatus Status { get; init; }

    /// <summary>The id of what the investor has noted.</summary>
    public string? NoteTextId { get; init; }

    /// <summary>When it was first shown.</summary>
    public required DateTimeOffset ShownAt { get; init; }

    /// <summary>What has come of it, in order.</summary>
    public ImmutableList<InterestStep> Steps { get; init; } = [];

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }
}

/// <summary>What an expert thinks of a pitch.</summary>
/// <param name="ExpertId">The expert.</param>
/// <param name="PitchId">The pitch.</param>
/// <param name="Scores">0–100 by criterion.</param>
/// <param name="At">When it was last given.</param>
public sealed record PitchScore(string ExpertId, string PitchId, ImmutableDictionary<string, int> Scores, DateTimeOffset At);

/// <summary>That an expert may not score a pitch.</summary>
/// <param name="ExpertId">The expert.</param>
/// <param name="PitchId">The pitch.</param>
/// <param name="DeclaredBy">Who said so.</param>
public sealed record DeclaredConflict(string ExpertId, string PitchId, string DeclaredBy);
