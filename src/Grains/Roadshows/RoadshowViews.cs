using System.Text.Json;
using Liandong.Domain;
using Liandong.Domain.Roadshows;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;
using InterestLevel = Liandong.Domain.Roadshows.InterestLevel;
using InterestStep = Liandong.Domain.Roadshows.InterestStep;

namespace Liandong.Grains.Roadshows;

/// <summary>Sessions as they go out.</summary>
internal static class RoadshowViews
{
    /// <summary>The session, the same for every viewer.</summary>
    public static RoadshowView Of(RoadshowState state, DateTimeOffset now, int viewers, bool withQuestions, long? position = null)
    {
        var plan = state.Definition!;
        return new RoadshowView
        {
            Id = state.Id,
            Title = plan.Title,
            Kind = (Interfaces.Roadshows.RoadshowKind)plan.Kind,
            Visibility = (Interfaces.Roadshows.RoadshowVisibility)plan.Visibility,
            HostId = state.HostId,
            SeriesId = state.SeriesId,
            StartsAt = plan.StartsAt,
            Status = WordOf(state.Status),
            Sequence = state.Sequence,
            Position = position,
            ServerTime = now,
            Phase = WordOf(state.Phase),
            CurrentPitchId = state.CurrentPitchId,
            RemainingMs = state.Clock?.RemainingAt(now),
            PhaseEndsAt = state.Clock?.EndsAt(),
            Held = state.Clock is { IsHeld: true },
            StartedAt = state.StartedAt,
            EndedAt = state.EndedAt,
            Agenda = Agenda(state),
            Scoring = Scoring(plan),
            Capacity = plan.Capacity,
            Interests = Interests(state),
            Questions = withQuestions ? [.. state.Questions.Where(question => !question.IsHidden).Select(question => Of(question))] : null,
            Polls = [.. state.Polls.Select(Of)],
            Reactions = Reactions(state),
            Viewers = viewers,
            Version = state.Version,
        };
    }

    /// <summary>What has changed after a sequence; the same for every viewer that has seen so far.</summary>
    public static RoadshowChangeView Since(RoadshowState state, long position, long after, DateTimeOffset now, int viewers)
    {
        var isAgendaNew = state.AgendaSequence > after;
        var questions = state.Questions.FindAll(question => question.ChangedSequence > after);
        var hidden = questions.FindAll(question => question.IsHidden && question.AskedSequence <= after);
        var shown = questions.FindAll(question => !question.IsHidden);
        var polls = state.Polls.FindAll(poll => poll.ChangedSequence > after);
        return new RoadshowChangeView
        {
            Sequence = state.Sequence,
            Position = position,
            ServerTime = now,
            Status = WordOf(state.Status),
            Phase = WordOf(state.Phase),
            CurrentPitchId = state.CurrentPitchId,
            RemainingMs = state.Clock?.RemainingAt(now),
            PhaseEndsAt = state.Clock?.EndsAt(),
            Held = state.Clock is { IsHeld: true },
            Viewers = viewers,
            Title = isAgendaNew ? state.Definition!.Title : null,
            StartsAt = isAgendaNew ? state.Definition!.StartsAt : null,
            StartedAt = isAgendaNew ? state.StartedAt : null,
            EndedAt = isAgendaNew ? state.EndedAt : null,
            Agenda = isAgendaNew ? Agenda(state) : null,
            Scoring = isAgendaNew ? Scoring(state.Definition!) : null,
            Version = isAgendaNew ? state.Version : null,
            Interests = state.InterestsSequence > after ? Interests(state) : null,
            Questions = shown.Count == 0 ? null : [.. shown.Select(question => Of(question, withText: question.ShownSequence > after))],
            HiddenQuestionIds = hidden.Count == 0 ? null : [.. hidden.Select(question => RoadshowIds.Question(question.Number))],
            Polls = polls.Count == 0 ? null : [.. polls.Select(Of)],
            Reactions = state.ReactionsSequence > after ? Reactions(state) : null,
        };
    }

    /// <summary>A question; hosts are told of its asker, and whether others see it.</summary>
    public static QuestionView Of(Question question, bool withText = true, bool forHost = false) => new()
    {
        Id = RoadshowIds.Question(question.Number),
        Text = withText ? new ErasableValue(question.TextId) : null,
        Votes = question.Voters.Count,
        Answered = question.IsAnswered,
        PitchId = question.PitchId,
        AskedAt = question.AskedAt,
        Hidden = forHost ? question.IsHidden : null,
        OrganisationId = forHost ? question.OrganisationId : null,
    };

    public static PollView Of(Poll poll) => new()
    {
        Id = RoadshowIds.Poll(poll.Number),
        Text = poll.Text,
        Options = [.. poll.Options.Select(option => new PollOptionView { Text = option.Text, Votes = option.Voters.Count })],
        Closed = poll.IsClosed,
    };

    public static InterestView Of(string roadshowId, Interest interest) => new()
    {
        Id = RoadshowIds.Interest(roadshowId, interest.Number),
        RoadshowId = roadshowId,
        PitchId = interest.PitchId,
        PresenterOrgId = interest.PresenterOrgId,
        InvestorId = interest.InvestorId,
        Level = (Interfaces.Roadshows.InterestLevel)interest.Level,
        Status = WordOf(interest.Status),
        Note = BookingViews.Reference(interest.NoteTextId),
        ShownAt = interest.ShownAt,
        Steps = [.. interest.Steps.Select(Of)],
        Version = interest.Version,
    };

