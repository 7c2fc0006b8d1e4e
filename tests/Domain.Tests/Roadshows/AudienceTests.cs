using Liandong.Domain.Roadshows;
using static Liandong.Domain.Tests.Roadshows.MakeRoadshow;

namespace Liandong.Domain.Tests.Roadshows;

/// <summary>Questions, votes, polls, reactions, interests, scores, registrations.</summary>
public sealed class AudienceTests
{
    [Fact]
    public void Each_person_votes_once_the_asker_too()
    {
        var state = After(Live(), Ask(), Vote(1), Vote(1), Vote(1, Investor), Vote(1, Viewer with { UserId = "wang" }));
        Assert.Equal(3, state.FindQuestion(1)!.Voters.Count);
        Assert.Empty(RoadshowDecider.Decide(state, Vote(1)).Events);
        AssertRefused(state, Vote(2), RefusalKind.NotFound, "not_found");
        AssertRefused(After(state, Act<EndRoadshow>()), Vote(1, Host), RefusalKind.Conflict, "wrong_status");
        AssertRefused(Over(), Ask(), RefusalKind.Conflict, "wrong_status");
    }

    [Fact]
    public void What_the_host_hides_only_hosts_see_and_vote_for()
    {
        var hidden = After(Live(), Ask(), Moderate(1, isHidden: true));
        AssertRefused(hidden, Vote(1), RefusalKind.NotFound, "not_found");
        Assert.True(RoadshowDecider.Decide(hidden, Vote(1, Host)).IsAccepted);
        Assert.False(After(hidden, Moderate(1, isHidden: false)).FindQuestion(1)!.IsHidden);
        Assert.True(After(hidden, Moderate(1, isAnswered: true)).FindQuestion(1) is { IsHidden: true, IsAnswered: true });
        AssertRefused(hidden, Moderate(1, isHidden: false, actor: Viewer), RefusalKind.Forbidden, "forbidden");
        Assert.Empty(RoadshowDecider.Decide(hidden, Moderate(1, isHidden: true)).Events);
    }

    [Fact]
    public void A_session_takes_as_many_questions_as_it_may()
    {
        var asked = After(Live(), Ask());
        var full = asked with { Questions = [.. Enumerable.Repeat(asked.Questions[0], RoadshowBounds.MaxQuestions)] };
        AssertRefused(full, Ask(), RefusalKind.RuleBroken, "session_full");
    }

    [Fact]
    public void A_poll_counts_the_last_answer_of_each()
    {
        var state = After(Live(), Poll("是", "否"), Answer(1, 0), Answer(1, 1), Answer(1, 1, Investor), Answer(1, 1));
        Assert.Equal([0, 2], state.FindPoll(1)!.Options.Select(option => option.Voters.Count));
        AssertRefused(state, Answer(1, 2), RefusalKind.RuleBroken, "policy_violation");
        AssertRefused(state, Answer(2, 0), RefusalKind.NotFound, "not_found");
        var closed = After(state, new ClosePoll { RoadshowId = Id, Now = Now, Actor = Host, Number = 1 });
        AssertRefused(closed, Answer(1, 0, Expert), RefusalKind.Conflict, "wrong_status");
        AssertRefused(state, Poll("only"), RefusalKind.RuleBroken, "policy_violation");
        AssertRefused(state, Poll("a", "b") with { Actor = Viewer }, RefusalKind.Forbidden, "forbidden");
    }

    [Fact]
    public void Reactions_are_counted_and_kinds_beyond_the_bound_together()
    {
        var kinds = Enumerable.Range(0, 30).ToDictionary(number => $"k{number:00}", _ => 2);
        var state = After(Live(), Count(kinds), Count(new Dictionary<string, int> { ["k00"] = 1, ["new"] = 4, ["none"] = 0 }));
        Assert.Equal(RoadshowBounds.MaxReactionKinds, state.Reactions.Count);
        Assert.Equal((3L, 65L), (state.Reactions["k00"], state.Reactions.Values.Sum()));
        Assert.Equal(22 + 4, state.Reactions["other"]);
        Assert.Empty(RoadshowDecider.Decide(Over(), Count(kinds)).Events);
    }

