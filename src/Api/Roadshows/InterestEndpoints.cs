using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Roadshows;

namespace Liandong.Api.Roadshows;

/// <summary>Investors' interests (意向): shown in a session, followed after it to a contract.</summary>
internal static class InterestEndpoints
{
    private static readonly QueryParameter _roadshowId = QueryParameter.Text("roadshowId", "Only interests of this session.", RoadshowExamples.Id);
    private static readonly QueryParameter _pitchId = QueryParameter.Text("pitchId", "Only interests in pitches of this id.", "peptide");
    private static readonly QueryParameter _investorId = QueryParameter.Text("investorId", "Only interests of this investor.", "bank-qilu");
    private static readonly QueryParameter _presenterOrgId = QueryParameter.Text("presenterOrgId", "Only interests in what this organisation presents.", "ent-qilu-bio");
    private static readonly QueryParameter _level = QueryParameter.Word("level", "Only interests that go so far.", "meet", "follow", "invest");
    private static readonly QueryParameter _status = QueryParameter.Word("status", "Only interests that stand so.", "shown", "contacted", "negotiating", "contracted", "closed");

    public static void MapInterests(this IEndpointRouteBuilder api)
    {
        api.Sessions().MapPost("/{id}/interests", ShowAsync).Requires(Act.ShowInterest)
            .Describes("showInterest", "Show interest", "Shows interest in a pitch, or changes how far it goes. The presenter and the host see whose it is, others how many there are.")
            .Takes(RoadshowExamples.BeInterested)
            .Answers(201, RoadshowExamples.Interest, "The interest, a thing of its own from now on.").Answers(200, RoadshowExamples.Interest, "The interest as it now is.")
            .Refuses("invalid_id")
            .RefusesByRules("unknown_pitch", "unknown_pitch").RefusesByRules("own_pitch", "own_pitch").RefusesByRules("session_full", "session_full");
        var interests = api.MapGroup("/interests").WithTags("Roadshows").Identifies("id", "The id of the interest.", Forms.InterestId, RoadshowExamples.InterestId);
        interests.MapGet("", ListAsync).Requires(Act.ReadRoadshows)
            .Describes("listInterests", "List interests", "The interests of the caller, in what it presents, and in sessions that it hosts; for the department all.")
            .Asks(_roadshowId, _pitchId, _investorId, _presenterOrgId, _level, _status)
            .AnswersPage(RoadshowExamples.Interest, "by id");
        interests.MapGet("/{id}", GetAsync).Requires(Act.ReadRoadshows)
            .Describes("getInterest", "Read an interest", "An interest, for its investor, the presenter, the host of the session and the department.")
            .Answers(200, RoadshowExamples.Interest, "The interest.");
        interests.MapStep("contact", InterestStep.Contacted, "contactInterest", "Note that the two have talked");
        interests.MapStep("negotiate", InterestStep.Negotiating, "negotiateInterest", "Note that they negotiate");
        interests.MapStep("contract", InterestStep.Contracted, "contractInterest", "Note a contract");
        interests.MapStep("close", InterestStep.Closed, "closeInterest", "Close an interest");
    }

    private static void MapStep(this RouteGroupBuilder interests, string path, InterestStep step, string operationId, string summary) =>
        interests.MapPost($"/{{id}}/{path}", (string id, HttpContext http, IGrainFactory grains) => AdvanceAsync(id, step, http, grains)).Requires(Act.FollowInterests).ComparesVersion()
            .Describes(operationId, summary, "Says what has come of an interest, by the investor, the presenter or the host; steps may be left out, but an interest only goes on.")
            .Takes(RoadshowExamples.Step, isOptional: true)
            .Answers(200, RoadshowExamples.Contacted, "The interest as it now is.")
            .Refuses("wrong_status").RefusesByRules("session_full", "session_full");

    private static async Task<IResult> ShowAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = RoadshowEndpoints.GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.InterestRequest);
        FreeText.Check("note", body.Note, FreeText.MaxNote);
        if (body.InvestorId is { } investorId)
        {
            ThingIds.Named("investorId", investorId);
        }

        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ShowInterestAsync(body, context)), Routes.Interests);
    }

    private static async Task<IResult> AdvanceAsync(string id, InterestStep step, HttpContext http, IGrainFactory grains)
    {
        var (roadshowId, number) = ThingIds.Interest(id);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.InterestStepRequest, whenEmpty: new InterestStepRequest());
        FreeText.Check("note", body.Note, FreeText.MaxNote);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grains.Grain<IRoadshowGrain>(roadshowId).AdvanceInterestAsync(number, step, body.Note, context)));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var (roadshowId, number) = ThingIds.Interest(id);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IRoadshowGrain>(roadshowId).GetInterestAsync(number, caller)));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new InterestFilter
        {
            RoadshowId = query.Text(_roadshowId),
            PitchId = query.Text(_pitchId),
            InvestorId = query.Text(_investorId),
            PresenterOrgId = query.Text(_presenterOrgId),
            Level = query.Text(_level),
            Status = query.Text(_status),
        };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IRoadshowListGrain>(0).ListInterestsAsync(filter, page, caller)));
    }
}
