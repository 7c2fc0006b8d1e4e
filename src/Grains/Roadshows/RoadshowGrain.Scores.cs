using System.Text.Json;
using Liandong.Domain.Organisations;
using Liandong.Domain.Roadshows;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Organisations;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Journaling;
using Liandong.Journal;

namespace Liandong.Grains.Roadshows;

// Experts' scores.
public sealed partial class RoadshowGrain
{
    /// <inheritdoc/>
    public async Task<Answer> ScoreAsync(ScoreRequest request, WriteContext context)
    {
        var expertId = request.ExpertId ?? context.Caller.OrganisationId;
        if (await TiesAsync(request.PitchId, expertId) is not { } ties)
        {
            return Answer.Only(AnswerStatus.JournalUnavailable);
        }

        return await WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
            context,
            attempt => new ScorePitch
            {
                RoadshowId = Id,
                Now = attempt.Now,
                Actor = Actors.Of(context.Caller),
                PitchId = request.PitchId,
                ExpertId = request.ExpertId,
                Scores = request.Scores,
                Ties = ties,
            },
            (_, state, _) => Body(
                Id,
                version: 0,
                isNew: false,
                RoadshowViews.Of(state.Scores.Find(score => score.ExpertId == expertId && score.PitchId == request.PitchId)!),
                WireJson.Strict.ScoreView)));
    }

    /// <inheritdoc/>
    public Task<Answer> DeclareConflictAsync(ConflictRequest request, WriteContext context) => WriteAsync(new WriteRequest<RoadshowState, RoadshowCommand, RoadshowEvent>(
        context,
        attempt => new DeclareConflict
        {
            RoadshowId = Id,
            Now = attempt.Now,
            Actor = Actors.Of(context.Caller),
            ExpertId = request.ExpertId ?? context.Caller.OrganisationId,
            PitchId = request.PitchId,
        },
        (_, state, _) => Body(Id, version: 0, isNew: false, RoadshowViews.Scores(state, Actors.Of(context.Caller)), WireJson.Strict.ScoresView)));

    /// <inheritdoc/>
    public Task<Answer> GetScoresAsync(Caller caller) => ReadVisibleAsync(caller, (state, _) => Task.FromResult(new Answer
    {
        Status = AnswerStatus.Done,
        Body = JsonSerializer.SerializeToUtf8Bytes(RoadshowViews.Scores(state, Actors.Of(caller)), WireJson.Strict.ScoresView),
    }));

    /// <summary>What filings and pairings say of an expert and a presenter; null when that cannot be told at the moment.</summary>
    private async Task<ExpertTies?> TiesAsync(string pitchId, string expertId)
    {
        string? presenterId = null;
        var today = default(DateOnly);
        var read = await ReadAsync((standing, now) =>
        {
            (presenterId, today) = (standing.State.Definition?.Find(pitchId)?.PresenterOrgId, ChinaDays.Of(now));
            return Task.FromResult(Answer.Only(AnswerStatus.Done));
        });
        if (read.Status != AnswerStatus.Done)
        {
            return null;
        }

        if (presenterId is null)
        {
            return ExpertTies.None;
        }

        if (await StandingAsync(expertId, today) is not { } expert || await StandingAsync(presenterId, today) is not { } presenter)
        {
            return null;
        }

        var own = new[] { expert.UniversityId, expert.ZoneId }.OfType<string>().ToList();
        return await PartnersAsync(presenter.ZoneId, today) is { } partners ? new ExpertTies(own, partners) : null;
    }

    /// <summary>The universities and units that a zone is paired with, and the universities of these units.</summary>
    private async Task<IReadOnlyList<string>?> PartnersAsync(string? zoneId, DateOnly today)
    {
        if (zoneId is null)
        {
            return [];
        }

        if (await StandingAsync(zoneId, today) is not { } zone)
        {
            return null;
        }

        var partners = new List<string>();
        foreach (var partnerId in zone.ActivePairings.Select(pairing => pairing.PartnerId).Distinct())
        {
            if (await StandingAsync(partnerId, today) is not { } partner)
            {
                return null;
            }

            partners.Add(partnerId);
            partners.AddRange(partner.UniversityId is { } university && university != partnerId ? [university] : []);
        }

        return partners;
    }

    private async Task<OrganisationStanding?> StandingAsync(string organisationId, DateOnly today) =>
        (await GrainFactory.GetGrain<IOrganisationGrain>(organisationId).GetStandingAsync(today)).Standing;
}
