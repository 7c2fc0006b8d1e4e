using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Grains.Interfaces.Organisations;

namespace Liandong.Api.Organisations;

/// <summary>Filings (备案): submitted by organisations, decided by the department or on another platform.</summary>
internal static class FilingEndpoints
{
    private static readonly string[] _kinds = ["zone", "university", "universityUnit", "enterprise", "provider", "investor"];
    private static readonly QueryParameter _status = QueryParameter.Word("status", "Only filings that stand so.", "submitted", "returned", "approved", "rejected", "revoked");
    private static readonly QueryParameter _subjectKind = QueryParameter.Word("subjectKind", "Only filings of such organisations.", _kinds);
    private static readonly QueryParameter _subjectId = QueryParameter.Text("subjectId", "Only filings of this organisation.", "ent-qilu-bio");
    private static readonly QueryParameter _zoneId = QueryParameter.Text("zoneId", "Only filings that name this zone.", "jinan-hitech");

    private static readonly string[] _rules =
    [
        "required", "not_applicable", "unknown_zone", "unknown_university", "consent_required", "in_the_future", "in_the_past", "too_far_ahead", "own_controller",
        "kind_fixed", "nothing_changed", "too_many",
    ];

    public static void MapFilings(this IEndpointRouteBuilder api)
    {
        var filings = api.MapGroup("/filings").WithTags("Filings").Identifies("id", "The id of the filing.", Forms.FilingId, OrganisationExamples.FilingId);
        filings.MapPost("", FileAsync).Requires(Act.File)
            .Describes("submitFiling", "File an organisation", """
                Files an organisation, by itself, by the zone of an enterprise, by the university of a unit or team, or by the department; of an
                approved organisation, a change. With an `externalReference` that a filing of the organisation has already, that filing is answered.
                """)
            .Takes(OrganisationExamples.Request)
            .Answers(200, OrganisationExamples.Submitted, "The filing that has this reference already.")
            .Answers(201, OrganisationExamples.Submitted, "The filing, which waits for a decision.")
            .Refuses("invalid_id", "filing_open", "reference_used").RefusesByRules("policy_violation", _rules);
        filings.MapGet("", ListAsync).Requires(Act.ReadFilings)
            .Describes("listFilings", "List filings", "Those of the caller's organisation and those that it filed; for the department and whoever brings in decisions, all.")
            .Asks(_status, _subjectKind, _subjectId, _zoneId)
            .AnswersPage(OrganisationExamples.Submitted, "in the order of their submission");
        filings.MapGet("/{id}", GetAsync).Requires(Act.ReadFilings)
            .Describes("getFiling", "Read a filing", "A filing, for its organisation, for who filed it, for the department and for whoever brings in decisions.")
            .Answers(200, OrganisationExamples.Decided, "The filing.");
        filings.MapPost("/{id}/resubmit", ResubmitAsync).Requires(Act.File).ComparesVersion()
            .Describes("resubmitFiling", "Submit a returned filing again", "Submits a filing that was returned again, corrected; what is left out stays as it was.")
            .Takes(OrganisationExamples.Resubmission, isOptional: true)
            .Answers(200, OrganisationExamples.Resubmitted, "The filing, which waits for a decision again.")
            .Refuses("invalid_id", "wrong_status").RefusesByRules("policy_violation", _rules);
        filings.MapPost("/{id}/decision", DecideAsync).Requires(Act.DecideFilings).ComparesVersion()
            .Describes("decideFiling", "Decide about a filing", """
                Approves, returns or rejects a submitted filing, or revokes an approved one: by the department, or with the scope `filings:decide` as a decision
                that another platform took, with its `externalReference`. A revocation closes every benefit that rests on the approval before it is answered.
                """)
            .Takes(OrganisationExamples.Decision)
            .Answers(200, OrganisationExamples.Decided, "The filing as it now is.")
            .Refuses("invalid_id", "wrong_status", "reference_used").RefusesByRules("reason_required", "required").RefusesByRules("policy_violation", "required");
    }

    private static async Task<IResult> FileAsync(HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.FilingRequest);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await SubmitAsync(body, context, grains, holders), Routes.Filings);
    }

    /// <summary>Files, as one request or as a row of an import.</summary>
    internal static async Task<Answer> SubmitAsync(FilingRequest body, WriteContext context, IGrainFactory grains, HolderProfiles holders)
    {
        CheckConsent(body.Consent);
        var subjectId = ThingIds.Named("subjectId", body.SubjectId);
        var answer = await GrainCalls.WriteAsync(context, () => grains.Grain<IOrganisationGrain>(subjectId).FileAsync(body, context));
        holders.Forget(subjectId);
        return answer;
    }

    private static async Task<IResult> ResubmitAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var subjectId = ThingIds.OrganisationOfFiling(id);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.ResubmitRequest, whenEmpty: new ResubmitRequest());
        CheckConsent(body.Consent);
        var context = Writes.Context(http, digest);
        return new AnswerResult(await GrainCalls.WriteAsync(context, () => grains.Grain<IOrganisationGrain>(subjectId).ResubmitAsync(id, body, context)));
    }

    private static async Task<IResult> DecideAsync(string id, HttpContext http, IGrainFactory grains, HolderProfiles holders)
    {
        var subjectId = ThingIds.OrganisationOfFiling(id);
        var (body, digest) = await RequestBody.ReadAsync(http, WireJson.Strict.DecisionRequest);
        FreeText.Check("reason", body.Reason, FreeText.MaxReason);
        var context = Writes.Context(http, digest);
        var answer = await GrainCalls.WriteAsync(context, () => grains.Grain<IOrganisationGrain>(subjectId).DecideAsync(id, body, context));
        holders.Forget(subjectId);
        return new AnswerResult(answer);
    }

    private static async Task<IResult> GetAsync(string id, HttpContext http, IGrainFactory grains)
    {
        var subjectId = ThingIds.OrganisationOfFiling(id);
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IOrganisationGrain>(subjectId).GetFilingAsync(id, caller)));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new FilingFilter
        {
            Status = query.Text(_status),
            SubjectKind = query.Text(_subjectKind),
            SubjectId = query.Text(_subjectId),
            ZoneId = query.Text(_zoneId),
        };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IOrganisationListGrain>(0).ListFilingsAsync(filter, page, caller)));
    }

    private static void CheckConsent(ConsentRequest? consent) => FreeText.Check("consent.name", consent?.Name, FreeText.MaxName);
}
