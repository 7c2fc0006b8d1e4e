using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Roadshows;

/// <summary>Experts' scores in live sessions.</summary>
internal static class RoadshowScoreEndpoints
{
    public static void MapRoadshowScores(this IEndpointRouteBuilder api)
    {
        var sessions = api.Sessions();
        sessions.MapPost("/{id}/scores", ScoreAsync).Requires(Act.ScorePitches)
            .Describes("scorePitch", "Score a pitch", "Scores a pitch by all criteria, from its beginning to the end of the session; a second score takes the place of the first. "
                + "An expert does not score its own organisation, nor an enterprise whose zone is paired with its university, nor where a conflict was declared.")
            .Takes(RoadshowExamples.GiveScore)
            .Answers(200, RoadshowExamples.Score, "The score.")
            .Refuses("wrong_status", "invalid_id")
            .RefusesByRules("conflict_of_interest", "own_organisation", "paired_university", "declared_conflict")
            .RefusesByRules("policy_violation", "required", "unknown_criterion", "out_of_range", "not_scored").RefusesByRules("unknown_pitch", "unknown_pitch");
        sessions.MapGet("/{id}/scores", GetAsync).Requires(Act.ReadRoadshows)
            .Describes("getScores", "Read scores", "The scores as they are given: all for the host, its own for an expert, none for others. What they come to is published in the agenda once the session has ended.")
            .Answers(200, RoadshowExamples.Scores, "The scores, and the declared conflicts of interest.");
        sessions.MapPost("/{id}/conflicts", DeclareAsync).Requires(Act.DeclareConflicts)
            .Describes("declareConflict", "Declare a conflict of interest", "Says that an expert must not score a pitch; a score that was given is withdrawn. Experts say it of themselves, the host of any.")
            .Takes(RoadshowExamples.Conflict)
            .Answers(200, RoadshowExamples.Scores, "The scores that the caller may see, and the conflicts.")
            .Refuses("wrong_status", "invalid_id").RefusesByRules("unknown_pitch", "unknown_pitch").RefusesByRules("session_full", "session_full");
    }

    private static async Task<IResult> ScoreAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = RoadshowEndpoints.GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ScoreRequest);
        if (body.ExpertId is { } expertId)
        {
            ThingIds.Named("expertId", expertId);
        }

        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ScoreAsync(body, context)));
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = RoadshowEndpoints.GrainOf(id, grains);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetScoresAsync(caller)));
    }

    private static async Task<IResult> DeclareAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = RoadshowEndpoints.GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ConflictRequest);
        if (body.ExpertId is { } expertId)
        {
            ThingIds.Named("expertId", expertId);
        }

        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.DeclareConflictAsync(body, context)));
    }
}
