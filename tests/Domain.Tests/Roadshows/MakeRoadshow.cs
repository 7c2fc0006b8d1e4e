using Liandong.Domain.Roadshows;

namespace Liandong.Domain.Tests.Roadshows;

/// <summary>Sessions and commands for tests.</summary>
internal static class MakeRoadshow
{
    public const string Id = "01m8ns132kf6msyf9whshcg142";
    public const string First = "peptide";
    public const string Second = "robot";
    public const string Presenter = "ent-qilu-bio";

    public static readonly DateTimeOffset Now = new(2026, 12, 8, 6, 0, 0, TimeSpan.Zero);
    public static readonly Actor Host = new("jinan-hitech", Role.Zone);
    public static readonly Actor Department = new("dept-sti", Role.Department, ActsForAnyone: true);
    public static readonly Actor Viewer = new("ent-linyi-robotics", Role.Enterprise, UserId: "li");
    public static readonly Actor Investor = new("bank-qilu", Role.Investor);
    public static readonly Actor Expert = new("expert-wang", Role.Expert);

    public static RoadshowDefinition Plan() => new()
    {
        Title = "路演",
        Kind = RoadshowKind.Financing,
        Visibility = RoadshowVisibility.Public,
        StartsAt = Now.AddDays(7),
        Agenda = [new Pitch(First, "多肽", Presenter, 8, 5), new Pitch(Second, "机器人", "ent-linyi-robotics", 6, 0), new Pitch("laser", "激光", "ent-laser", 6, 3)],
        Criteria = [new Criterion("novelty", "先进性", 0.6m), new Criterion("market", "市场", 0.4m)],
        ScoringMinutes = 2,
    };

    public static RoadshowState Planned(RoadshowDefinition? plan = null) => After(RoadshowState.None, new PlanRoadshow
    {
        RoadshowId = Id,
        Now = Now,
        Actor = Host,
        HostId = Host.OrganisationId,
        Definition = plan ?? Plan(),
    });

    public static RoadshowState Live(RoadshowDefinition? plan = null) => After(Planned(plan), Act<StartRoadshow>());

    public static RoadshowState Over() => After(Live(), Act<EndRoadshow>());

    public static RoadshowState After(RoadshowState state, params RoadshowCommand[] commands) => commands.Aggregate(state, (before, command) =>
    {
        var decision = RoadshowDecider.Decide(before, command);
        Assert.True(decision.IsAccepted, decision.Refusal?.ToString());
        return decision.Events.Aggregate(before, RoadshowDecider.Evolve);
    });

    public static void AssertRefused(RoadshowState state, RoadshowCommand command, RefusalKind kind, string code)
    {
        var refusal = RoadshowDecider.Decide(state, command).Refusal;
        Assert.NotNull(refusal);
        Assert.Equal((kind, code), (refusal.Kind, refusal.Code));
    }

    /// <summary>An act of the host that needs nothing.</summary>
    public static RoadshowCommand Act<T>(DateTimeOffset? at = null, Actor? actor = null, long? version = null)
        where T : RoadshowCommand => typeof(T).Name switch
        {
            nameof(OpenCheckIn) => new OpenCheckIn { RoadshowId = Id, Now = at ?? Now, Actor = actor ?? Host, ExpectedVersion = version },
            nameof(StartRoadshow) => new StartRoadshow { RoadshowId = Id, Now = at ?? Now, Actor = actor ?? Host, ExpectedVersion = version },
            nameof(GoOn) => new GoOn { RoadshowId = Id, Now = at ?? Now, Actor = actor ?? Host, ExpectedVersion = version },
            nameof(SkipPitch) => new SkipPitch { RoadshowId = Id, Now = at ?? Now, Actor = actor ?? Host, ExpectedVersion = version },
            nameof(HoldClock) => new HoldClock { RoadshowId = Id, Now = at ?? Now, Actor = actor ?? Host, ExpectedVersion = version },
            nameof(ResumeClock) => new ResumeClock { RoadshowId = Id, Now = at ?? Now, Actor = actor ?? Host, ExpectedVersion = version },
            _ => new EndRoadshow { RoadshowId = Id, Now = at ?? Now, Actor = actor ?? Host, ExpectedVersion = version },
        };

    public static ReorderQueue Reorder(params string[] pitchIds) => new() { RoadshowId = Id, Now = Now, Actor = Host, PitchIds = pitchIds };

    public static SkipPitch Skip(string pitchId) => new() { RoadshowId = Id, Now = Now, Actor = Host, PitchId = pitchId };

    public static AskQuestion Ask(Actor? actor = null) => new() { RoadshowId = Id, Now = Now, Actor = actor ?? Viewer, TextId = "t1" };

    public static VoteForQuestion Vote(int number, Actor? actor = null) => new() { RoadshowId = Id, Now = Now, Actor = actor ?? Viewer, Number = number };

    public static ModerateQuestion Moderate(int number, bool? isHidden = null, bool? isAnswered = null, Actor? actor = null) =>
        new() { RoadshowId = Id, Now = Now, Actor = actor ?? Host, Number = number, IsHidden = isHidden, IsAnswered = isAnswered };

    public static OpenPoll Poll(params string[] options) => new() { RoadshowId = Id, Now = Now, Actor = Host, Text = "看好？", Options = options };

    public static AnswerPoll Answer(int number, int option, Actor? actor = null) => new() { RoadshowId = Id, Now = Now, Actor = actor ?? Viewer, Number = number, Option = option };

    public static ShowInterest Interested(InterestLevel level = InterestLevel.Meet, string pitchId = First, Actor? actor = null, string? note = null, string? investor = null) =>
        new() { RoadshowId = Id, Now = Now, Actor = actor ?? Investor, PitchId = pitchId, Level = level, NoteTextId = note, InvestorId = investor };

    public static AdvanceInterest Advance(InterestStatus status, Actor? actor = null, long? version = null) =>
        new() { RoadshowId = Id, Now = Now, Actor = actor ?? Investor, Number = 1, Status = status, ExpectedVersion = version };

    public static ScorePitch Score(int novelty, int market, Actor? actor = null, string pitchId = First, ExpertTies? ties = null, string? expert = null) => new()
    {
        RoadshowId = Id,
        Now = Now,
        Actor = actor ?? Expert,
        PitchId = pitchId,
        ExpertId = expert,
        Scores = new Dictionary<string, int> { ["novelty"] = novelty, ["market"] = market },
        Ties = ties ?? ExpertTies.None,
    };

    public static DeclareConflict Conflict(string expertId, Actor? actor = null) =>
        new() { RoadshowId = Id, Now = Now, Actor = actor ?? Expert, ExpertId = expertId, PitchId = First };

    public static RegisterAttendee Register(string user) => new() { RoadshowId = Id, Now = Now, Actor = Viewer with { UserId = user } };

    public static CancelRegistration CancelOf(int number, string user) => new() { RoadshowId = Id, Now = Now, Actor = Viewer with { UserId = user }, Number = number };

    public static CheckInAttendee CheckIn(int number, string user) => new() { RoadshowId = Id, Now = Now, Actor = Viewer with { UserId = user }, Number = number };
}