    /// <summary>Scores: all for the host, its own for an expert, none for others.</summary>
    public static ScoresView Scores(RoadshowState state, Actor actor) => new()
    {
        Scores =
        [
            .. state.Scores.Where(score => IsFor(state, actor, score.ExpertId)).OrderBy(score => score.PitchId, StringComparer.Ordinal).ThenBy(score => score.ExpertId, StringComparer.Ordinal).Select(Of),
        ],
        Conflicts =
        [
            .. state.Conflicts.Where(conflict => IsFor(state, actor, conflict.ExpertId))
                .Select(conflict => new ConflictView { ExpertId = conflict.ExpertId, PitchId = conflict.PitchId, DeclaredBy = conflict.DeclaredBy }),
        ],
    };

    public static ScoreView Of(PitchScore score) => new()
    {
        ExpertId = score.ExpertId,
        PitchId = score.PitchId,
        Scores = Sorted(score.Scores),
        At = score.At,
    };

    public static RegistrationView Of(Registration registration) => new()
    {
        Id = RoadshowIds.Registration(registration.Number),
        OrganisationId = registration.OrganisationId,
        Status = JsonNamingPolicy.CamelCase.ConvertName(registration.Status.ToString()),
        At = registration.At,
        Version = registration.Version,
    };

    /// <summary>A session as the list shows it.</summary>
    public static RoadshowItemView ItemOf(RoadshowView session) => new()
    {
        Id = session.Id,
        Title = session.Title,
        Kind = session.Kind,
        Visibility = session.Visibility,
        HostId = session.HostId,
        SeriesId = session.SeriesId,
        StartsAt = session.StartsAt,
        Status = session.Status,
        Pitches = session.Agenda.Count,
    };

    /// <summary>How many are interested in a pitch.</summary>
    public static InterestCountView Count(string pitchId, IReadOnlyCollection<Interest> interests) => new()
    {
        PitchId = pitchId,
        Follow = interests.Count(interest => interest.Level == InterestLevel.Follow),
        Meet = interests.Count(interest => interest.Level == InterestLevel.Meet),
        Invest = interests.Count(interest => interest.Level == InterestLevel.Invest),
    };

    /// <summary>What the scores of a pitch come to; null before they are published, and where nothing is scored.</summary>
    public static PitchResultView? ResultOf(RoadshowState state, string pitchId) =>
        state.Status == RoadshowStatus.Ended && state.Definition!.Criteria.Count > 0 ? Result(Scoreboard.Of(state, pitchId)) : null;

    /// <summary>The reactions by kind.</summary>
    public static SortedDictionary<string, long> Reactions(RoadshowState state) => Sorted(state.Reactions);

    public static string WordOf(RoadshowStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    public static string WordOf(InterestStatus status) => JsonNamingPolicy.CamelCase.ConvertName(status.ToString());

    private static PitchResultView Result(PitchResult result) => new()
    {
        Count = result.Count,
        Mean = result.Mean,
        Median = result.Median,
        Criteria = [.. result.Criteria.Select(criterion => new CriterionResultView { CriterionId = criterion.CriterionId, Mean = criterion.Mean, Median = criterion.Median })],
    };

    private static string? WordOf(PitchPhase? phase) => phase is { } known ? JsonNamingPolicy.CamelCase.ConvertName(known.ToString()) : null;

    private static InterestStepView Of(InterestStep step) => new()
    {
        Status = WordOf(step.Status),
        By = step.By,
        At = step.At,
        Note = BookingViews.Reference(step.NoteTextId),
    };

    private static IReadOnlyList<PitchView> Agenda(RoadshowState state) =>
    [
        .. from progress in state.Queue
           let pitch = state.Definition!.Find(progress.PitchId)
           where pitch is not null
           select new PitchView
           {
               PitchId = pitch.PitchId,
               Title = pitch.Title,
               PresenterOrgId = pitch.PresenterOrgId,
               PitchMinutes = pitch.PitchMinutes,
               QaMinutes = pitch.QaMinutes,
               Status = JsonNamingPolicy.CamelCase.ConvertName(progress.Outcome.ToString()),
               StartedAt = progress.StartedAt,
               Result = ResultOf(state, pitch.PitchId),
           },
    ];

    private static ScoringSpecification? Scoring(RoadshowDefinition plan) => plan.Criteria.Count == 0 ? null : new ScoringSpecification
    {
        Criteria = [.. plan.Criteria.Select(criterion => new CriterionSpecification { Id = criterion.Id, Text = criterion.Text, Weight = criterion.Weight })],
        Minutes = plan.ScoringMinutes,
    };

    private static IReadOnlyList<InterestCountView> Interests(RoadshowState state) =>
    [
        .. from progress in state.Queue
           let interests = state.Interests.FindAll(interest => interest.PitchId == progress.PitchId)
           where interests.Count > 0
           select Count(progress.PitchId, interests),
    ];

    private static bool IsFor(RoadshowState state, Actor actor, string expertId) => state.IsHostedBy(actor) || actor.OrganisationId == expertId;

    private static SortedDictionary<string, T> Sorted<T>(IReadOnlyDictionary<string, T> figures) => new(figures.ToDictionary(), StringComparer.Ordinal);
}
