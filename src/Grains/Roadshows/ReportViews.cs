using System.Text.Json;
using Liandong.Domain.Roadshows;
using Liandong.Grains.Interfaces.Roadshows;
using InterestLevel = Liandong.Domain.Roadshows.InterestLevel;

namespace Liandong.Grains.Roadshows;

/// <summary>What a session came to, as it goes out.</summary>
internal static class ReportViews
{
    private const int MostQuestions = 100;

    public static RoadshowReportView Of(RoadshowState state) => new()
    {
        Id = state.Id,
        Title = state.Definition!.Title,
        HostId = state.HostId,
        Status = RoadshowViews.WordOf(state.Status),
        StartedAt = state.StartedAt,
        EndedAt = state.EndedAt,
        PeakViewers = state.PeakViewers,
        Participants = state.Persons.Count,
        Registered = state.Registrations.Count(registration => registration.TakesPlace),
        CheckedIn = state.Registrations.Count(registration => registration.Status == RegistrationStatus.CheckedIn),
        Pitches = [.. state.Queue.Select(progress => Of(state, progress))],
        InterestOverTime = OverTime(state),
        Questions =
        [
            .. state.Questions.Where(question => !question.IsHidden).OrderByDescending(question => question.Voters.Count).ThenBy(question => question.Number).Take(MostQuestions)
                .Select(question => RoadshowViews.Of(question)),
        ],
        Polls = [.. state.Polls.Select(RoadshowViews.Of)],
        Reactions = RoadshowViews.Reactions(state),
    };

    private static PitchReportView Of(RoadshowState state, PitchProgress progress)
    {
        var pitch = state.Definition!.Find(progress.PitchId)!;
        var interests = state.Interests.FindAll(interest => interest.PitchId == progress.PitchId);
        return new PitchReportView
        {
            PitchId = pitch.PitchId,
            Title = pitch.Title,
            PresenterOrgId = pitch.PresenterOrgId,
            Status = JsonNamingPolicy.CamelCase.ConvertName(progress.Outcome.ToString()),
            StartedAt = progress.StartedAt,
            Questions = state.Questions.Count(question => question.PitchId == pitch.PitchId && !question.IsHidden),
            Interests = RoadshowViews.Count(pitch.PitchId, interests),
            Outcomes = new InterestOutcomeView
            {
                Contacted = interests.Count(interest => interest.Status == InterestStatus.Contacted),
                Negotiating = interests.Count(interest => interest.Status == InterestStatus.Negotiating),
                Contracted = interests.Count(interest => interest.Status == InterestStatus.Contracted),
                Closed = interests.Count(interest => interest.Status == InterestStatus.Closed),
            },
            Result = RoadshowViews.ResultOf(state, pitch.PitchId),
        };
    }

    private static IReadOnlyList<InterestMinuteView> OverTime(RoadshowState state) =>
    [
        .. from interest in state.Interests
           group interest by interest.PitchId into ofPitch
           let minutes = ofPitch.GroupBy(interest => EndOfMinute(interest.ShownAt)).OrderBy(minute => minute.Key).ToList()
           from index in Enumerable.Range(0, minutes.Count)
           orderby minutes[index].Key, ofPitch.Key
           select new InterestMinuteView { At = minutes[index].Key, PitchId = ofPitch.Key, Interested = minutes.Take(index + 1).Sum(minute => minute.Count()) },
    ];

    private static DateTimeOffset EndOfMinute(DateTimeOffset at) => new(at.UtcTicks - (at.UtcTicks % TimeSpan.TicksPerMinute) + TimeSpan.TicksPerMinute, TimeSpan.Zero);
}
