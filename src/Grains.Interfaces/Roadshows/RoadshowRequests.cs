using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Roadshows;

/// <summary>What a session is for.</summary>
public enum RoadshowKind
{
    /// <summary>Financing (融资路演).</summary>
    Financing,

    /// <summary>Bank and enterprise (银企对接).</summary>
    Bank,

    /// <summary>Application scenarios (应用场景).</summary>
    Scenario,

    /// <summary>A stop of the technology managers' tour (技术经理人山东行).</summary>
    TechnologyManagers,

    /// <summary>Experts judge projects (专家论证).</summary>
    ExpertReview,
}

/// <summary>Who may see a session.</summary>
public enum RoadshowVisibility
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Its host, its presenters, its experts, who is invited, and the department.</summary>
    Invited,
}

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

/// <summary>A pitch as it is planned.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PitchSpecification")]
public sealed record PitchSpecification
{
    /// <summary>Its id within the session, once.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public required string PitchId { get; init; }

    /// <summary>What it is about, ≤ 200 characters.</summary>
    [Id(1), StringLength(200, MinimumLength = 1)] public required string Title { get; init; }

    /// <summary>The organisation that presents.</summary>
    [Id(2), RegularExpression(Forms.ChosenId)] public required string PresenterOrgId { get; init; }

    /// <summary>How long it may present, in minutes.</summary>
    [Id(3), Range(1, 240)] public required int PitchMinutes { get; init; }

    /// <summary>How long it is asked, in minutes; 0: it is not.</summary>
    [Id(4), Range(0, 240)] public required int QaMinutes { get; init; }
}

/// <summary>One of the things that experts judge.</summary>
[GenerateSerializer, Immutable, Alias("liandong.CriterionSpecification")]
public sealed record CriterionSpecification
{
    /// <summary>Its id within the session, once.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public required string Id { get; init; }

    /// <summary>What is judged, ≤ 200 characters.</summary>
    [Id(1), StringLength(200, MinimumLength = 1)] public required string Text { get; init; }

    /// <summary>What it counts in relation to the others, above 0 and at most 1,000.</summary>
    [Id(2), Range(0, 1_000)] public required decimal Weight { get; init; }
}

/// <summary>How experts score.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ScoringSpecification")]
public sealed record ScoringSpecification
{
    /// <summary>What they judge, 1–20 criteria.</summary>
    [Id(0), MinLength(1), MaxLength(20)] public required CriterionSpecification[] Criteria { get; init; }

    /// <summary>How long the scoring of a pitch may take, in minutes; left out: 2.</summary>
    [Id(1), Range(0, 60)] public int? Minutes { get; init; }
}

/// <summary>An expert who is asked to score.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PanelMemberSpecification")]
public sealed record PanelMemberSpecification
{
    /// <summary>The expert's organisation, under which it calls.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public required string ExpertId { get; init; }

    /// <summary>Organisations that it belongs to or works for: it does not score them, nor what is paired with them. At most 50.</summary>
    [Id(1), MaxLength(50)] public string[]? AffiliationIds { get; init; }
}

/// <summary>Plans a session.</summary>
[GenerateSerializer, Immutable, Alias("liandong.RoadshowRequest")]
public sealed record RoadshowRequest
{
    /// <summary>What it is called, ≤ 200 characters.</summary>
    [Id(0), StringLength(200, MinimumLength = 1)] public required string Title { get; init; }

    /// <summary>What it is for.</summary>
    [Id(1)] public required RoadshowKind Kind { get; init; }

    /// <summary>Who may see it.</summary>
    [Id(2)] public required RoadshowVisibility Visibility { get; init; }

    /// <summary>When it shall start.</summary>
    [Id(3)] public required DateTimeOffset StartsAt { get; init; }

    /// <summary>Its pitches in their order, 1–100.</summary>
    [Id(4), MinLength(1), MaxLength(100)] public required PitchSpecification[] Agenda { get; init; }

    /// <summary>How experts score; left out: nothing is scored.</summary>
    [Id(5)] public ScoringSpecification? Scoring { get; init; }

    /// <summary>Who scores, at most 50 experts; left out: any expert.</summary>
    [Id(6), MaxLength(50)] public PanelMemberSpecification[]? Panel { get; init; }

    /// <summary>Organisations that may see an invited session beside its host, presenters and experts; at most 500.</summary>
    [Id(7), MaxLength(500)] public string[]? InvitedIds { get; init; }

    /// <summary>How many people may register; left out: as many as like.</summary>
    [Id(8), Range(1, 20_000)] public int? Capacity { get; init; }

    /// <summary>Who hosts it; left out: the caller's organisation. A session keeps its host.</summary>
    [Id(9), RegularExpression(Forms.ChosenId)] public string? HostId { get; init; }
}

/// <summary>Passes over a pitch.</summary>
public sealed record SkipRequest
{
    /// <summary>The pitch; left out: the one that is on.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? PitchId { get; init; }
}

/// <summary>Holds the clock.</summary>
public sealed record PauseRequest
{
    /// <summary>Why, ≤ 500 characters.</summary>
    [StringLength(500, MinimumLength = 1)]
    public string? Reason { get; init; }
}

/// <summary>Gives the pitches that wait another order.</summary>
public sealed record ReorderRequest
{
    /// <summary>All pitches that wait for their turn, each once, in their new order.</summary>
    [MinLength(1), MaxLength(100)]
    public required string[] PitchIds { get; init; }
}

/// <summary>What the host does.</summary>
public enum RoadshowAct
{
    /// <summary>Check in who comes.</summary>
    OpenCheckIn,

    /// <summary>Go live.</summary>
    Start,

    /// <summary>Go on to the next phase or pitch.</summary>
    Next,

