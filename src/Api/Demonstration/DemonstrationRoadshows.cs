using Liandong.Api.Access;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Demonstration;

/// <summary>The sessions of the demonstration: one that is over, one to go live with today, one of next week.</summary>
internal static class DemonstrationRoadshows
{
    /// <summary>The session that is over, with questions, scores and interests.</summary>
    public const string Over = "demonstration0roadshow0001";

    /// <summary>The session of today.</summary>
    public const string Today = "demonstration0roadshow0002";

    /// <summary>The session of next week.</summary>
    public const string NextWeek = "demonstration0roadshow0003";

    public static readonly Caller Zone = new() { OrganisationId = "jinan-hitech", Role = Roles.Zone };
    private static readonly Caller _investor = new() { OrganisationId = "bank-qilu", Role = Roles.Investor };
    private static readonly Caller _expert = new() { OrganisationId = "expert-wang", Role = Roles.Expert };
    private static readonly Caller _enterprise = new() { OrganisationId = "ent-qilu-bio", Role = Roles.Enterprise };
    private static readonly Caller _enterprise2 = new() { OrganisationId = "ent-linyi-robotics", Role = Roles.Enterprise };

    /// <summary>What is planned, as of now.</summary>
    public static IEnumerable<(string Id, RoadshowRequest Plan)> Plans(DateTimeOffset now)
    {
        var hour = now.ToUniversalTime();
        hour = new DateTimeOffset(hour.Year, hour.Month, hour.Day, hour.Hour, 0, 0, TimeSpan.Zero);
        yield return (Over, Plan("生物医药专场融资路演", RoadshowKind.Financing, hour.AddDays(-1)));
        yield return (Today, Plan("高新区科技企业融资路演", RoadshowKind.Financing, hour.AddHours(2)));
        yield return (NextWeek, Plan("银企对接会：智能制造专场", RoadshowKind.Bank, hour.AddDays(7)) with { Capacity = 60 });
    }

    /// <summary>What happened in the session that is over, in order, each with who did it and a name of its own.</summary>
    public static IEnumerable<(string Step, Caller Caller, Func<IRoadshowGrain, WriteContext, Task<Answer>> Do)> Happened()
    {
        yield return ("start", Zone, Host(RoadshowAct.Start));
        yield return ("ask-1", _investor, (session, context) => session.AskAsync(new QuestionRequest { Text = "中试产能何时达产？单位成本能降多少？" }, context));
        yield return ("ask-2", _enterprise2, (session, context) => session.AskAsync(new QuestionRequest { Text = "核心工艺是否已有专利布局？" }, context));
        foreach (var (caller, number) in new[] { (_enterprise2, 1), (_expert, 1), (_investor, 2) })
        {
            yield return ($"vote-{number}-{caller.OrganisationId}", caller, (session, context) => session.VoteAsync(number, context));
        }

        yield return ("interest-1", _investor, (session, context) => session.ShowInterestAsync(new InterestRequest { PitchId = "peptide", Level = InterestLevel.Meet, Note = "希望会后了解中试数据" }, context));
        yield return ("questions", Zone, Host(RoadshowAct.Next));
        yield return ("answered", Zone, (session, context) => session.ModerateAsync(1, new ModerationRequest { IsAnswered = true }, context));
        yield return ("scoring-1", Zone, Host(RoadshowAct.Next));
        yield return ("score-1", _expert, (session, context) => session.ScoreAsync(Score("peptide", 86, 78), context));
        yield return ("second", Zone, Host(RoadshowAct.Next));
        yield return ("ask-3", _enterprise, (session, context) => session.AskAsync(new QuestionRequest { Text = "柔性夹具换产需要多久？" }, context));
        yield return ("interest-2", _investor, (session, context) => session.ShowInterestAsync(new InterestRequest { PitchId = "robot", Level = InterestLevel.Follow }, context));
        yield return ("questions-2", Zone, Host(RoadshowAct.Next));
        yield return ("scoring-2", Zone, Host(RoadshowAct.Next));
        yield return ("score-2", _expert, (session, context) => session.ScoreAsync(Score("robot", 80, 84), context));
        yield return ("end", Zone, Host(RoadshowAct.End));
        yield return ("contact-1", _investor, (session, context) => session.AdvanceInterestAsync(1, InterestStep.Contacted, "已约下周到厂区走访", context));
    }

    private static Func<IRoadshowGrain, WriteContext, Task<Answer>> Host(RoadshowAct act) => (session, context) => session.ActAsync(new RoadshowActRequest { Act = act }, context);

    private static ScoreRequest Score(string pitchId, int novelty, int market) =>
        new() { PitchId = pitchId, Scores = new Dictionary<string, int> { ["novelty"] = novelty, ["market"] = market } };

    private static RoadshowRequest Plan(string title, RoadshowKind kind, DateTimeOffset startsAt) => new()
    {
        Title = title,
        Kind = kind,
        Visibility = RoadshowVisibility.Public,
        StartsAt = startsAt,
        Agenda =
        [
            new PitchSpecification { PitchId = "peptide", Title = "多肽药物连续合成平台", PresenterOrgId = _enterprise.OrganisationId, PitchMinutes = 8, QaMinutes = 5 },
            new PitchSpecification { PitchId = "robot", Title = "柔性装配机器人", PresenterOrgId = _enterprise2.OrganisationId, PitchMinutes = 8, QaMinutes = 5 },
        ],
        Scoring = new ScoringSpecification
        {
            Criteria =
            [
                new CriterionSpecification { Id = "novelty", Text = "技术先进性", Weight = 60 },
                new CriterionSpecification { Id = "market", Text = "市场前景", Weight = 40 },
            ],
        },
    };
}
