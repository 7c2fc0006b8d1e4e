using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Meetings;

namespace Liandong.Api.Meetings;

/// <summary>Plans of 1:1 meetings, as a function: nothing is kept but, for a while, the plan.</summary>
internal static class MeetingPlanEndpoints
{
    private static readonly TimeSpan _longestWait = TimeSpan.FromSeconds(25);

    public static void MapMeetingPlans(this IEndpointRouteBuilder api)
    {
        var plans = api.MapGroup("/meeting-plans").WithTags("Meetings")
            .Identifies("id", "The search's id, from `Location`.", Forms.ServerMadeId, MeetingPlanExamples.Id);
        plans.MapPost("", FindAsync).Requires(Act.PlanMeetings).OnlyAsks().Locates()
            .Describes("planMeetings", "Plan 1:1 meetings", "Finds who meets whom in which slot at which table. Nobody meets twice in a slot, no slot has more meetings than tables, and unavailable, allowed and fixed slots, mandatory requests and `maxMeetings` are kept. Plans are compared by: participants below their minimum; weight of the requests met; meetings of the previous plan that move; the worst-off participant's share; idle slots. `bound` and `proven` say how far the plan can be from the best. What cannot be planned is refused, and every contradiction is named. A search longer than 25 s is answered by 202 and goes on; `Location` says where to ask for the plan for 15 minutes. Hanging up ends the search.")
            .Takes(MeetingPlanExamples.Request)
            .Answers(200, MeetingPlanExamples.Plan, "The plan.")
            .Answers(202, MeetingPlanExamples.Pending, "The search goes on; `Location` says where to ask for it.")
            .RefusesByRules("invalid_plan", "repeated_participant", "unknown_participant", "same_participant", "unknown_slot", "min_above_max", "min_above_available_slots", "fixed_slot_not_allowed", "fixed_twice", "fixed_while_unavailable", "fixed_twice_in_a_slot", "fixed_above_max_meetings", "fixed_above_tables", "mandatory_without_common_slot", "repeated_meeting")
            .RefusesByRules("mandatory_unmet", "mandatory_left_out");
        plans.MapGet("/{id}", GetAsync).Requires(Act.PlanMeetings).Locates()
            .Describes("getMeetingPlan", "Ask how a search stands", "The plan that a long search has found, kept for 15 minutes by the node that searched; only whoever asked for it sees it.")
            .Answers(200, MeetingPlanExamples.Plan, "The plan.")
            .Answers(202, MeetingPlanExamples.Pending, "The search goes on.")
            .RefusesByRules("mandatory_unmet", "mandatory_left_out");
    }

    private static async Task<IResult> FindAsync(HttpContext http, IGrainFactory grains, TimeProvider clock)
    {
        var (body, _) = await RequestBody.ReadAsync(http, WireJson.Strict.MeetingPlanRequest);
        var grain = grains.Grain<IMeetingPlanGrain>(OpaqueId.From(Guid.CreateVersion7()));
        var caller = Claims.Caller(http.User);
        await using var hangUp = http.RequestAborted.Register(() => grain.CancelAsync().Ignore());
        var started = clock.GetTimestamp();
        var answer = await GrainCalls.InvokeAsync(() => grain.FindAsync(body, caller));
        while (answer.Status == AnswerStatus.Accepted && clock.GetElapsedTime(started) < _longestWait)
        {
            answer = await GrainCalls.ReadAsync(() => grain.WaitAsync(caller));
        }

        return new AnswerResult(answer, Routes.MeetingPlans) { AlwaysLocates = true };
    }

    private static async Task<IResult> GetAsync(HttpContext http, string id, IGrainFactory grains)
    {
        new RequestQuery(http).ThrowIfBroken();
        if (!ThingIds.IsServerMadeId(id))
        {
            throw new RefusedRequestException(KnownProblems.NotFound);
        }

        var grain = grains.Grain<IMeetingPlanGrain>(id);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetAsync(Claims.Caller(http.User))), Routes.MeetingPlans) { AlwaysLocates = true };
    }
}
