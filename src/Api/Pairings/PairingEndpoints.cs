using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Organisations;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Pairings;

namespace Liandong.Api.Pairings;

/// <summary>Pairings (结对) of zones with universities, and what they cover.</summary>
internal static class PairingEndpoints
{
    private static readonly QueryParameter _zoneId = QueryParameter.Text("zoneId", "Only pairings of this zone.", "jinan-hitech");
    private static readonly QueryParameter _universityId = QueryParameter.Text("universityId", "Only pairings of this university, of its units and teams too, or of this unit.", "sdu");
    private static readonly QueryParameter _status = QueryParameter.Word("status", "Only pairings that stand so.", "active", "proposed", "confirmed", "ended");
    private static readonly QueryParameter _on = new("on", QueryKind.Day, "The day, in China's time; left out: today.", "2026-12-31");

    public static void MapPairings(this IEndpointRouteBuilder api)
    {
        var pairings = api.MapGroup("/pairings").WithTags("Pairings").Identifies("id", "The id of the pairing.", Forms.PairingId, PairingExamples.Id)
            .Identifies("pilotBaseId", "The id of the pilot base.", Forms.ChosenId, PilotBases.PilotBaseExamples.Id)
            .Identifies("year", "The calendar year, by the clock of the base.", "^[2-8][0-9]{3}$", "2026");
        pairings.MapPost("", ProposeAsync).Requires(Act.Pair)
            .Describes("proposePairing", "Propose a pairing", "Proposes a pairing: by the zone, by the university, or by the department. Then the other side confirms, and the department records.")
            .Takes(PairingExamples.Request)
            .Answers(201, PairingExamples.Proposed, "The pairing, which waits for the other side.")
            .Refuses("invalid_id", "pairing_exists").RefusesByRules("policy_violation", "unknown_zone", "unknown_university", "invalid_interval", "period_too_long", "ids_too_long", "required", "too_many");
        pairings.MapGet("", ListAsync).Requires(Act.ReadPairings)
            .Describes("listPairings", "List pairings", "Those that are or were recorded, and those of the caller's organisation; for the department all.")
            .Asks(_zoneId, _universityId, _status)
            .AnswersPage(PairingExamples.Active, "by id");
        pairings.MapGet("/{id}", GetAsync).Requires(Act.ReadPairings)
            .Describes("getPairing", "Read a pairing", "A pairing; before it is recorded for its sides and the department only, and its texts for them always.")
            .Answers(200, PairingExamples.Active, "The pairing.");
        pairings.MapPost("/{id}/confirm", ConfirmAsync).Requires(Act.Pair).ComparesVersion()
            .Describes("confirmPairing", "Confirm a pairing", "Confirms what the other side has proposed: the pairing, or its renewal.")
            .Takes(PairingExamples.Nothing, isOptional: true)
            .Answers(200, PairingExamples.Confirmed, "The pairing as it now is.")
            .Refuses("wrong_status");
        pairings.MapPost("/{id}/record", RecordAsync).Requires(Act.RecordPairings).ComparesVersion()
            .Describes("recordPairing", "Record a pairing", "Records what both sides have confirmed: the pairing becomes active, or gets its later end. Both need approved filings.")
            .Takes(PairingExamples.Nothing, isOptional: true)
            .Answers(200, PairingExamples.Active, "The pairing as it now is.")
            .Refuses("wrong_status", "not_filed");
        pairings.MapPost("/{id}/renew", RenewAsync).Requires(Act.Pair).ComparesVersion()
            .Describes("renewPairing", "Ask for a later end", "Asks for a later end of an active pairing, with new goals and plan if need be; it is confirmed and recorded as the pairing was.")
            .Takes(PairingExamples.Renewal)
            .Answers(200, PairingExamples.Renewing, "The pairing, with what is asked for.")
            .Refuses("wrong_status", "pairing_exists").RefusesByRules("policy_violation", "not_later", "invalid_interval", "period_too_long", "required", "too_many");
        pairings.MapPost("/{id}/reports", ReportAsync).Requires(Act.Pair).ComparesVersion()
            .Describes("reportPairing", "Report on a year", "Reports on a year of the pairing that has begun; a second report on a year takes the place of the first.")
            .Takes(PairingExamples.Report)
            .Answers(200, PairingExamples.Reported, "The pairing as it now is.")
            .Refuses("wrong_status").RefusesByRules("policy_violation", "out_of_range");
        pairings.MapPost("/{id}/end", EndAsync).Requires(Act.Pair).ComparesVersion()
            .Describes("endPairing", "End a pairing", "Ends a pairing today, or gives up what was proposed; with a reason.")
            .Takes(PairingExamples.End)
            .Answers(200, PairingExamples.Ended, "The pairing as it now is.")
            .Refuses("wrong_status").RefusesByRules("reason_required", "required");
        pairings.MapPut("/{id}/priority-quotas/{pilotBaseId}/{year}", GrantPriorityAsync).Requires(Act.GrantPriority)
            .Describes("grantPriority", "Grant priority", "Grants the members of an active pairing line-minutes of a pilot base in a year, all in all: not less than what is held and used.")
            .Takes(PairingExamples.Quota)
            .Answers(200, PairingExamples.QuotaGranted, "The changed quota.")
            .Answers(201, PairingExamples.QuotaGranted, "The new quota.")
            .Refuses("invalid_id", "not_found", "wrong_status").RefusesByRules("policy_violation", "out_of_range", "below_taken", "too_many");
        pairings.MapGet("/{id}/priority-quotas", ListPrioritiesAsync).Requires(Act.ReadPairings)
            .Describes("listPriorities", "Read priority quotas", "What the members of a pairing may take of pilot bases by priority, by year, with what is held and used; for its sides and the department.")
            .Answers(200, PairingExamples.Quotas, "The quotas.");
        api.MapGroup("/coverage").WithTags("Pairings").MapGet("", GetCoverageAsync).Requires(Act.ReadPublic)
            .Describes("getCoverage", "Read the coverage", "How far the approved zones are paired on a day, by what is known now, and whether the targets of the plan are met.")
            .Asks(_on, PageParameters.After).Refuses("read_behind")
            .Answers(200, PairingExamples.Coverage, "The coverage.");
    }

