using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Roadshows;

/// <summary>What the scores of one criterion come to.</summary>
public sealed record CriterionResultView
{
    /// <summary>The criterion.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string CriterionId { get; init; }

    /// <summary>The mean, to two decimals.</summary>
    [Range(0, 100)]
    public required decimal Mean { get; init; }

    /// <summary>The median, to two decimals.</summary>
    [Range(0, 100)]
    public required decimal Median { get; init; }
}

/// <summary>What the scores of a pitch come to.</summary>
public sealed record PitchResultView
{
    /// <summary>How many experts have scored it.</summary>
    [Range(0, int.MaxValue)]
    public required int Count { get; init; }

    /// <summary>The mean of what the experts gave, each weighted by the criteria; 0 without scores.</summary>
    [Range(0, 100)]
    public required decimal Mean { get; init; }

    /// <summary>The median of the same; 0 without scores.</summary>
    [Range(0, 100)]
    public required decimal Median { get; init; }

    /// <summary>Mean and median of each criterion.</summary>
    public required IReadOnlyList<CriterionResultView> Criteria { get; init; }
}

/// <summary>A pitch in its queue.</summary>
public sealed record PitchView
{
    /// <summary>Its id within the session.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string PitchId { get; init; }

    /// <summary>What it is about.</summary>
    public required string Title { get; init; }

    /// <summary>The organisation that presents.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string PresenterOrgId { get; init; }

    /// <summary>How long it may present, in minutes.</summary>
    [Range(1, 240)]
    public required int PitchMinutes { get; init; }

    /// <summary>How long it is asked, in minutes.</summary>
    [Range(0, 240)]
    public required int QaMinutes { get; init; }

    /// <summary>What has become of it.</summary>
    [AllowedValues("queued", "current", "done", "skipped")]
    public required string Status { get; init; }

    /// <summary>When it began, in UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>What the experts' scores come to; shown once the session has ended.</summary>
    public PitchResultView? Result { get; init; }
}

/// <summary>How many are interested in a pitch.</summary>
public sealed record InterestCountView
{
    /// <summary>The pitch.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string PitchId { get; init; }

    /// <summary>How many want to be told more.</summary>
    [Range(0, int.MaxValue)]
    public required int Follow { get; init; }

    /// <summary>How many want to meet.</summary>
    [Range(0, int.MaxValue)]
    public required int Meet { get; init; }

    /// <summary>How many want to invest.</summary>
    [Range(0, int.MaxValue)]
    public required int Invest { get; init; }
}

/// <summary>A question of the audience.</summary>
public sealed record QuestionView
{
    /// <summary>Its id within the session.</summary>
    [RegularExpression(Forms.QuestionId)]
    public required string Id { get; init; }

    /// <summary>The question; null when it was erased. A change of a question that a viewer has seen leaves it out.</summary>
    public ErasableValue? Text { get; init; }

    /// <summary>How many people want it answered.</summary>
    [Range(0, int.MaxValue)]
    public required int Votes { get; init; }

    /// <summary>Whether it was answered.</summary>
    public required bool Answered { get; init; }

    /// <summary>The pitch that was on when it was asked.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? PitchId { get; init; }

    /// <summary>When it was asked, in UTC.</summary>
    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>Whether only hosts see it; told to hosts.</summary>
    public bool? Hidden { get; init; }

    /// <summary>The organisation that asks; told to hosts.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? OrganisationId { get; init; }
}

/// <summary>An answer of a poll.</summary>
public sealed record PollOptionView
{
    /// <summary>The answer.</summary>
    public required string Text { get; init; }

    /// <summary>How many people have chosen it.</summary>
    [Range(0, int.MaxValue)]
    public required int Votes { get; init; }
}

/// <summary>A question of the host with a choice of answers.</summary>
public sealed record PollView
{
    /// <summary>Its id within the session.</summary>
    [RegularExpression(Forms.PollId)]
    public required string Id { get; init; }

    /// <summary>What is asked.</summary>
    public required string Text { get; init; }

    /// <summary>The answers, which count from 0.</summary>
    public required IReadOnlyList<PollOptionView> Options { get; init; }

    /// <summary>Whether it takes no more answers.</summary>
    public required bool Closed { get; init; }
}

/// <summary>A live session as every viewer sees it.</summary>
public sealed record RoadshowView
{
    /// <summary>Its id.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    public required RoadshowKind Kind { get; init; }

    /// <summary>Who may see it.</summary>
    public required RoadshowVisibility Visibility { get; init; }

    /// <summary>Who hosts it.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string HostId { get; init; }

    /// <summary>The series that it belongs to.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public string? SeriesId { get; init; }

    /// <summary>When it shall start, in UTC.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Where it stands.</summary>
    [AllowedValues("scheduled", "checkIn", "live", "ended")]
    public required string Status { get; init; }

    /// <summary>Number of the last change, of whatever it was; for <c>Last-Event-ID</c>.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Sequence { get; init; }

    /// <summary>Position of that change in the journal: lists that are read with <c>after</c> show it. Left out in answers to acts, which say theirs in <c>Journal-Position</c>.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public long? Position { get; init; }

    /// <summary>The platform's time, in UTC, as of which <c>remainingMs</c> is.</summary>
    public required DateTimeOffset ServerTime { get; init; }

    /// <summary>What happens; <c>closed</c> when all pitches are over. Left out before it is live and once it has ended.</summary>
    [AllowedValues("pitching", "qa", "scoring", "closed")]
    public string? Phase { get; init; }

    /// <summary>The pitch that is on.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? CurrentPitchId { get; init; }

    /// <summary>What is left of the phase, in milliseconds; negative once it lasts longer than planned.</summary>
    [Range(-Forms.GreatestNumber, Forms.GreatestNumber)]
    public long? RemainingMs { get; init; }

    /// <summary>When the time that is planned is over, in UTC; left out while the clock is held.</summary>
    public DateTimeOffset? PhaseEndsAt { get; init; }

    /// <summary>Whether the clock is held.</summary>
    public required bool Held { get; init; }

    /// <summary>When it went live, in UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was ended, in UTC.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The pitches in the order of their turns.</summary>
    public required IReadOnlyList<PitchView> Agenda { get; init; }

    /// <summary>How experts score.</summary>
    public ScoringSpecification? Scoring { get; init; }

    /// <summary>How many people may register.</summary>
    [Range(1, 20_000)]
    public int? Capacity { get; init; }

    /// <summary>How many are interested in which pitch; pitches without interest are left out.</summary>
    public required IReadOnlyList<InterestCountView> Interests { get; init; }

    /// <summary>The questions in the order of their asking; left out in answers to acts.</summary>
    public IReadOnlyList<QuestionView>? Questions { get; init; }

    /// <summary>The polls in their order.</summary>
    public required IReadOnlyList<PollView> Polls { get; init; }

    /// <summary>How many reactions there were, by kind.</summary>
    public required IReadOnlyDictionary<string, long> Reactions { get; init; }

    /// <summary>How many watch at present.</summary>
    [Range(0, int.MaxValue)]
    public required int Viewers { get; init; }

    /// <summary>Rises with every act of the host on plan, queue or clock.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}
