using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Audit;

namespace Liandong.Api.Audit;

/// <summary>Who did what, when and for whom.</summary>
internal static class AuditEndpoints
{
    private static readonly QueryParameter _subject = QueryParameter.Text(
        "subject", "Only acts on the thing with this id: an instrument, a booking, an API key.", AuditExamples.Entry.Subject);

    private static readonly QueryParameter _organisationId = QueryParameter.Text("organisationId", "Only acts of this organisation.", "dept-sti");
    private static readonly QueryParameter _from = QueryParameter.Instant("from", "Only acts at or after this instant.", "2026-11-01T00:00:00+08:00");
    private static readonly QueryParameter _to = QueryParameter.Instant("to", "Only acts before this instant.", "2026-12-01T00:00:00+08:00");

    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGroup("/audit").WithTags("Audit").MapGet("", ListAsync).Requires(Act.ReadAudit)
            .Describes("listAudit", "Read the audit", """
                Who did what, when and for whom, from the journal, which is only ever added to. The department sees all; any other
                organisation what it did, and what was done to its own things. A subject that is unknown, or another's, gives an
                empty list. Texts that people typed are not in it.
                """)
            .Asks(_subject, _organisationId, _from, _to)
            .AnswersPage(AuditExamples.Entry, "newest first");

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http);
        var filter = new AuditFilter
        {
            Subject = query.Text(_subject),
            OrganisationId = query.Text(_organisationId),
            From = query.Instant(_from),
            To = query.Instant(_to),
        };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.ReadAsync(() => grains.Grain<IAuditListGrain>(0).ListAsync(filter, page, caller)));
    }
}
