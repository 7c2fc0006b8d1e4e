using System.Collections.Immutable;

namespace Liandong.Domain.Roadshows;

/// <summary>What each event changes. An event that does not fit changes nothing but the sequence.</summary>
internal static class RoadshowEvolution
{
    public static RoadshowState Apply(RoadshowState state, RoadshowEvent happened) => Change(state, happened) with { Sequence = happened.Sequence };

    private static RoadshowState Change(RoadshowState state, RoadshowEvent happened) => happened switch
    {
        RoadshowPlanned planned => Planned(state with { Id = planned.RoadshowId, HostId = planned.HostId, SeriesId = planned.SeriesId }, planned.Definition, happened),
        RoadshowRevised revised => Planned(state, revised.Definition, happened),
        CheckInOpened => ByHost(state with { Status = RoadshowStatus.CheckIn }, happened),
        RoadshowStarted => ByHost(state with { Status = RoadshowStatus.Live, StartedAt = happened.At }, happened),
        PhaseBegan began => ByHost(Began(state, began), happened),
        PitchClosed closed => ByHost(Closed(state, closed), happened),
        ClockHeld => ByHost(state with { Clock = state.Clock?.Hold(happened.At) }, happened),
        ClockResumed => ByHost(state with { Clock = state.Clock?.Resume(happened.At) }, happened),
        QueueReordered reordered => ByHost(state with { Queue = Reordered(state.Queue, reordered.PitchIds) }, happened),
        RoadshowEnded => ByHost(state with { Status = RoadshowStatus.Ended, EndedAt = happened.At, Phase = null, CurrentPitchId = null, Clock = null }, happened),
        QuestionAsked asked when asked.Number == state.Questions.Count + 1 => Asked(Met(state, asked.Person), asked),
        QuestionVoted voted => Voted(Met(state, voted.Person), voted),
        QuestionModerated moderated => Moderated(state, moderated),
        ReactionsCounted counted => state with { Reactions = Counted(state.Reactions, counted.Counts), ReactionsSequence = happened.Sequence },
        AttendancePeaked peaked => state with { PeakViewers = Math.Max(state.PeakViewers, peaked.Viewers) },
        PollOpened opened when opened.Number == state.Polls.Count + 1 => state with { Polls = state.Polls.Add(Opened(opened)) },
        PollAnswered answered => Answered(Met(state, answered.Person), answered),
        PollClosed closed => With(state, state.FindPoll(closed.Number), poll => poll with { IsClosed = true, ChangedSequence = happened.Sequence }),
        InterestShown shown => Shown(state, shown) with { InterestsSequence = happened.Sequence },
        InterestAdvanced advanced => Advanced(state, advanced),
        ConflictDeclared declared => state with
        {
            Conflicts = state.Conflicts.Add(new DeclaredConflict(declared.ExpertId, declared.PitchId, declared.DeclaredBy)),
            Scores = state.Scores.RemoveAll(score => score.ExpertId == declared.ExpertId && score.PitchId == declared.PitchId),
        },
        PitchScored scored => state with
        {
            Scores = state.Scores.RemoveAll(score => score.ExpertId == scored.ExpertId && score.PitchId == scored.PitchId)
                .Add(new PitchScore(scored.ExpertId, scored.PitchId, scored.Scores.ToImmutableDictionary(), happened.At)),
        },
        AttendeeRegistered registered when registered.Number == state.Registrations.Count + 1 => state with
        {
            Registrations = state.Registrations.Add(new Registration(registered.Number, registered.Person, registered.OrganisationId, registered.Status, happened.At, 1)),
        },
        RegistrationChanged changed when state.FindRegistration(changed.Number) is { } registration => state with
        {
            Registrations = state.Registrations.SetItem(changed.Number - 1, registration with { Status = changed.Status, Version = changed.Version }),
        },
        _ => state,
    };

    /// <summary>What a host does: viewers see it with the agenda.</summary>
    private static RoadshowState ByHost(RoadshowState state, RoadshowEvent happened) => state with { Version = state.Version + 1, AgendaSequence = happened.Sequence };

    private static RoadshowState Planned(RoadshowState state, RoadshowDefinition plan, RoadshowEvent happened) =>
        ByHost(state with { Definition = plan, Queue = [.. plan.Agenda.Select(pitch => new PitchProgress(pitch.PitchId, PitchOutcome.Queued))] }, happened);

    private static RoadshowState Began(RoadshowState state, PhaseBegan began) => state with
    {
        Phase = began.Phase,
        CurrentPitchId = began.PitchId,
        Clock = began.PitchId is null ? null : PhaseClock.Start(began.PlannedMinutes, began.At),
        Queue = began is { Phase: PitchPhase.Pitching, PitchId: { } pitchId }
            ? Set(state.Queue, pitchId, progress => progress with { Outcome = PitchOutcome.Current, StartedAt = began.At })
            : state.Queue,
    };

