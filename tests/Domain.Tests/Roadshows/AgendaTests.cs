using Liandong.Domain.Roadshows;
using static Liandong.Domain.Tests.Roadshows.MakeRoadshow;

namespace Liandong.Domain.Tests.Roadshows;

/// <summary>The agenda as a queue, and its clock.</summary>
public sealed class AgendaTests
{
    [Fact]
    public void A_pitch_goes_from_pitching_to_questions_to_scoring_and_the_next_follows()
    {
        var state = Live();
        var seen = new List<(string?, PitchPhase?)> { (state.CurrentPitchId, state.Phase) };
        for (var i = 0; i < 8; i++)
        {
            state = After(state, Act<GoOn>());
            seen.Add((state.CurrentPitchId, state.Phase));
        }

        // The second has no questions: nothing is planned for them.
        Assert.Equal(
            [
                (First, PitchPhase.Pitching), (First, PitchPhase.Qa), (First, PitchPhase.Scoring), (Second, PitchPhase.Pitching), (Second, PitchPhase.Scoring), ("laser", PitchPhase.Pitching),
                ("laser", PitchPhase.Qa), ("laser", PitchPhase.Scoring), (null, PitchPhase.Closed),
            ],
            seen);
        AssertRefused(state, Act<GoOn>(), RefusalKind.Conflict, "wrong_status");
        Assert.All(state.Queue, progress => Assert.Equal(PitchOutcome.Done, progress.Outcome));
    }

    [Fact]
    public void Without_criteria_nothing_is_scored()
    {
        var state = After(Live(Plan() with { Criteria = [] }), Act<GoOn>(), Act<GoOn>());
        Assert.Equal((Second, PitchPhase.Pitching), (state.CurrentPitchId, state.Phase));
    }

    [Fact]
    public void The_clock_shows_what_is_left_and_what_it_is_over_and_goes_on_where_it_was_held()
    {
        var state = Live();
        Assert.Equal(8 * 60_000, state.Clock!.RemainingAt(Now));
        Assert.Equal(7 * 60_000, state.Clock.RemainingAt(Now.AddMinutes(1)));
        var held = After(state, Act<HoldClock>(Now.AddMinutes(3)));
        Assert.Equal((5 * 60_000L, true, null), (held.Clock!.RemainingAt(Now.AddHours(2)), held.Clock.IsHeld, held.Clock.EndsAt()));
        var resumed = After(held, Act<ResumeClock>(Now.AddMinutes(60)));
        Assert.Equal(5 * 60_000, resumed.Clock!.RemainingAt(Now.AddMinutes(60)));
        Assert.Equal(Now.AddMinutes(65), resumed.Clock.EndsAt());
        Assert.Equal(-90_000, resumed.Clock.RemainingAt(Now.AddMinutes(66.5)));
        Assert.Empty(RoadshowDecider.Decide(held, Act<HoldClock>()).Events);
        Assert.Empty(RoadshowDecider.Decide(state, Act<ResumeClock>()).Events);
    }

    [Fact]
    public void What_is_held_is_skipped_and_gone_on_from_too()
    {
        var held = After(Live(), Act<HoldClock>(Now.AddMinutes(1)));
        foreach (var next in new[] { After(held, Act<GoOn>(Now.AddMinutes(2))), After(held, Act<SkipPitch>(Now.AddMinutes(2))) })
            Assert.False(next.Clock!.IsHeld);
    }

    [Fact]
    public void A_pitch_that_is_on_or_waits_is_passed_over()
    {
        var state = After(Live(), Skip(Second), Act<SkipPitch>());
        Assert.Equal("laser", state.CurrentPitchId);
        Assert.Equal([PitchOutcome.Skipped, PitchOutcome.Skipped, PitchOutcome.Current], state.Queue.Select(progress => progress.Outcome));
        AssertRefused(state, Skip(Second), RefusalKind.Conflict, "wrong_status");
        AssertRefused(state, Skip("none"), RefusalKind.RuleBroken, "unknown_pitch");
        AssertRefused(Planned(), Act<SkipPitch>(), RefusalKind.Conflict, "wrong_status");
        var none = After(Planned(), Skip(First), Skip(Second), Skip("laser"), Act<StartRoadshow>());
        Assert.Equal((PitchPhase.Closed, (string?)null, (PhaseClock?)null), (none.Phase, none.CurrentPitchId, none.Clock));
    }

    [Fact]
    public void Those_that_wait_get_another_order()
    {
        var state = After(Live(), Reorder("laser", Second));
        Assert.Equal([First, "laser", Second], state.Queue.Select(progress => progress.PitchId));
        Assert.Equal("laser", After(state, Act<SkipPitch>()).CurrentPitchId);
        Assert.Empty(RoadshowDecider.Decide(state, Reorder("laser", Second)).Events);
        foreach (var wrong in new[] { Reorder(Second), Reorder(Second, Second), Reorder(First, Second), Reorder("laser", Second, First) })
            AssertRefused(state, wrong, RefusalKind.RuleBroken, "not_the_queue");
    }

