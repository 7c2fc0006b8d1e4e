namespace Liandong.Domain.Roadshows;

/// <summary>The rules of live sessions: who hosts, who sees, and which concern decides what.</summary>
[PolicySource("M3")]
public sealed class RoadshowDecider : IDecider<RoadshowState, RoadshowCommand, RoadshowEvent>
{
    private RoadshowDecider()
    {
    }

    /// <inheritdoc/>
    public static RoadshowState Initial => RoadshowState.None;

    /// <inheritdoc/>
    public static Decision<RoadshowEvent> Decide(RoadshowState state, RoadshowCommand command)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(command);
        if (command is PlanRoadshow plan)
            return PlanDecisions.Plan(state, plan);
        if (command is AdvanceInterest advance && state.IsPlanned)
            return InterestDecisions.Advance(state, advance);
        if (!state.IsVisibleTo(command.Actor))
            return Refusals.NotFound();
        return DecideOfAudience(state, command) ?? DecideOfHost(state, command);
    }

    /// <inheritdoc/>
    public static RoadshowState Evolve(RoadshowState state, RoadshowEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(@event);
        return RoadshowEvolution.Apply(state, @event);
    }

    /// <summary>What is not for the host alone; null for what is.</summary>
    private static Decision<RoadshowEvent>? DecideOfAudience(RoadshowState state, RoadshowCommand command) => command switch
    {
        AskQuestion ask => QuestionDecisions.Ask(state, ask),
        VoteForQuestion vote => QuestionDecisions.Vote(state, vote),
        AnswerPoll answer => PollDecisions.Answer(state, answer),
        ShowInterest show => InterestDecisions.Show(state, show),
        ScorePitch score => ScoreDecisions.Score(state, score),
        DeclareConflict declare => ScoreDecisions.Declare(state, declare),
        RegisterAttendee register => RegistrationDecisions.Register(state, register),
        CancelRegistration cancel => RegistrationDecisions.Cancel(state, cancel),
        CheckInAttendee checkIn => RegistrationDecisions.CheckIn(state, checkIn),
        CountReactions count => PollDecisions.Count(state, count),
        NoteViewers note => PollDecisions.NoteViewers(state, note),
        _ => null,
    };

    private static Decision<RoadshowEvent> DecideOfHost(RoadshowState state, RoadshowCommand command)
    {
        if (!state.IsHostedBy(command.Actor))
            return Refusals.Forbidden("The host of a session does this, or the department.");
        if (command.ExpectedVersion is { } expected && expected != state.Version)
            return Refusals.Stale(state.Version);
        return command switch
        {
            ReviseRoadshow revise => PlanDecisions.Revise(state, revise),
            OpenCheckIn open => AgendaDecisions.OpenCheckIn(state, open),
            StartRoadshow start => AgendaDecisions.Start(state, start),
            GoOn next => AgendaDecisions.GoOn(state, next),
            SkipPitch skip => AgendaDecisions.Skip(state, skip),
            HoldClock hold => AgendaDecisions.Hold(state, hold),
            ResumeClock resume => AgendaDecisions.Resume(state, resume),
            ReorderQueue reorder => AgendaDecisions.Reorder(state, reorder),
            EndRoadshow end => AgendaDecisions.End(state, end),
            ModerateQuestion moderate => QuestionDecisions.Moderate(state, moderate),
            OpenPoll open => PollDecisions.Open(state, open),
            ClosePoll close => PollDecisions.Close(state, close),
            _ => Refusals.Of(RefusalKind.Malformed, "unknown_command", "Use one of the documented acts."),
        };
    }
}
