using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Roadshows;

/// <summary>Live sessions (融资路演): planned, seen and hosted.</summary>
internal static class RoadshowEndpoints
{
    private static readonly QueryParameter _kind = QueryParameter.Word("kind", "Only sessions for this.", "financing", "bank", "scenario", "technologyManagers", "expertReview");
    private static readonly QueryParameter _status = QueryParameter.Word("status", "Only sessions that stand so.", "live", "scheduled", "checkIn", "ended");
    private static readonly QueryParameter _hostId = QueryParameter.Text("hostId", "Only sessions of this host.", "jinan-hitech");
    private static readonly QueryParameter _seriesId = QueryParameter.Text("seriesId", "Only sessions of this series.", RoadshowExamples.Id);

    /// <summary>The group that all of a session's addresses are in.</summary>
    public static RouteGroupBuilder Sessions(this IEndpointRouteBuilder api) =>
        api.MapGroup("/roadshows").WithTags("Roadshows").Identifies("id", "The id of the session.", Forms.ServerMadeId, RoadshowExamples.Id);

    public static void MapRoadshows(this IEndpointRouteBuilder api)
    {
        var sessions = api.Sessions();
        sessions.MapPost("", PlanAsync).Requires(Act.HostRoadshows)
            .Describes("planRoadshow", "Plan a session", "Plans a live session with its agenda. It is visible from now on, and starts when its host starts it.")
            .Takes(RoadshowExamples.Request)
            .Answers(201, RoadshowExamples.Planned, "The session.")
            .Refuses("invalid_id", "id_taken").RefusesByRules("invalid_definition", "required", "too_many", "too_long", "out_of_range", "repeated", "invalid_id");
        sessions.MapGet("", ListAsync).Requires(Act.ReadRoadshows)
            .Describes("listRoadshows", "List sessions", "The sessions that the caller may see: those for everybody, and those that it hosts, presents in, scores in or is invited to; for the department all.")
            .Asks(_kind, _status, _hostId, _seriesId)
            .AnswersPage(RoadshowExamples.Item, "by their start");
        sessions.MapGet("/{id}", GetAsync).Requires(Act.ReadRoadshows)
            .Describes("getRoadshow", "Read a session", "The session as it is now, the same for every viewer; `sequence` is where `GET /roadshows/{id}/live?after=` goes on.")
            .Answers(200, RoadshowExamples.Live, "The session.");
        sessions.MapPost("/{id}/revise", ReviseAsync).Requires(Act.HostRoadshows).ComparesVersion()
            .Describes("reviseRoadshow", "Plan a session anew", "Plans a session anew that has not started; its host stays.")
            .Takes(RoadshowExamples.Request)
            .Answers(200, RoadshowExamples.Planned, "The session as it now is.")
            .Refuses("invalid_id", "wrong_status").RefusesByRules("invalid_definition", "required", "too_many", "too_long", "out_of_range", "repeated", "invalid_id");
        sessions.MapAct("open-check-in", RoadshowAct.OpenCheckIn, "openRoadshowCheckIn", "Open check-in", "Who has registered and comes is checked in from now on.", RoadshowExamples.CheckIn);
        sessions.MapAct("start", RoadshowAct.Start, "startRoadshow", "Start a session", "Goes live with the first pitch that waits, also before `startsAt`.", RoadshowExamples.Started);
        sessions.MapAct(
            "next", RoadshowAct.Next, "goOnInRoadshow", "Go on", "Goes on: from pitching to questions, from questions to scoring, from scoring to the next pitch. A phase for which nothing is planned is left out; when no pitch is left the phase is `closed`.",
            RoadshowExamples.Started);
        sessions.MapPost("/{id}/skip", SkipAsync).Requires(Act.HostRoadshows).ComparesVersion()
            .Describes("skipPitch", "Pass over a pitch", "Passes over the pitch that is on, or one that waits for its turn.")
            .Takes(RoadshowExamples.Skip, isOptional: true)
            .Answers(200, RoadshowExamples.Started, "The session as it now is.")
            .Refuses("wrong_status").RefusesByRules("unknown_pitch", "unknown_pitch");
        sessions.MapPost("/{id}/hold", HoldAsync).Requires(Act.HostRoadshows).ComparesVersion()
            .Describes("holdRoadshow", "Hold the clock", "Holds the clock for a disturbance; held twice is held.")
            .Takes(RoadshowExamples.Pause, isOptional: true)
            .Answers(200, RoadshowExamples.Held, "The session as it now is.")
            .Refuses("wrong_status");
        sessions.MapAct("resume", RoadshowAct.Resume, "resumeRoadshow", "Let the clock go on", "The clock goes on where it was held.", RoadshowExamples.Started);
        sessions.MapPost("/{id}/reorder", ReorderAsync).Requires(Act.HostRoadshows).ComparesVersion()
            .Describes("reorderPitches", "Give pitches another order", "Gives the pitches that wait for their turn another order.")
            .Takes(RoadshowExamples.Reorder)
            .Answers(200, RoadshowExamples.Planned, "The session as it now is.")
            .Refuses("wrong_status").RefusesByRules("not_the_queue", "not_the_queue");
        sessions.MapAct("end", RoadshowAct.End, "endRoadshow", "End a session", "Ends it for good; what experts have scored is published.", RoadshowExamples.Ended);
    }