    /// <summary>Pass over a pitch.</summary>
    Skip,

    /// <summary>Hold the clock.</summary>
    Hold,

    /// <summary>Let it go on.</summary>
    Resume,

    /// <summary>Give the pitches that wait another order.</summary>
    Reorder,

    /// <summary>End it.</summary>
    End,
}

/// <summary>An act of the host, with what it needs.</summary>
[GenerateSerializer, Immutable, Alias("liandong.RoadshowActRequest")]
public sealed record RoadshowActRequest
{
    /// <summary>What to do.</summary>
    [Id(0)] public required RoadshowAct Act { get; init; }

    /// <summary>For <see cref="RoadshowAct.Skip"/>: the pitch; null for the one that is on.</summary>
    [Id(1)] public string? PitchId { get; init; }

    /// <summary>For <see cref="RoadshowAct.Hold"/>: why.</summary>
    [Id(2)] public string? Reason { get; init; }

    /// <summary>For <see cref="RoadshowAct.Reorder"/>: the new order.</summary>
    [Id(3)] public string[] PitchIds { get; init; } = [];

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => $"{nameof(RoadshowActRequest)} {Act}";
}

/// <summary>Asks a question.</summary>
[GenerateSerializer, Immutable, Alias("liandong.QuestionRequest")]
public sealed record QuestionRequest
{
    /// <summary>The question, ≤ 500 characters.</summary>
    [Id(0), StringLength(500, MinimumLength = 1)] public required string Text { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(QuestionRequest);
}

/// <summary>What the host does with a question; null members leave it as it is.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ModerationRequest")]
public sealed record ModerationRequest
{
    /// <summary>Whether only hosts shall see it.</summary>
    [Id(0)] public bool? IsHidden { get; init; }

    /// <summary>Whether it was answered.</summary>
    [Id(1)] public bool? IsAnswered { get; init; }
}

/// <summary>Shows a feeling, as often as it was felt since the last call.</summary>
public sealed record ReactionRequest
{
    /// <summary>What is felt, a word such as <c>applause</c>. Beyond twenty kinds in a session, further ones are counted as <c>other</c>.</summary>
    [RegularExpression("^[a-z][A-Za-z0-9-]{0,31}$")]
    public required string Kind { get; init; }

    /// <summary>How often; left out: once.</summary>
    [Range(1, 100)]
    public int? Count { get; init; }
}

/// <summary>Asks everybody.</summary>
[GenerateSerializer, Immutable, Alias("liandong.PollRequest")]
public sealed record PollRequest
{
    /// <summary>What is asked, ≤ 200 characters.</summary>
    [Id(0), StringLength(200, MinimumLength = 1)] public required string Text { get; init; }

    /// <summary>The answers to choose from, 2–10 of ≤ 200 characters.</summary>
    [Id(1), MinLength(2), MaxLength(10)] public required string[] Options { get; init; }
}

/// <summary>Answers a poll.</summary>
public sealed record PollAnswerRequest
{
    /// <summary>The answer, from 0.</summary>
    [Range(0, 9)]
    public required int Option { get; init; }
}

/// <summary>Shows interest in a pitch.</summary>
[GenerateSerializer, Immutable, Alias("liandong.InterestRequest")]
public sealed record InterestRequest
{
    /// <summary>The pitch.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public required string PitchId { get; init; }

    /// <summary>How far it goes.</summary>
    [Id(1)] public required InterestLevel Level { get; init; }

    /// <summary>What the presenter and the host shall know, ≤ 2,000 characters.</summary>
    [Id(2), StringLength(2_000, MinimumLength = 1)] public string? Note { get; init; }

    /// <summary>Whose interest it is; left out: the caller's organisation. The department, and a key with <c>act:any</c>, name the investor.</summary>
    [Id(3), RegularExpression(Forms.ChosenId)] public string? InvestorId { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(InterestRequest);
}

/// <summary>Says what has come of an interest.</summary>
public sealed record InterestStepRequest
{
    /// <summary>What is to be known of it, ≤ 2,000 characters.</summary>
    [StringLength(2_000, MinimumLength = 1)]
    public string? Note { get; init; }

    /// <summary>Without what a person typed: calls are worded so in logs.</summary>
    public override string ToString() => nameof(InterestStepRequest);
}

/// <summary>What has come of an interest.</summary>
public enum InterestStep
{
    /// <summary>The two have talked.</summary>
    Contacted,

    /// <summary>They negotiate.</summary>
    Negotiating,

    /// <summary>There is a contract.</summary>
    Contracted,

    /// <summary>Nothing came of it, or it is over.</summary>
    Closed,
}

/// <summary>Scores a pitch.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ScoreRequest")]
public sealed record ScoreRequest
{
    /// <summary>The pitch.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public required string PitchId { get; init; }

    /// <summary>A whole number from 0 to 100 for each criterion, by its id.</summary>
    [Id(1)] public required Dictionary<string, int> Scores { get; init; }

    /// <summary>Who has scored; left out: the caller's organisation. The department, and a key with <c>act:any</c>, name the expert, as for scores on paper.</summary>
    [Id(2), RegularExpression(Forms.ChosenId)] public string? ExpertId { get; init; }
}

/// <summary>Declares a conflict of interest.</summary>
[GenerateSerializer, Immutable, Alias("liandong.ConflictRequest")]
public sealed record ConflictRequest
{
    /// <summary>The pitch.</summary>
    [Id(0), RegularExpression(Forms.ChosenId)] public required string PitchId { get; init; }

    /// <summary>The expert; left out: the caller's organisation.</summary>
    [Id(1), RegularExpression(Forms.ChosenId)] public string? ExpertId { get; init; }
}
