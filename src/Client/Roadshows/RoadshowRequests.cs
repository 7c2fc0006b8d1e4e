namespace Liandong.Client;

/// <summary>A pitch as it is planned.</summary>
public sealed record PlannedPitch
{
    /// <summary>Its id within the session, once.</summary>
    public required string PitchId { get; init; }

    /// <summary>What it is about, ≤ 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>The organisation that presents.</summary>
    public required string PresenterOrgId { get; init; }

    /// <summary>How long it may present, in minutes.</summary>
    public required int PitchMinutes { get; init; }

    /// <summary>How long it is asked, in minutes; 0: it is not.</summary>
    public required int QaMinutes { get; init; }
}

/// <summary>One of the things that experts judge.</summary>
public sealed record ScoringCriterion
{
    /// <summary>Its id within the session, once.</summary>
    public required string Id { get; init; }

    /// <summary>What is judged, ≤ 200 characters.</summary>
    public required string Text { get; init; }

    /// <summary>What it counts in relation to the others, above 0 and at most 1,000.</summary>
    public required decimal Weight { get; init; }
}

/// <summary>How experts score.</summary>
public sealed record ScoringRules
{
    /// <summary>What they judge, 1–20 criteria.</summary>
    public required IReadOnlyList<ScoringCriterion> Criteria { get; init; }

    /// <summary>How long the scoring of a pitch may take, in minutes; left out: 2.</summary>
    public int? Minutes { get; init; }
}

/// <summary>An expert who is asked to score.</summary>
public sealed record PanelMember
{
    /// <summary>The expert's organisation, under which it calls.</summary>
    public required string ExpertId { get; init; }

    /// <summary>Organisations that it belongs to or works for: it does not score them, nor what is paired with them. At most 50.</summary>
    public IReadOnlyList<string>? AffiliationIds { get; init; }
}

/// <summary>Plans a session.</summary>
public sealed record RoadshowRequest
{
    /// <summary>What it is called, ≤ 200 characters.</summary>
    public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    public required RoadshowKind Kind { get; init; }

    /// <summary>Who may see it.</summary>
    public required RoadshowVisibility Visibility { get; init; }

    /// <summary>When it shall start.</summary>
    public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Its pitches in their order, 1–100.</summary>
    public required IReadOnlyList<PlannedPitch> Agenda { get; init; }

    /// <summary>How experts score; left out: nothing is scored.</summary>
    public ScoringRules? Scoring { get; init; }

    /// <summary>Who scores, at most 50 experts; left out: any expert.</summary>
    public IReadOnlyList<PanelMember>? Panel { get; init; }

    /// <summary>Organisations that may see an invited session beside its host, presenters and experts; at most 500.</summary>
    public IReadOnlyList<string>? InvitedIds { get; init; }

    /// <summary>How many people may register; left out: as many as like.</summary>
    public int? Capacity { get; init; }

    /// <summary>Who hosts it; left out: the caller's organisation. A session keeps its host.</summary>
    public string? HostId { get; init; }
}

/// <summary>Passes over a pitch.</summary>
public sealed record SkipRequest
{
    /// <summary>The pitch; left out: the one that is on.</summary>
    public string? PitchId { get; init; }
}

/// <summary>Holds the clock.</summary>
public sealed record PauseRequest
{
    /// <summary>Why, ≤ 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>Gives the pitches that wait another order.</summary>
public sealed record ReorderRequest
{
    /// <summary>All pitches that wait for their turn, each once, in their new order.</summary>
    public required IReadOnlyList<string> PitchIds { get; init; }
}

/// <summary>Asks a question.</summary>
public sealed record QuestionRequest
{
    /// <summary>The question, ≤ 500 characters.</summary>
    public required string Text { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(QuestionRequest);
}

/// <summary>Shows a feeling, as often as it was felt since the last call.</summary>
public sealed record ReactionRequest
{
    /// <summary>What is felt, a word such as <c>applause</c>. Beyond twenty kinds in a session, further ones are counted as <c>other</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>How often; left out: once.</summary>
    public int? Count { get; init; }
}

/// <summary>Asks everybody.</summary>
public sealed record PollRequest
{
    /// <summary>What is asked, ≤ 200 characters.</summary>
    public required string Text { get; init; }

    /// <summary>The answers to choose from, 2–10 of ≤ 200 characters.</summary>
    public required IReadOnlyList<string> Options { get; init; }
}

/// <summary>Answers a poll.</summary>
public sealed record PollAnswerRequest
{
    /// <summary>The answer, from 0.</summary>
    public required int Option { get; init; }
}

/// <summary>Shows interest in a pitch.</summary>
public sealed record InterestRequest
{
    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>How far it goes.</summary>
    public required InterestLevel Level { get; init; }

    /// <summary>What the presenter and the host shall know, ≤ 2,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>Whose interest it is; left out: the caller's organisation. The department, and a key with <c>act:any</c>, name the investor.</summary>
    public string? InvestorId { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(InterestRequest);
}

/// <summary>Says what has come of an interest.</summary>
public sealed record InterestStepRequest
{
    /// <summary>What is to be known of it, ≤ 2,000 characters.</summary>
    public string? Note { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(InterestStepRequest);
}

/// <summary>Scores a pitch.</summary>
public sealed record ScoreRequest
{
    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>A whole number from 0 to 100 for each criterion, by its id.</summary>
    public required IReadOnlyDictionary<string, int> Scores { get; init; }

    /// <summary>Who has scored; left out: the caller's organisation. The department, and a key with <c>act:any</c>, name the expert, as for scores on paper.</summary>
    public string? ExpertId { get; init; }
}

/// <summary>Declares a conflict of interest.</summary>
public sealed record ConflictRequest
{
    /// <summary>The pitch.</summary>
    public required string PitchId { get; init; }

    /// <summary>The expert; left out: the caller's organisation.</summary>
    public string? ExpertId { get; init; }
}
