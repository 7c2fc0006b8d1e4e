using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Organisations;

namespace Liandong.Api.Organisations;

/// <summary>What is publicly known of organisations.</summary>
internal static class OrganisationEndpoints
{
    private static readonly QueryParameter _kind = QueryParameter.Word(
        "kind", "Only organisations of this kind.", "zone", "university", "universityUnit", "enterprise", "provider", "investor");

    private static readonly QueryParameter _zoneId = QueryParameter.Text("zoneId", "Only organisations of this zone.", "jinan-hitech");

    private static readonly QueryParameter _text = QueryParameter.Text(
        "q", "Only organisations whose name or id contains this, in Chinese or Latin letters, large and small alike.", "生物");

    private static readonly QueryParameter _status = QueryParameter.Word(
        "filingStatus", "Only organisations that stand so.", "approved", "submitted", "returned", "rejected", "revoked");

    public static void MapOrganisations(this IEndpointRouteBuilder api)
    {
        var organisations = api.MapGroup("/organisations").WithTags("Organisations").Identifies("id", "The id of the organisation.", Forms.ChosenId, "ent-qilu-bio");
        organisations.MapGet("", ListAsync).Requires(Act.ReadPublic)
            .Describes("listOrganisations", "List organisations", "All organisations that were ever filed, with where they stand.")
            .Asks(_kind, _zoneId, _text, _status)
            .AnswersPage(OrganisationExamples.Organisation, "by id");
        organisations.MapGet("/{id}", GetAsync).Requires(Act.ReadPublic)
            .Describes("getOrganisation", "Read an organisation", "What is publicly known of an organisation: what was approved and holds today, or, while nothing was approved, what is asked for.")
            .Answers(200, OrganisationExamples.Organisation, "The organisation.");
    }

    private static async Task<IResult> GetAsync(string id, IGrainFactory grains)
    {
        var organisation = grains.Grain<IOrganisationGrain>(ThingIds.Existing(id));
        return new AnswerResult(await GrainCalls.ReadAsync(organisation.GetAsync));
    }

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new OrganisationFilter
        {
            Kind = query.Text(_kind),
            ZoneId = query.Text(_zoneId),
            Text = query.Text(_text) is { } text && !string.IsNullOrWhiteSpace(text) ? text : null,
            Status = query.Text(_status),
        };
        var page = query.Page();
        query.ThrowIfBroken();
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IOrganisationListGrain>(0).ListAsync(filter, page)));
    }
}
