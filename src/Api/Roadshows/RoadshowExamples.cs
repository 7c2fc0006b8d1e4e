using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Roadshows;

/// <summary>Examples for the documentation.</summary>
internal static class RoadshowExamples
{
    public const string Id = "01kb4v6x8w2m4n6p8q0r2s4t6v";
    public const string InterestId = Id + ".i1";

    public const string Stream = """
        : the session goes on until you close it

        id: 21
        event: snapshot
        data: {"id":"01kb4v6x8w2m4n6p8q0r2s4t6v","status":"live","sequence":21,"phase":"pitching","currentPitchId":"peptide","remainingMs":412000}

        id: 23
        event: change
        data: {"sequence":23,"status":"live","phase":"pitching","remainingMs":409500,"questions":[{"id":"q1","votes":7,"answered":false}]}


        """;

    private static readonly DateTimeOffset _start = new(2026, 12, 8, 6, 0, 0, TimeSpan.Zero);

    public static readonly RoadshowRequest Request = new()
    {
        Title = "生物医药融资路演",
        Kind = RoadshowKind.Financing,
        Visibility = RoadshowVisibility.Public,
        StartsAt = _start,
        Agenda =
        [
            new PitchSpecification { PitchId = "peptide", Title = "多肽合成平台", PresenterOrgId = "ent-qilu-bio", PitchMinutes = 8, QaMinutes = 5 },
            new PitchSpecification { PitchId = "robot", Title = "柔性装配机器人", PresenterOrgId = "ent-linyi-robotics", PitchMinutes = 8, QaMinutes = 5 },
        ],
        Scoring = new ScoringSpecification
        {
            Criteria =
            [
                new CriterionSpecification { Id = "novelty", Text = "先进性", Weight = 60 },
                new CriterionSpecification { Id = "market", Text = "市场前景", Weight = 40 },
            ],
            Minutes = 2,
        },
    };

    public static readonly RoadshowView Planned = new()
    {
        Id = Id,
        Title = Request.Title,
        Kind = Request.Kind,
        Visibility = Request.Visibility,
        HostId = "jinan-hitech",
        StartsAt = _start,
        Status = "scheduled",
        Sequence = 1,
        ServerTime = _start.AddDays(-7),
        Held = false,
        Agenda = [.. Request.Agenda.Select(pitch => Pitch(pitch, "queued"))],
        Scoring = Request.Scoring,
        Interests = [],
        Polls = [],
        Reactions = new Dictionary<string, long>(),
        Viewers = 0,
        Version = 1,
    };

    public static readonly RoadshowView CheckIn = Planned with { Status = "checkIn", Sequence = 2, ServerTime = _start.AddMinutes(-30), Version = 2 };

    public static readonly RoadshowView Started = CheckIn with
    {
        Status = "live",
        Sequence = 4,
        ServerTime = _start,
        Phase = "pitching",
        CurrentPitchId = "peptide",
        RemainingMs = 480_000,
        PhaseEndsAt = _start.AddMinutes(8),
        StartedAt = _start,
        Agenda = [Pitch(Request.Agenda[0], "current") with { StartedAt = _start }, Pitch(Request.Agenda[1], "queued")],
        Viewers = 214,
        Version = 4,
    };

    public static readonly RoadshowView Held = Started with { Sequence = 9, RemainingMs = 412_000, PhaseEndsAt = null, Held = true, ServerTime = _start.AddSeconds(68), Version = 5 };

    public static readonly QuestionView Question = new()
    {
        Id = "q1",
        Text = new ErasableValue("中试产能何时达产？"),
        Votes = 0,
        Answered = false,
        PitchId = "peptide",
        AskedAt = _start.AddMinutes(2),
    };

    public static readonly PollView Poll = new()
    {
        Id = "p1",
        Text = "最看好哪个环节？",
        Options = [new PollOptionView { Text = "技术", Votes = 31 }, new PollOptionView { Text = "市场", Votes = 12 }],
        Closed = false,
    };

