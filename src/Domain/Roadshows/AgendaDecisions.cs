namespace Liandong.Domain.Roadshows;

/// <summary>The agenda as a queue, and its clock: what the host does while the session goes on.</summary>
[PolicySource("M3")]
internal static class AgendaDecisions
{
    public static Decision<RoadshowEvent> OpenCheckIn(RoadshowState state, OpenCheckIn command) => state.Status == RoadshowStatus.Scheduled
        ? new Happenings(state, command).Add(facts => new CheckInOpened { RoadshowId = facts.Id, At = facts.At, Sequence = facts.Sequence, ActedByUserId = facts.UserId }).Accept()
        : Refusals.WrongStatus(state, "Check-in opens once, before the start.");

    public static Decision<RoadshowEvent> Start(RoadshowState state, StartRoadshow command)
    {
        if (state.Status is not (RoadshowStatus.Scheduled or RoadshowStatus.CheckIn))
            return Refusals.WrongStatus(state, "It starts once.");
        var happenings = new Happenings(state, command)
            .Add(facts => new RoadshowStarted { RoadshowId = facts.Id, At = facts.At, Sequence = facts.Sequence, ActedByUserId = facts.UserId });
        return BeginNext(happenings).Accept();
    }

    public static Decision<RoadshowEvent> GoOn(RoadshowState state, GoOn command)
    {
        if (state.Status != RoadshowStatus.Live)
            return Refusals.WrongStatus(state, "Start it first.");
        if (state.CurrentPitchId is not { } pitchId || state.Definition!.Find(pitchId) is not { } pitch)
            return Refusals.WrongStatus(state, "All pitches are over: end it.");
        var happenings = new Happenings(state, command);
        return (NextPhase(state, pitch) is { } next
            ? Begin(happenings, pitchId, next, next == PitchPhase.Qa ? pitch.QaMinutes : state.Definition.ScoringMinutes)
            : BeginNext(Close(happenings, pitchId, PitchOutcome.Done))).Accept();
    }

    public static Decision<RoadshowEvent> Skip(RoadshowState state, SkipPitch command)
    {
        if (state.Status == RoadshowStatus.Ended)
            return Refusals.WrongStatus(state, "Nothing is left to be skipped.");
        if ((command.PitchId ?? state.CurrentPitchId) is not { } pitchId)
            return Refusals.WrongStatus(state, "No pitch is on; name the one to skip in pitchId.");
        var happenings = new Happenings(state, command);
        return state.Queue.Find(progress => progress.PitchId == pitchId)?.Outcome switch
        {
            null => Refusals.UnknownPitch(pitchId),
            PitchOutcome.Current => BeginNext(Close(happenings, pitchId, PitchOutcome.Skipped)).Accept(),
            PitchOutcome.Queued => Close(happenings, pitchId, PitchOutcome.Skipped).Accept(),
            _ => Refusals.WrongStatus(state, "The pitch is over already."),
        };
    }

    public static Decision<RoadshowEvent> Hold(RoadshowState state, HoldClock command) => state.Clock switch
    {
        null => Refusals.WrongStatus(state, "Only a phase that is timed is held."),
        { IsHeld: true } => Decision.Accept<RoadshowEvent>(),
        _ => new Happenings(state, command)
            .Add(facts => new ClockHeld { RoadshowId = facts.Id, At = facts.At, Sequence = facts.Sequence, ActedByUserId = facts.UserId, ReasonTextId = command.ReasonTextId }).Accept(),
    };

    public static Decision<RoadshowEvent> Resume(RoadshowState state, ResumeClock command) => state.Clock switch
    {
        null => Refusals.WrongStatus(state, "Only a phase that is held goes on."),
        { IsHeld: false } => Decision.Accept<RoadshowEvent>(),
        _ => new Happenings(state, command)
            .Add(facts => new ClockResumed { RoadshowId = facts.Id, At = facts.At, Sequence = facts.Sequence, ActedByUserId = facts.UserId }).Accept(),
    };

    public static Decision<RoadshowEvent> Reorder(RoadshowState state, ReorderQueue command)
    {
        if (state.Status == RoadshowStatus.Ended)
            return Refusals.WrongStatus(state, "Its order stays.");
        var waiting = state.Queue.Where(progress => progress.Outcome == PitchOutcome.Queued).Select(progress => progress.PitchId).ToList();
        if (!waiting.Order(StringComparer.Ordinal).SequenceEqual(command.PitchIds.Order(StringComparer.Ordinal)))
            return Refusals.Broken("not_the_queue", "Name each pitch that waits for its turn, once.", new Problem("not_the_queue", "pitchIds", waiting.Count, command.PitchIds.Count));
        return waiting.SequenceEqual(command.PitchIds)
            ? Decision.Accept<RoadshowEvent>()
            : new Happenings(state, command)
                .Add(facts => new QueueReordered { RoadshowId = facts.Id, At = facts.At, Sequence = facts.Sequence, ActedByUserId = facts.UserId, PitchIds = command.PitchIds }).Accept();
    }

    public static Decision<RoadshowEvent> End(RoadshowState state, EndRoadshow command)
    {
        if (state.Status == RoadshowStatus.Ended)
            return Refusals.WrongStatus(state, "It ends once.");
        var happenings = new Happenings(state, command);
        if (state.CurrentPitchId is { } pitchId)
            Close(happenings, pitchId, PitchOutcome.Done);
        return happenings.Add(facts => new RoadshowEnded { RoadshowId = facts.Id, At = facts.At, Sequence = facts.Sequence, ActedByUserId = facts.UserId }).Accept();
    }

    /// <summary>The phase that follows within the pitch; null when the pitch is over. A phase for which nothing is planned is left out.</summary>
    private static PitchPhase? NextPhase(RoadshowState state, Pitch pitch) => state.Phase switch
    {
        PitchPhase.Pitching when pitch.QaMinutes > 0 => PitchPhase.Qa,
        PitchPhase.Pitching or PitchPhase.Qa when state.Definition!.Criteria.Count > 0 => PitchPhase.Scoring,
        _ => null,
    };

    private static Happenings BeginNext(Happenings happenings)
    {
        var state = happenings.State;
        return state.Queue.Find(progress => progress.Outcome == PitchOutcome.Queued) is { } next && state.Definition!.Find(next.PitchId) is { } pitch
            ? Begin(happenings, pitch.PitchId, PitchPhase.Pitching, pitch.PitchMinutes)
            : Begin(happenings, null, PitchPhase.Closed, 0);
    }

    private static Happenings Begin(Happenings happenings, string? pitchId, PitchPhase phase, int minutes) => happenings.Add(facts => new PhaseBegan
    {
        RoadshowId = facts.Id,
        At = facts.At,
        Sequence = facts.Sequence,
        ActedByUserId = facts.UserId,
        PitchId = pitchId,
        Phase = phase,
        PlannedMinutes = minutes,
    });

    private static Happenings Close(Happenings happenings, string pitchId, PitchOutcome outcome) => happenings.Add(facts => new PitchClosed
    {
        RoadshowId = facts.Id,
        At = facts.At,
        Sequence = facts.Sequence,
        ActedByUserId = facts.UserId,
        PitchId = pitchId,
        Outcome = outcome,
    });
}
