using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Api.Roadshows;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.MeetingBoards;

namespace Liandong.Api.MeetingBoards;

/// <summary>The 1:1 meetings of roadshows: planned on a board, then things of their own.</summary>
internal static class MeetingEndpoints
{
    private static readonly QueryParameter _roadshowId = QueryParameter.Text("roadshowId", "Only meetings of this session.", RoadshowExamples.Id);
    private static readonly QueryParameter _participantId = QueryParameter.Text("participantId", "Only meetings of this organisation.", "bank-qilu");
    private static readonly QueryParameter _status = QueryParameter.Word("status", "Only meetings that stand so.", "confirmed", "planned", "declined", "cancelled", "held", "noShow");
    private static readonly QueryParameter _from = QueryParameter.Instant("from", "Only meetings that end after this instant.", "2026-12-08T00:00:00+08:00");
    private static readonly QueryParameter _to = QueryParameter.Instant("to", "Only meetings that start before this instant.", "2026-12-09T00:00:00+08:00");

    public static void MapMeetings(this IEndpointRouteBuilder api)
    {
        MapBoards(api.Sessions());
        var meetings = api.MapGroup("/meetings").WithTags("Meetings").Identifies("id", "The id of the meeting.", Forms.MeetingId, MeetingExamples.Id);
        meetings.MapGet("", ListAsync).Requires(Act.ReadMeetings)
            .Describes("listMeetings", "List meetings", "The caller's meetings and those of sessions that it hosts; for the department all.")
            .Asks(_roadshowId, _participantId, _status, _from, _to)
            .AnswersPage(MeetingExamples.Planned, "by start, then id");
        meetings.MapGet("/{id}", GetAsync).Requires(Act.ReadMeetings)
            .Describes("getMeeting", "Read a meeting", "A meeting, for its two, the host of its session and the department.")
            .Answers(200, MeetingExamples.Planned, "The meeting.");
        meetings.MapPost("/{id}/confirm", ConfirmAsync).Requires(Act.TakeMeetings).ComparesVersion()
            .Describes("confirmMeeting", "Confirm a meeting", "Confirms a meeting for one of the two; it is confirmed when both have. Nobody confirms two meetings at one time, whichever sessions they belong to.")
            .Takes(MeetingExamples.Confirm, isOptional: true)
            .Answers(200, MeetingExamples.Confirmed, "The meeting as it now is.")
            .Refuses("invalid_id", "wrong_status", "double_booked", "board_changed").RefusesByRules("policy_violation", "too_many");
        meetings.MapPost("/{id}/decline", DeclineAsync).Requires(Act.HandleMeetings).ComparesVersion()
            .Describes("declineMeeting", "Decline a meeting", "One of the two says that it does not want the meeting, which is not planned again; or the host cancels it, with a reason. Then plan anew: others may move up.")
            .Takes(MeetingExamples.Decline, isOptional: true)
            .Answers(200, MeetingExamples.Declined, "The meeting as it now is.")
            .Refuses("invalid_id", "wrong_status").RefusesByRules("reason_required", "required");
        meetings.MapPost("/{id}/move", MoveAsync).Requires(Act.HostRoadshows).ComparesVersion()
            .Describes("moveMeeting", "Move a meeting", "Puts a meeting into another slot, or to another table. At another time the two have to confirm it again.")
            .Takes(MeetingExamples.Move)
            .Answers(200, MeetingExamples.Moved, "The meeting as it now is, or would be.")
            .Refuses("wrong_status", "double_booked", "table_taken").RefusesByRules("policy_violation", "unknown_slot", "slot_begun", "unknown_table", "participant_unavailable");
        meetings.MapPost("/{id}/outcome", EndAsync).Requires(Act.HandleMeetings).ComparesVersion()
            .Describes("endMeeting", "Say what came of a meeting", "Says that a meeting took place and what the two agreed to do next, or who was not there. What is said last counts.")
            .Takes(MeetingExamples.Outcome)
            .Answers(200, MeetingExamples.Held, "The meeting as it now is.")
            .Refuses("invalid_id", "wrong_status").RefusesByRules("policy_violation", "unknown_participant", "not_held");
    }