    private static RoadshowState Closed(RoadshowState state, PitchClosed closed) => state with
    {
        Queue = Set(state.Queue, closed.PitchId, progress => progress with { Outcome = closed.Outcome }),
        CurrentPitchId = state.CurrentPitchId == closed.PitchId ? null : state.CurrentPitchId,
        Clock = state.CurrentPitchId == closed.PitchId ? null : state.Clock,
    };

    private static ImmutableList<PitchProgress> Set(ImmutableList<PitchProgress> queue, string pitchId, Func<PitchProgress, PitchProgress> change) =>
        queue.FindIndex(progress => progress.PitchId == pitchId) is >= 0 and var index ? queue.SetItem(index, change(queue[index])) : queue;

    /// <summary>What waits takes the places of what waits, in its new order.</summary>
    private static ImmutableList<PitchProgress> Reordered(ImmutableList<PitchProgress> queue, IReadOnlyList<string> pitchIds)
    {
        var next = 0;
        return [.. queue.Select(progress => progress.Outcome == PitchOutcome.Queued && next < pitchIds.Count ? progress with { PitchId = pitchIds[next++] } : progress)];
    }

    private static RoadshowState Met(RoadshowState state, string person) =>
        state.Persons.ContainsKey(person) ? state : state with { Persons = state.Persons.Add(person, state.Persons.Count) };

    private static RoadshowState Asked(RoadshowState state, QuestionAsked asked) => state with
    {
        Questions = state.Questions.Add(new Question
        {
            Number = asked.Number,
            TextId = asked.TextId,
            PitchId = asked.PitchId,
            OrganisationId = asked.OrganisationId,
            AskedAt = asked.At,
            AskedSequence = asked.Sequence,
            ChangedSequence = asked.Sequence,
            ShownSequence = asked.Sequence,
        }),
    };

    private static RoadshowState Voted(RoadshowState state, QuestionVoted voted) => state.FindQuestion(voted.Number) is not { } question
        ? state
        : Put(state, question with { Voters = question.Voters.Add(state.NumberOf(voted.Person)), ChangedSequence = voted.Sequence });

    private static RoadshowState Moderated(RoadshowState state, QuestionModerated moderated) => state.FindQuestion(moderated.Number) is not { } question
        ? state
        : Put(state, question with
        {
            IsHidden = moderated.IsHidden,
            IsAnswered = moderated.IsAnswered,
            ChangedSequence = moderated.Sequence,
            ShownSequence = question.IsHidden && !moderated.IsHidden ? moderated.Sequence : question.ShownSequence,
        });

    private static RoadshowState Put(RoadshowState state, Question question) => state with { Questions = state.Questions.SetItem(question.Number - 1, question) };

    private static ImmutableDictionary<string, long> Counted(ImmutableDictionary<string, long> reactions, IReadOnlyDictionary<string, int> counts) =>
        counts.Aggregate(reactions, (all, pair) => all.SetItem(pair.Key, all.GetValueOrDefault(pair.Key) + pair.Value));

    private static Poll Opened(PollOpened opened) => new()
    {
        Number = opened.Number,
        Text = opened.Text,
        Options = [.. opened.Options.Select(option => new PollOption(option, NumberSet.Empty))],
        ChangedSequence = opened.Sequence,
    };

    private static RoadshowState Answered(RoadshowState state, PollAnswered answered)
    {
        var person = state.NumberOf(answered.Person);
        return With(state, state.FindPoll(answered.Number), poll => poll with
        {
            Options = [.. poll.Options.Select((option, index) => option with { Voters = index == answered.Option ? option.Voters.Add(person) : option.Voters.Remove(person) })],
            ChangedSequence = answered.Sequence,
        });
    }

    private static RoadshowState With(RoadshowState state, Poll? poll, Func<Poll, Poll> change) =>
        poll is null ? state : state with { Polls = state.Polls.SetItem(poll.Number - 1, change(poll)) };

    private static RoadshowState Shown(RoadshowState state, InterestShown shown)
    {
        var known = state.FindInterest(shown.Number);
        var interest = new Interest
        {
            Number = shown.Number,
            PitchId = shown.PitchId,
            PresenterOrgId = shown.PresenterOrgId,
            InvestorId = shown.InvestorId,
            Level = shown.Level,
            Status = known is null or { Status: InterestStatus.Closed } ? InterestStatus.Shown : known.Status,
            NoteTextId = shown.NoteTextId,
            ShownAt = known?.ShownAt ?? shown.At,
            Steps = known?.Steps ?? [],
            Version = shown.Version,
        };
        return known is not null ? state with { Interests = state.Interests.SetItem(shown.Number - 1, interest) }
            : shown.Number == state.Interests.Count + 1 ? state with { Interests = state.Interests.Add(interest) }
            : state;
    }

    private static RoadshowState Advanced(RoadshowState state, InterestAdvanced advanced) => state.FindInterest(advanced.Number) is not { } interest
        ? state
        : state with
        {
            Interests = state.Interests.SetItem(advanced.Number - 1, interest with
            {
                Status = advanced.Status,
                Steps = interest.Steps.Add(new InterestStep(advanced.Status, advanced.By, advanced.At, advanced.NoteTextId)),
                Version = advanced.Version,
            }),
        };
}
