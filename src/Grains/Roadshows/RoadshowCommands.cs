using Liandong.Domain.Roadshows;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Roadshows;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.Roadshows;

/// <summary>Requests of the wire as the rules understand them.</summary>
internal static class RoadshowCommands
{
    private const int ScoringMinutes = 2;

    public static RoadshowDefinition Definition(RoadshowRequest request) => new()
    {
        Title = request.Title,
        Kind = (Domain.Roadshows.RoadshowKind)request.Kind,
        Visibility = (Domain.Roadshows.RoadshowVisibility)request.Visibility,
        StartsAt = request.StartsAt.ToUniversalTime(),
        Agenda = [.. request.Agenda.Select(pitch => new Pitch(pitch.PitchId, pitch.Title, pitch.PresenterOrgId, pitch.PitchMinutes, pitch.QaMinutes))],
        Criteria = [.. (request.Scoring?.Criteria ?? []).Select(criterion => new Criterion(criterion.Id, criterion.Text, criterion.Weight))],
        ScoringMinutes = request.Scoring?.Minutes ?? ScoringMinutes,
        Panel = [.. (request.Panel ?? []).Select(member => new PanelMember(member.ExpertId, member.AffiliationIds ?? []))],
        InvitedIds = request.InvitedIds ?? [],
        Capacity = request.Capacity,
    };

    public static RoadshowCommand Act(RoadshowActRequest request, string id, Attempt attempt, WriteContext context)
    {
        var (now, actor, version) = (attempt.Now, Actors.Of(context.Caller), context.ExpectedVersion);
        return request.Act switch
        {
            RoadshowAct.OpenCheckIn => new OpenCheckIn { RoadshowId = id, Now = now, Actor = actor, ExpectedVersion = version },
            RoadshowAct.Start => new StartRoadshow { RoadshowId = id, Now = now, Actor = actor, ExpectedVersion = version },
            RoadshowAct.Next => new GoOn { RoadshowId = id, Now = now, Actor = actor, ExpectedVersion = version },
            RoadshowAct.Skip => new SkipPitch { RoadshowId = id, Now = now, Actor = actor, ExpectedVersion = version, PitchId = request.PitchId },
            RoadshowAct.Hold => new HoldClock { RoadshowId = id, Now = now, Actor = actor, ExpectedVersion = version, ReasonTextId = request.Reason is null ? null : attempt.NewId },
            RoadshowAct.Resume => new ResumeClock { RoadshowId = id, Now = now, Actor = actor, ExpectedVersion = version },
            RoadshowAct.Reorder => new ReorderQueue { RoadshowId = id, Now = now, Actor = actor, ExpectedVersion = version, PitchIds = request.PitchIds },
            _ => new EndRoadshow { RoadshowId = id, Now = now, Actor = actor, ExpectedVersion = version },
        };
    }
}