    [Fact]
    public void An_interest_goes_on_to_a_contract()
    {
        var state = After(Live(), Interested(InterestLevel.Follow), Interested(InterestLevel.Invest), Interested(InterestLevel.Invest));
        Assert.Equal((1, InterestLevel.Invest, 2L, InterestStatus.Shown), Assert.Single(state.Interests) switch { var it => (it.Number, it.Level, it.Version, it.Status) });
        var over = After(state, Act<EndRoadshow>(), Advance(InterestStatus.Contacted, new Actor(Presenter, Role.Enterprise)), Advance(InterestStatus.Contracted, Host));
        Assert.Equal([InterestStatus.Contacted, InterestStatus.Contracted], over.Interests[0].Steps.Select(step => step.Status));
        AssertRefused(over, Advance(InterestStatus.Negotiating), RefusalKind.Conflict, "wrong_status");
        var closed = After(over, Advance(InterestStatus.Closed));
        AssertRefused(closed, Advance(InterestStatus.Contracted), RefusalKind.Conflict, "wrong_status");
        Assert.Equal(InterestStatus.Shown, After(closed, Interested(InterestLevel.Meet)).Interests[0].Status);
        AssertRefused(state, Advance(InterestStatus.Contacted, Viewer), RefusalKind.NotFound, "not_found");
        AssertRefused(state, Advance(InterestStatus.Contacted, version: 1), RefusalKind.VersionMismatch, "version_mismatch");
    }

    [Fact]
    public void Investors_are_interested_in_others_pitches()
    {
        AssertRefused(Live(), Interested(actor: Viewer), RefusalKind.Forbidden, "forbidden");
        AssertRefused(Live(), Interested(actor: Department), RefusalKind.Forbidden, "forbidden");
        AssertRefused(Live(), Interested(actor: Investor, investor: "bank-other"), RefusalKind.Forbidden, "forbidden");
        Assert.Equal("bank-qilu", After(Live(), Interested(actor: Department, investor: "bank-qilu")).Interests[0].InvestorId);
        AssertRefused(Live(), Interested(pitchId: "none"), RefusalKind.RuleBroken, "unknown_pitch");
        AssertRefused(Live(), Interested(actor: new Actor(Presenter, Role.Investor)), RefusalKind.RuleBroken, "own_pitch");
    }

    [Fact]
    public void Experts_score_from_the_beginning_of_a_pitch_to_the_end_of_the_session()
    {
        AssertRefused(Planned(), Score(80, 70), RefusalKind.Conflict, "wrong_status");
        AssertRefused(Live(), Score(80, 70, pitchId: Second), RefusalKind.Conflict, "wrong_status");
        AssertRefused(Over(), Score(80, 70), RefusalKind.Conflict, "wrong_status");
        AssertRefused(Live(), Score(80, 70, Viewer), RefusalKind.Forbidden, "forbidden");
        AssertRefused(Live(Plan() with { Panel = [new PanelMember("expert-li", [])] }), Score(80, 70), RefusalKind.Forbidden, "forbidden");
        Assert.True(RoadshowDecider.Decide(Live(), Score(80, 70, Department, expert: "expert-li")).IsAccepted);
        AssertRefused(Live(), Score(80, 70, Department), RefusalKind.Forbidden, "forbidden");
        var twice = After(Live(), Score(80, 70), Act<GoOn>(), Act<GoOn>(), Act<GoOn>(), Score(90, 70));
        Assert.Equal(90, Assert.Single(twice.Scores).Scores["novelty"]);
        Assert.Empty(RoadshowDecider.Decide(twice, Score(90, 70)).Events);
        var odd = Score(101, 0) with { Scores = new Dictionary<string, int> { ["novelty"] = 101, ["luck"] = 5 } };
        Assert.Equal(["scores.market", "scores.luck", "scores.novelty"], RoadshowDecider.Decide(Live(), odd).Refusal!.Problems.Select(problem => problem.Param));
    }

