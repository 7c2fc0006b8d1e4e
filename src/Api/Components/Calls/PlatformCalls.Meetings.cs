using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.MeetingBoards;

namespace Liandong.Api.Components.Calls;

/// <summary>What pages ask about 1:1 meetings.</summary>
internal sealed partial class PlatformCalls
{
    /// <summary>The meetings of a session, as far as this person may see them.</summary>
    public Task<Outcome<MeetingBoardModel>> MeetingBoardAsync(string roadshowId) =>
        ReadAsync(Act.ReadMeetings, PageJson.Instance.MeetingBoardModel, caller => Board(roadshowId).GetBoardAsync(caller));

    /// <summary>Plans a session's meetings.</summary>
    /// <param name="roadshowId">The session.</param>
    /// <param name="request">When and where.</param>
    /// <param name="key">The same for each try at one plan, so that it is made once.</param>
    public Task<Outcome<MeetingBoardModel>> PlanMeetingsAsync(string roadshowId, BoardPlanRequest request, string key) => WriteAsync(
        Act.HostRoadshows, PageJson.Instance.MeetingBoardModel, new Attempt(key, $"{roadshowId} {request}"), context => Board(roadshowId).PlanAsync(request, context));

    /// <summary>Takes down what this organisation wants of a session's plans.</summary>
    public Task<Outcome<MeetingPreferencesView>> PreferAsync(string roadshowId, MeetingPreferencesRequest request) => WriteAsync(
        Act.HandleMeetings, PageJson.Instance.MeetingPreferencesView, null, context => Board(roadshowId).SetPreferencesAsync(context.Caller.OrganisationId, request, context));

    /// <summary>Meetings by start, as far as this person may see them.</summary>
    public Task<Outcome<Listed<MeetingModel>>> MeetingsAsync(MeetingFilter filter, PageRequest page) =>
        ReadAsync(Act.ReadMeetings, PageJson.Instance.ListedMeetingModel, caller => grains.Grain<IMeetingListGrain>(0).ListAsync(filter, page, caller));

    /// <summary>Confirms a meeting as this person saw it.</summary>
    public Task<Outcome<MeetingModel>> ConfirmAsync(MeetingModel meeting) =>
        WriteAsync(Act.TakeMeetings, PageJson.Instance.MeetingModel, null, context => Board(meeting.RoadshowId).ConfirmAsync(NumberOf(meeting), new MeetingActRequest(), context), meeting.Version);

    /// <summary>Declines, or cancels, a meeting as this person saw it.</summary>
    public Task<Outcome<MeetingModel>> DeclineAsync(MeetingModel meeting, string? reason) => WriteAsync(
        Act.HandleMeetings,
        PageJson.Instance.MeetingModel,
        null,
        context =>
        {
            FreeText.Check("reason", reason, FreeText.MaxReason);
            return Board(meeting.RoadshowId).DeclineAsync(NumberOf(meeting), new MeetingActRequest { Reason = reason }, context);
        },
        meeting.Version);

    /// <summary>Moves a meeting as this person saw it, or only asks whether that could be.</summary>
    public Task<Outcome<MeetingModel>> MoveAsync(MeetingModel meeting, int slot, int? table, bool onlyAsks) => WriteAsync(
        Act.HostRoadshows,
        PageJson.Instance.MeetingModel,
        null,
        context => Board(meeting.RoadshowId).MoveAsync(NumberOf(meeting), new MeetingMoveRequest { Slot = slot, Table = table, DryRun = onlyAsks }, context),
        meeting.Version);

    /// <summary>Says what came of a meeting.</summary>
    public Task<Outcome<MeetingModel>> EndAsync(MeetingModel meeting, MeetingOutcomeRequest request) => WriteAsync(
        Act.HandleMeetings,
        PageJson.Instance.MeetingModel,
        null,
        context =>
        {
            FreeText.Check("note", request.Note, FreeText.MaxNote);
            return Board(meeting.RoadshowId).EndAsync(NumberOf(meeting), request, context);
        },
        meeting.Version);

    private IMeetingBoardGrain Board(string roadshowId) => grains.Grain<IMeetingBoardGrain>(ThingIds.Roadshow(roadshowId));

    private static int NumberOf(MeetingModel meeting) => ThingIds.Meeting(meeting.Id).Number;
}
