using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Documentation;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Audit;

namespace Liandong.Api.Audit;

/// <summary>Who did what, when and for whom.</summary>
internal static class AuditEndpoints
{
    private static readonly QueryParameter _subject = QueryParameter.Text("subject", "Only acts on this thing: the id of an instrument, a booking or an API key.", "sem-jinan-1");
    private static readonly QueryParameter _organisationId = QueryParameter.Text("organisationId", "Only acts of this organisation.", "ent-qilu-bio");
    private static readonly QueryParameter _from = QueryParameter.Instant("from", "Only acts at or after this instant.", "2026-11-01T00:00:00+08:00");
    private static readonly QueryParameter _to = QueryParameter.Instant("to", "Only acts before this instant.", "2026-12-01T00:00:00+08:00");

    private static readonly AuditEntryView _entry = new()
    {
        Position = 21,
        At = new DateTimeOffset(2026, 11, 26, 1, 0, 0, TimeSpan.Zero),
        Subject = "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89",
        Type = "cn.liandong.booking.made.v1",
        OrganisationId = "ent-qilu-bio",
        Credential = "key/01m84dswc9ez6vaea7vwg52c88",
        Version = 1,
        CommandId = new Guid("019ac4d5-0000-7000-8000-000000000001"),
    };

    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGroup("/audit").WithTags("Audit").MapGet("", ListAsync).Requires(Act.ReadAudit)
            .Describes("listAudit", "Read the audit", "Who did what, when and for whom. The department sees all; an organisation what it did, and what was done to its own things. An unknown subject has no entries.")
            .Asks(_subject, _organisationId, _from, _to)
            .AnswersPage(_entry, "newest first");

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
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grains.GetGrain<IAuditListGrain>(0).ListAsync(filter, page, caller)));
    }
}