    [Theory]
    [InlineData("own_organisation")]
    [InlineData("affiliation")]
    [InlineData("own_university")]
    [InlineData("paired_university")]
    [InlineData("declared_conflict")]
    public void Nobody_scores_with_ties_to_the_presenter(string tie)
    {
        var panel = Plan() with { Panel = [new PanelMember("expert-wang", ["sdu"]), new PanelMember(Presenter, [])] };
        var (state, command, rule) = tie switch
        {
            "own_organisation" => (Live(panel), Score(80, 70, new Actor(Presenter, Role.Expert)), "own_organisation"),
            "affiliation" => (Live(panel with { Panel = [new PanelMember("expert-wang", [Presenter])] }), Score(80, 70), "own_organisation"),
            "own_university" => (Live(), Score(80, 70, ties: new ExpertTies(["sdu"], ["sdu"])), "paired_university"),
            "paired_university" => (Live(panel), Score(80, 70, ties: new ExpertTies([], ["ytu", "sdu"])), "paired_university"),
            _ => (After(Live(panel), Conflict("expert-wang")), Score(80, 70), "declared_conflict"),
        };
        AssertRefused(state, command, RefusalKind.RuleBroken, "conflict_of_interest");
        Assert.Equal(rule, Assert.Single(RoadshowDecider.Decide(state, command).Refusal!.Problems).Code);
        Assert.True(RoadshowDecider.Decide(Live(panel), Score(80, 70, ties: new ExpertTies([], ["ytu"]))).IsAccepted);
    }

    [Fact]
    public void A_declared_conflict_withdraws_the_score()
    {
        var state = After(Live(), Score(80, 70), Conflict("expert-wang", Host));
        Assert.Empty(state.Scores);
        AssertRefused(Live(), Conflict("expert-li"), RefusalKind.Forbidden, "forbidden");
        AssertRefused(Live(), Conflict("expert-wang", Viewer), RefusalKind.Forbidden, "forbidden");
        Assert.Empty(RoadshowDecider.Decide(state, Conflict("expert-wang")).Events);
    }

    [Fact]
    public void Scores_come_to_a_weighted_mean_and_median()
    {
        var state = After(
            Live(), Score(80, 70), Score(90, 50, new Actor("expert-li", Role.Expert)), Score(40, 41, new Actor("expert-zhao", Role.Expert)));
        var result = Scoreboard.Of(state, First);
        // 0.6 × 80 + 0.4 × 70 = 76; 74; 40.4.
        Assert.Equal((3, 63.47m, 74m), (result.Count, result.Mean, result.Median));
        Assert.Equal([("novelty", 70m, 80m), ("market", 53.67m, 50m)], result.Criteria.Select(criterion => (criterion.CriterionId, criterion.Mean, criterion.Median)));
        Assert.Equal((0, 0m, 0m), Scoreboard.Of(state, Second) switch { var none => (none.Count, none.Mean, none.Median) });
        Assert.Equal(75m, Scoreboard.Of(After(Live(), Score(80, 70), Score(90, 50, new Actor("expert-li", Role.Expert))), First).Median);
    }

    [Fact]
    public void Places_go_round_in_the_order_of_registration()
    {
        var state = After(Planned(Plan() with { Capacity = 2 }), Register("a"), Register("b"), Register("c"), Register("d"), Register("a"));
        Assert.Equal([RegistrationStatus.Registered, RegistrationStatus.Registered, RegistrationStatus.Waitlisted, RegistrationStatus.Waitlisted], state.Registrations.Select(registration => registration.Status));
        AssertRefused(state, CheckIn(1, "a"), RefusalKind.Conflict, "wrong_status");
        var open = After(state, CancelOf(2, "b"), Act<OpenCheckIn>(), CheckIn(1, "a"), CheckIn(1, "a"), CheckIn(3, "c"));
        Assert.Equal(
            [RegistrationStatus.CheckedIn, RegistrationStatus.Cancelled, RegistrationStatus.CheckedIn, RegistrationStatus.Waitlisted], open.Registrations.Select(registration => registration.Status));
        AssertRefused(open, CheckIn(4, "d"), RefusalKind.Conflict, "wrong_status");
        AssertRefused(open, CancelOf(1, "a"), RefusalKind.Conflict, "wrong_status");
        AssertRefused(open, CancelOf(3, "d"), RefusalKind.NotFound, "not_found");
        Assert.Equal(RegistrationStatus.Registered, After(state, new ReviseRoadshow { RoadshowId = Id, Now = Now, Actor = Host, Definition = Plan() with { Capacity = 3 } }).Registrations[2].Status);
    }

    private static CountReactions Count(Dictionary<string, int> counts) => new() { RoadshowId = Id, Now = Now, Actor = Department, Counts = counts };
}