    private static async Task<IResult> ProposeAsync(HttpContext http, IGrainFactory grains)
    {
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.PairingRequest);
        CheckTexts(body.Goals, body.Plan);
        var couple = $"{ThingIds.Named("zoneId", body.ZoneId)}.{ThingIds.Named("universityId", body.UniversityId)}";
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grains.Grain<IPairingGrain>(couple).ProposeAsync(body, context)), Routes.Pairings);
    }

    private static async Task<IResult> ConfirmAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ConfirmAsync(id, context)));
    }

    private static async Task<IResult> RecordAsync(string id, HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var grain = GrainOf(id, grains);
        var (_, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ActBody, whenEmpty: new ActBody());
        var context = Writes.Context(http, digest);
        var answer = await GrainCalls.WriteAsync(context, () => grain.RecordAsync(id, context));
        holders.Forget(ZoneOf(id));
        return new AnswerResult(answer);
    }

    private static async Task<IResult> RenewAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.RenewalRequest);
        CheckTexts(body.Goals, body.Plan);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.RenewAsync(id, body, context)));
    }

    private static async Task<IResult> ReportAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.PairingReportRequest);
        FreeText.Check("text", body.Text, FreeText.MaxReport);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grain.ReportAsync(id, body, context)));
    }

    private static async Task<IResult> EndAsync(string id, HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var grain = GrainOf(id, grains);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.EndRequest);
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        var answer = await GrainCalls.WriteAsync(context, () => grain.EndAsync(id, body, context));
        holders.Forget(ZoneOf(id));
        return new AnswerResult(answer);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetAsync(id, caller)));
    }

    private static async Task<IResult> GrantPriorityAsync(string id, string pilotBaseId, string year, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var (granted, inYear) = (ThingIds.Existing(pilotBaseId), ThingIds.Year(year));
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.PriorityQuotaRequest);
        var context = Writes.Context(http, digest);
        var answer = await GrainCalls.WriteAsync(context, () => grain.GrantPriorityAsync(id, granted, inYear, body, context));
        return new AnswerResult(answer, $"{Routes.Pairings}/{id}") { LocationId = "priority-quotas" };
    }

    private static async Task<IResult> ListPrioritiesAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var grain = GrainOf(id, grains);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grain.GetPrioritiesAsync(id, caller)));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new PairingFilter { ZoneId = query.Text(_zoneId), UniversityId = query.Text(_universityId), Status = query.Text(_status) };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IPairingListGrain>(0).ListAsync(filter, page, caller)));
    }

    private static async Task<IResult> GetCoverageAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var (on, after) = (query.Day(_on), query.Integer(PageParameters.After) ?? 0);
        query.ThrowIfBroken();
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IPairingListGrain>(0).GetCoverageAsync(on, after)));
    }

    private static IPairingGrain GrainOf(string id, IGrainFactory grains) => grains.Grain<IPairingGrain>(ThingIds.CoupleOfPairing(id));

    private static string ZoneOf(string id) => id.Split('.')[0];

    private static void CheckTexts(string[]? goals, string? plan)
    {
        FreeText.Check("plan", plan, FreeText.MaxPlan);
        foreach (var (index, goal) in (goals ?? []).Index())
        {
            FreeText.Check($"goals[{index}]", goal, FreeText.MaxGoal);
        }
    }
}
