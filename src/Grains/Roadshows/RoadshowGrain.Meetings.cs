using Liandong.Domain.Roadshows;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.MeetingBoards;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Roadshows;

/// <content>What the 1:1 meetings of a session are planned from.</content>
public sealed partial class RoadshowGrain
{
    /// <inheritdoc/>
    public async Task<MeetingFactsReply> GetMeetingFactsAsync(Caller caller)
    {
        MeetingFacts? facts = null;
        var read = await ReadAsync((standing, _) =>
        {
            facts = standing.State.IsVisibleTo(Actors.Of(caller)) ? FactsOf(standing.State) : null;
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        return new MeetingFactsReply { Status = read.Status, Facts = facts };
    }

    private static MeetingFacts? FactsOf(RoadshowState state) => state.Definition is not { } plan
        ? null
        : new MeetingFacts
        {
            HostId = state.HostId,
            PresenterIds = [.. plan.Agenda.Select(pitch => pitch.PresenterOrgId).Distinct(StringComparer.Ordinal)],
            Interests =
            [
                .. state.Interests.Where(interest => interest.Status != InterestStatus.Closed)
                    .Select(interest => new MeetingInterest(interest.InvestorId, interest.PresenterOrgId, interest.Level.ToString().ToLowerInvariant())),
            ],
        };
}