    [Fact]
    public void It_starts_from_the_plan_or_from_check_in_and_ends_once()
    {
        Assert.Equal(RoadshowStatus.Live, After(Planned(), Act<OpenCheckIn>(), Act<StartRoadshow>()).Status);
        foreach (var state in new[] { Planned(), After(Planned(), Act<OpenCheckIn>()), Live() })
            Assert.Equal((RoadshowStatus.Ended, null, null, null), After(state, Act<EndRoadshow>()) switch { var ended => (ended.Status, ended.Phase, ended.CurrentPitchId, ended.Clock) });
        foreach (var late in new[] { Act<OpenCheckIn>(), Act<StartRoadshow>(), Act<GoOn>(), Act<SkipPitch>(), Act<HoldClock>(), Act<ResumeClock>(), Act<EndRoadshow>(), Reorder(Second) })
            AssertRefused(Over(), late, RefusalKind.Conflict, "wrong_status");
        AssertRefused(Live(), Act<OpenCheckIn>(), RefusalKind.Conflict, "wrong_status");
        AssertRefused(Live(), Act<StartRoadshow>(), RefusalKind.Conflict, "wrong_status");
        AssertRefused(Planned(), Act<GoOn>(), RefusalKind.Conflict, "wrong_status");
    }

    [Fact]
    public void The_host_and_the_department_do_it_on_the_version_that_they_have_seen()
    {
        foreach (var stranger in new[] { Viewer, Expert, Investor, new Actor("sdu", Role.University) })
            AssertRefused(Planned(), Act<StartRoadshow>(actor: stranger), RefusalKind.Forbidden, "forbidden");
        Assert.True(RoadshowDecider.Decide(Planned(), Act<StartRoadshow>(actor: Department)).IsAccepted);
        var live = Live();
        Assert.True(RoadshowDecider.Decide(live, Act<GoOn>(version: live.Version)).IsAccepted);
        AssertRefused(After(live, Act<GoOn>()), Act<GoOn>(version: live.Version), RefusalKind.VersionMismatch, "version_mismatch");
        Assert.Equal(live.Version, After(live, Ask(), Vote(1)).Version);
    }

    [Fact]
    public void An_invited_session_is_seen_by_those_whose_business_it_is()
    {
        var invited = Planned(Plan() with { Visibility = RoadshowVisibility.Invited, InvitedIds = ["bank-qilu"], Panel = [new PanelMember("expert-wang", [])] });
        foreach (var seer in new[] { Host, Department, Investor, Expert, Viewer, new Actor(Presenter, Role.Enterprise) })
            Assert.True(invited.IsVisibleTo(seer));
        var stranger = new Actor("bank-other", Role.Investor);
        Assert.False(invited.IsVisibleTo(stranger));
        foreach (var command in new RoadshowCommand[] { Ask(stranger), Interested(actor: stranger), Act<StartRoadshow>(actor: stranger) })
            AssertRefused(invited, command, RefusalKind.NotFound, "not_found");
        AssertRefused(RoadshowState.None, Ask(), RefusalKind.NotFound, "not_found");
    }

    [Fact]
    public void All_that_is_wrong_with_a_plan_is_said_at_once()
    {
        var odd = new RoadshowDefinition
        {
            Title = " ",
            Kind = RoadshowKind.Bank,
            Visibility = RoadshowVisibility.Public,
            StartsAt = Now,
            Agenda = [new Pitch("A", "x", "ent", 0, -1), new Pitch("b", "x", "E", 241, 0), new Pitch("b", "x", "ent", 1, 0)],
            Criteria = [new Criterion("c", "", 0)],
            ScoringMinutes = 61,
            Panel = [new PanelMember("X", ["Y"])],
            InvitedIds = ["Z"],
            Capacity = 0,
        };
        var refusal = RoadshowDecider.Decide(RoadshowState.None, new PlanRoadshow { RoadshowId = Id, Now = Now, Actor = Host, HostId = Host.OrganisationId, Definition = odd }).Refusal!;
        Assert.Equal((RefusalKind.Malformed, "invalid_definition"), (refusal.Kind, refusal.Code));
        Assert.Equal(
            [
                "title", "agenda[2].pitchId", "agenda[0].pitchId", "agenda[0].pitchMinutes", "agenda[0].qaMinutes", "agenda[1].presenterOrgId", "agenda[1].pitchMinutes", "scoring.minutes",
                "scoring.criteria[0].text", "scoring.criteria[0].weight", "panel[0].expertId", "panel[0].affiliationIds[0]", "invitedIds[0]", "capacity",
            ],
            refusal.Problems.Select(problem => problem.Param));
    }

    [Theory]
    [InlineData("dept-sti", Role.Department, null, true)]
    [InlineData("sdu", Role.University, null, true)]
    [InlineData("ent-qilu-bio", Role.Enterprise, null, false)]
    [InlineData("jinan-hitech", Role.Zone, "sdu", false)]
    [InlineData("platform", Role.Integrator, null, false)]
    public void Departments_zones_and_universities_host(string organisation, Role role, string? host, bool may)
    {
        var command = new PlanRoadshow { RoadshowId = Id, Now = Now, Actor = new Actor(organisation, role, role == Role.Department), HostId = host ?? organisation, Definition = Plan() };
        Assert.Equal(may, RoadshowDecider.Decide(RoadshowState.None, command).IsAccepted);
        var machine = command with { Actor = new Actor("platform", Role.Integrator, ActsForAnyone: true), HostId = "sdu" };
        Assert.True(RoadshowDecider.Decide(RoadshowState.None, machine).IsAccepted);
    }

    [Fact]
    public void What_has_not_started_is_planned_anew()
    {
        var revise = new ReviseRoadshow { RoadshowId = Id, Now = Now, Actor = Host, Definition = Plan() with { Title = "新" } };
        Assert.Equal("新", After(Planned(), revise).Definition!.Title);
        AssertRefused(Live(), revise, RefusalKind.Conflict, "wrong_status");
        AssertRefused(Planned(), new PlanRoadshow { RoadshowId = Id, Now = Now, Actor = Host, HostId = Host.OrganisationId, Definition = Plan() }, RefusalKind.Conflict, "id_taken");
    }
}
