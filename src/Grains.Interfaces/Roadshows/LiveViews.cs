using System.ComponentModel.DataAnnotations;

namespace Liandong.Grains.Interfaces.Roadshows;

/// <summary>
/// What has changed in a session since a sequence. The members of time are always there; of the others those that have changed,
/// whole, but of questions and polls only those that have changed, to be put in the place of what bears their id.
/// </summary>
public sealed record RoadshowChangeView
{
    /// <summary>Number of the last change that is in it.</summary>
    public required long Sequence { get; init; }

    /// <summary>Position of that change in the journal: lists that are read with <c>after</c> show it.</summary>
    public required long Position { get; init; }

    /// <summary>As of when it is.</summary>
    public required DateTimeOffset ServerTime { get; init; }

    /// <summary>Where the session stands.</summary>
    public required string Status { get; init; }

    /// <summary>What happens.</summary>
    public string? Phase { get; init; }

    /// <summary>The pitch that is on.</summary>
    public string? CurrentPitchId { get; init; }

    /// <summary>What is left of the phase, in milliseconds.</summary>
    public long? RemainingMs { get; init; }

    /// <summary>When the time that is planned is over.</summary>
    public DateTimeOffset? PhaseEndsAt { get; init; }

    /// <summary>Whether the clock is held.</summary>
    public required bool Held { get; init; }

    /// <summary>How many watch at present.</summary>
    public required int Viewers { get; init; }

    /// <summary>The plan, when it has changed: what the session is called.</summary>
    public string? Title { get; init; }

    /// <summary>When it shall start, when the plan or the queue has changed.</summary>
    public DateTimeOffset? StartsAt { get; init; }

    /// <summary>When it went live, when the plan or the queue has changed.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was ended, when the plan or the queue has changed.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The pitches, when plan or queue have changed.</summary>
    public IReadOnlyList<PitchView>? Agenda { get; init; }

    /// <summary>How experts score, when plan or queue have changed.</summary>
    public ScoringSpecification? Scoring { get; init; }

    /// <summary>The host's version, when plan, queue or clock have changed.</summary>
    public long? Version { get; init; }

    /// <summary>How many are interested, when that has changed.</summary>
    public IReadOnlyList<InterestCountView>? Interests { get; init; }

    /// <summary>The questions that have changed; the text only of those that are new to the viewer.</summary>
    public IReadOnlyList<QuestionView>? Questions { get; init; }

    /// <summary>The questions that the host has hidden.</summary>
    public IReadOnlyList<string>? HiddenQuestionIds { get; init; }

    /// <summary>The polls that have changed.</summary>
    public IReadOnlyList<PollView>? Polls { get; init; }

    /// <summary>How many reactions there were, when that has changed.</summary>
    public IReadOnlyDictionary<string, long>? Reactions { get; init; }

    /// <summary>Whether nothing has changed but the sequence, and what is not for all viewers.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsTick => Agenda is null && Interests is null && Questions is null && HiddenQuestionIds is null && Polls is null && Reactions is null;
}

/// <summary>Reactions that were counted.</summary>
public sealed record ReactionView
{
    /// <summary>What is felt.</summary>
    public required string Kind { get; init; }

    /// <summary>How often.</summary>
    [Range(1, 100)]
    public required int Count { get; init; }
}

/// <summary>Opens the live view once, in the place of a credential.</summary>
public sealed record TicketView
{
    /// <summary>What goes into <c>ticket</c>; it is shown once.</summary>
    [RegularExpression("^[A-Za-z0-9_-]{43}$")]
    public required string Ticket { get; init; }

    /// <summary>Until when it does, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
