using Liandong.Api.Access;
using Liandong.Api.Answers;
using Liandong.Api.Requests;
using Liandong.Grains.Interfaces.Audit;

namespace Liandong.Api.Audit;

/// <summary>Who did what, when and for whom.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGroup("/audit").WithTags("Audit").MapGet("/", ListAsync).Requires(Act.ReadAudit);

    private static async Task<IResult> ListAsync(HttpContext http, IGrainFactory grains)
    {
        var query = new RequestQuery(http.Request);
        var filter = new AuditFilter
        {
            Subject = query.Text("subject"),
            OrganisationId = query.Text("organisationId"),
            From = query.Instant("from"),
            To = query.Instant("to"),
        };
        var page = query.Page();
        query.ThrowIfBroken();
        var caller = Claims.Caller(http.User);
        return new AnswerResult(await GrainCalls.InvokeAsync(() => grains.GetGrain<IAuditListGrain>(0).ListAsync(filter, page, caller)));
    }
}