    private static void MapAct(this RouteGroupBuilder sessions, string path, RoadshowAct act, string operationId, string summary, string description, RoadshowView answer) =>
        sessions.MapPost($"/{{id}}/{path}", (string id, HttpContext http, IGrainFactory grains) => ActAsync(id, act, http, grains)).Requires(Act.HostRoadshows).ComparesVersion()
            .Describes(operationId, summary, description)
            .Takes(RoadshowExamples.Nothing, isOptional: true)
            .Answers(200, answer, "The session as it now is.")
            .Refuses("wrong_status");

    private static async Task<IResult> PlanAsync(HttpContext http, IGrainFactory grains)
    {
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.RoadshowRequest);
        Check(body);
        var context = Writes.Context(http, digest);
        var id = OpaqueId.From(Guid.CreateVersion7());
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grains.Grain<IRoadshowGrain>(id).PlanAsync(body, context)), Routes.Roadshows);
    }

    private static async Task<IResult> ReviseAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.RoadshowRequest);
        Check(body);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ReviseAsync(body, context)));
    }

    private static async Task<IResult> ActAsync(string id, RoadshowAct act, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ActAsync(new RoadshowActRequest { Act = act }, context)));
    }

    private static async Task<IResult> SkipAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.SkipRequest, whenEmpty: new SkipRequest());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ActAsync(new RoadshowActRequest { Act = RoadshowAct.Skip, PitchId = body.PitchId }, context)));
    }

    private static async Task<IResult> HoldAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.PauseRequest, whenEmpty: new PauseRequest());
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ActAsync(new RoadshowActRequest { Act = RoadshowAct.Hold, Reason = body.Reason }, context)));
    }

    private static async Task<IResult> ReorderAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ReorderRequest);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ActAsync(new RoadshowActRequest { Act = RoadshowAct.Reorder, PitchIds = body.PitchIds }, context)));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetAsync(caller)));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new RoadshowFilter { Kind = query.Text(_kind), Status = query.Text(_status), HostId = query.Text(_hostId), SeriesId = query.Text(_seriesId) };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IRoadshowListGrain>(0).ListAsync(filter, page, caller)));
    }

    /// <summary>The session that an address names.</summary>
    public static IRoadshowGrain GrainOf(string id, IGrainFactory grains) => grains.Grain<IRoadshowGrain>(ThingIds.Roadshow(id));

    private static void Check(RoadshowRequest body)
    {
        if (body.HostId is { } hostId)
        {
            ThingIds.Named("hostId", hostId);
        }

        FreeText.CheckShown("title", body.Title);
        foreach (var (index, pitch) in body.Agenda.Index())
        {
            FreeText.CheckShown($"agenda[{index}].title", pitch.Title);
        }

        foreach (var (index, criterion) in (body.Scoring?.Criteria ?? []).Index())
        {
            FreeText.CheckShown($"scoring.criteria[{index}].text", criterion.Text);
        }
    }
}