    public static readonly RoadshowView Live = Started with
    {
        Sequence = 21,
        RemainingMs = 412_000,
        ServerTime = _start.AddSeconds(68),
        Interests = [new InterestCountView { PitchId = "peptide", Follow = 3, Meet = 1, Invest = 0 }],
        Questions = [Question with { Votes = 6 }],
        Polls = [Poll],
        Reactions = new Dictionary<string, long> { ["applause"] = 118 },
    };

    public static readonly RoadshowView Ended = Planned with { Status = "ended", Sequence = 420, ServerTime = _start.AddHours(1), StartedAt = _start, EndedAt = _start.AddHours(1), Version = 14 };

    public static readonly RoadshowItemView Item = new()
    {
        Id = Id,
        Title = Request.Title,
        Kind = Request.Kind,
        Visibility = Request.Visibility,
        HostId = "jinan-hitech",
        StartsAt = _start,
        Status = "scheduled",
        Pitches = 2,
    };

    public static readonly ActBody Nothing = new();
    public static readonly SkipRequest Skip = new() { PitchId = "robot" };
    public static readonly PauseRequest Pause = new() { Reason = "投影故障" };
    public static readonly ReorderRequest Reorder = new() { PitchIds = ["robot", "peptide"] };
    public static readonly QuestionRequest Ask = new() { Text = "中试产能何时达产？" };
    public static readonly QuestionView Voted = Question with { Text = null, Votes = 1 };
    public static readonly QuestionView Moderated = Question with { Answered = true, Hidden = false, OrganisationId = "bank-qilu" };
    public static readonly ReactionRequest React = new() { Kind = "applause", Count = 3 };
    public static readonly ReactionView Reaction = new() { Kind = "applause", Count = 3 };
    public static readonly PollRequest AskAll = new() { Text = "最看好哪个环节？", Options = ["技术", "市场"] };
    public static readonly PollAnswerRequest Choose = new() { Option = 0 };
    public static readonly PollView PollClosed = Poll with { Closed = true };
    public static readonly InterestRequest BeInterested = new() { PitchId = "peptide", Level = InterestLevel.Meet, Note = "希望了解中试数据" };
    public static readonly InterestStepRequest Step = new() { Note = "已电话沟通" };

    public static readonly InterestView Interest = new()
    {
        Id = InterestId,
        RoadshowId = Id,
        PitchId = "peptide",
        PresenterOrgId = "ent-qilu-bio",
        InvestorId = "bank-qilu",
        Level = InterestLevel.Meet,
        Status = "shown",
        Note = new ErasableValue("希望了解中试数据"),
        ShownAt = _start.AddMinutes(4),
        Steps = [],
        Version = 1,
    };

    public static readonly InterestView Contacted = Interest with
    {
        Status = "contacted",
        Steps = [new InterestStepView { Status = "contacted", By = "bank-qilu", At = _start.AddDays(1), Note = new ErasableValue("已电话沟通") }],
        Version = 2,
    };

    public static readonly ScoreRequest GiveScore = new() { PitchId = "peptide", Scores = new Dictionary<string, int> { ["novelty"] = 86, ["market"] = 74 } };
    public static readonly ScoreView Score = new() { ExpertId = "expert-wang", PitchId = "peptide", Scores = GiveScore.Scores, At = _start.AddMinutes(14) };
    public static readonly ConflictRequest Conflict = new() { PitchId = "robot", ExpertId = "expert-wang" };
    public static readonly ScoresView Scores = new() { Scores = [Score], Conflicts = [new ConflictView { ExpertId = "expert-wang", PitchId = "robot", DeclaredBy = "expert-wang" }] };
    public static readonly TicketView Ticket = new() { Ticket = "wK3v0Qm7cYx2Zr9aB4nT6sD8fG1hJ5kL0pO3iU7yE2R", ExpiresAt = _start.AddMinutes(1) };

    private static PitchView Pitch(PitchSpecification pitch, string status) => new()
    {
        PitchId = pitch.PitchId,
        Title = pitch.Title,
        PresenterOrgId = pitch.PresenterOrgId,
        PitchMinutes = pitch.PitchMinutes,
        QaMinutes = pitch.QaMinutes,
        Status = status,
    };
}