    private static void MapBoards(RouteGroupBuilder sessions)
    {
        sessions.MapGet("/{id}/meetings", GetBoardAsync).Requires(Act.ReadMeetings)
            .Describes("getMeetingBoard", "Read a session's meetings", "The board of a session's 1:1 meetings with the certificate of its last plan: all of it for the host and the department, else what concerns the caller.")
            .Answers(200, MeetingExamples.Board, "The board.");
        sessions.MapPost("/{id}/meetings/preferences", SetPreferencesAsync).Requires(Act.HandleMeetings)
            .Describes("setMeetingPreferences", "Say what is wanted of the meetings", "When a participant cannot, how many meetings it should have, and whom else it does or does not want to meet. It takes the place of what was said before; who is available in no slot has dropped out. The next plan keeps to it.")
            .Takes(MeetingExamples.Prefer)
            .Answers(200, MeetingExamples.Preferences, "What the participant wants.")
            .Refuses("invalid_id").RefusesByRules("policy_violation", "unknown_slot", "min_above_max", "min_above_available_slots", "both_wanted_and_unwanted", "same_participant", "too_many", "invalid_value");
        sessions.MapPost("/{id}/meetings/plan", PlanAsync).Requires(Act.HostRoadshows)
            .Describes("planRoadshowMeetings", "Plan a session's meetings", "Plans 1:1 meetings from the interests shown in the session and what participants want, as `POST /meeting-plans` does. What is confirmed or has begun stays; of the rest as little moves as possible. Nobody is planned at a time that it has confirmed to another session.")
            .Takes(MeetingExamples.Plan)
            .Answers(200, MeetingExamples.Board, "The board with the plan, or as it would be.")
            .Refuses("board_changed")
            .RefusesByRules("policy_violation", "required", "invalid_value", "in_the_past", "layout_fixed", "too_many")
            .RefusesByRules("invalid_plan", "fixed_above_tables", "fixed_while_unavailable", "fixed_twice_in_a_slot", "fixed_above_max_meetings")
            .RefusesByRules("mandatory_unmet", "mandatory_left_out");
    }

    private static async Task<IResult> GetBoardAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var board = BoardOf(id, grains);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => board.GetBoardAsync(caller)));
    }

    private static async Task<IResult> SetPreferencesAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var board = BoardOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.MeetingPreferencesRequest);
        CheckIds("meet", body.Meet);
        CheckIds("noThanks", body.NoThanks);
        var context = Writes.Context(http, digest);
        var participantId = ThingIds.Named("participantId", body.ParticipantId ?? context.Caller.OrganisationId);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => board.SetPreferencesAsync(participantId, body, context)));
    }

    private static async Task<IResult> PlanAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var board = BoardOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.BoardPlanRequest);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => board.PlanAsync(body, context)));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new MeetingFilter
        {
            RoadshowId = query.Text(_roadshowId),
            ParticipantId = query.Text(_participantId),
            Status = query.Text(_status),
            From = query.Instant(_from),
            To = query.Instant(_to),
        };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IMeetingListGrain>(0).ListAsync(filter, page, caller)));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var (board, number) = MeetingOf(id, grains);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => board.GetAsync(number, caller)));
    }

    private static async Task<IResult> ConfirmAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var (board, number) = MeetingOf(id, grains);
        var (body, context) = await ReadActAsync(http);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => board.ConfirmAsync(number, body, context)));
    }

    private static async Task<IResult> DeclineAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var (board, number) = MeetingOf(id, grains);
        var (body, context) = await ReadActAsync(http);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => board.DeclineAsync(number, body, context)));
    }

    private static async Task<IResult> MoveAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var (board, number) = MeetingOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.MeetingMoveRequest);
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => board.MoveAsync(number, body, context)));
    }

    private static async Task<IResult> EndAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var (board, number) = MeetingOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.MeetingOutcomeRequest);
        CheckId("absentId", body.AbsentId);
        FreeText.Check("note", body.Note, FreeText.MaxNote);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => board.EndAsync(number, body, context)));
    }

    private static async Task<(MeetingActRequest Body, WriteContext Context)> ReadActAsync(HttpContext http)
    {
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.MeetingActRequest, whenEmpty: new MeetingActRequest());
        CheckId("participantId", body.ParticipantId);
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        return (body, Writes.Context(http, digest));
    }

    private static IMeetingBoardGrain BoardOf(string roadshowId, IGrainFactory grains) => grains.Grain<IMeetingBoardGrain>(ThingIds.Roadshow(roadshowId));

    private static (IMeetingBoardGrain Board, int Number) MeetingOf(string id, IGrainFactory grains)
    {
        var (roadshowId, number) = ThingIds.Meeting(id);
        return (BoardOf(roadshowId, grains), number);
    }

    private static void CheckIds(string param, IReadOnlyList<string>? ids)
    {
        foreach (var (index, id) in (ids ?? []).Index())
        {
            CheckId($"{param}[{index}]", id);
        }
    }

    private static void CheckId(string param, string? id)
    {
        if (id is not null)
        {
            ThingIds.Named(param, id);
        }
    }
}
