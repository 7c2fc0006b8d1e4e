using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Components.Calls;

/// <summary>A session in the list, as it goes out.</summary>
internal sealed record SessionItemModel
{
    public required string Id { get; init; }

    public required string Title { get; init; }

    public required string Kind { get; init; }

    public required string Visibility { get; init; }

    public required string HostId { get; init; }

    public required DateTimeOffset StartsAt { get; init; }

    public required string Status { get; init; }

    public required int Pitches { get; init; }
}

/// <summary>Sessions that recur, as they go out.</summary>
internal sealed record RoadshowSeriesModel
{
    public required string SeriesId { get; init; }
}

/// <summary>A question as it goes out: its text is a text.</summary>
public sealed record QuestionModel
{
    /// <summary>Its id within the session.</summary>
    public required string Id { get; init; }

    /// <summary>The question; null when it was erased.</summary>
    public string? Text { get; init; }

    /// <summary>How many people want it answered.</summary>
    public required int Votes { get; init; }

    /// <summary>Whether it was answered.</summary>
    public required bool Answered { get; init; }

    /// <summary>The pitch that was on when it was asked.</summary>
    public string? PitchId { get; init; }

    /// <summary>When it was asked.</summary>
    public required DateTimeOffset AskedAt { get; init; }
}

/// <summary>A session as it goes out, and as every viewer sees it.</summary>
public sealed record SessionModel
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    public required string Kind { get; init; }

    /// <summary>Who may see it.</summary>
    public required string Visibility { get; init; }

    /// <summary>Who hosts it.</summary>
    public required string HostId { get; init; }

    /// <summary>The series that it belongs to.</summary>
    public string? SeriesId { get; init; }

    /// <summary>When it shall start.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Where it stands.</summary>
    public required string Status { get; init; }

    /// <summary>What happens.</summary>
    public string? Phase { get; init; }

    /// <summary>The pitch that is on.</summary>
    public string? CurrentPitchId { get; init; }

    /// <summary>What is left of the phase; negative once it lasts longer than planned.</summary>
    public long? RemainingMs { get; init; }

    /// <summary>When it went live.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was ended.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>The pitches in the order of their turns.</summary>
    public required IReadOnlyList<PitchView> Agenda { get; init; }

    /// <summary>How experts score.</summary>
    public ScoringSpecification? Scoring { get; init; }

    /// <summary>How many people may register; null for as many as wish.</summary>
    public int? Capacity { get; init; }

    /// <summary>How many are interested in which pitch.</summary>
    public required IReadOnlyList<InterestCountView> Interests { get; init; }

    /// <summary>The questions in the order of their asking.</summary>
    public IReadOnlyList<QuestionModel> Questions { get; init; } = [];

    /// <summary>The polls in their order.</summary>
    public required IReadOnlyList<PollView> Polls { get; init; }

    /// <summary>How many reactions there were, by kind.</summary>
    public required IReadOnlyDictionary<string, long> Reactions { get; init; }

    /// <summary>How many watch at present.</summary>
    public required int Viewers { get; init; }

    /// <summary>The questions as they are shown: open ones first, by votes, then by age.</summary>
    internal IEnumerable<QuestionModel> Ranked => Questions.OrderBy(question => question.Answered).ThenByDescending(question => question.Votes).ThenBy(question => question.AskedAt);

    /// <summary>The pitch that is on.</summary>
    internal PitchView? Current => Agenda.FirstOrDefault(pitch => pitch.PitchId == CurrentPitchId);
}

/// <summary>A step of an interest as it goes out.</summary>
internal sealed record InterestStepModel
{
    public required string Status { get; init; }

    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    public string? Note { get; init; }
}

/// <summary>An interest as it goes out: texts that people typed are texts.</summary>
internal sealed record InterestModel
{
    public required string Id { get; init; }

    public required string RoadshowId { get; init; }

    public required string PitchId { get; init; }

    public required string PresenterOrgId { get; init; }

    public required string InvestorId { get; init; }

    public required string Level { get; init; }

    public required string Status { get; init; }

    public string? Note { get; init; }

    public required DateTimeOffset ShownAt { get; init; }

    public required IReadOnlyList<InterestStepModel> Steps { get; init; }

    public required long Version { get; init; }
}
