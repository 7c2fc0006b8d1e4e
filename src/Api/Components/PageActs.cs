using Liandong.Api.Organisations;
using Liandong.Api.Problems;
using Liandong.Api.Roadshows;
using Microsoft.AspNetCore.Antiforgery;

namespace Liandong.Api.Components;

/// <summary>
/// What an open page asks and does by itself, without a connection of its own: the routes of the API under an address of the pages,
/// so that the cookie counts. Whoever writes shows the page's antiforgery token in a header, which no other site can read.
/// </summary>
internal static class PageActs
{
    private const string Base = "/acts";

    public static void MapPageActs(this IEndpointRouteBuilder app)
    {
        var acts = app.MapGroup(Base).RequireAuthorization().ExcludeFromDescription();
        acts.AddEndpointFilter(async (context, next) =>
        {
            var http = context.HttpContext;
            return HttpMethods.IsGet(http.Request.Method) || await http.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(http)
                ? await next(context)
                : new ProblemResult(StatusCodes.Status400BadRequest, "bad_request", "The page is out of date. Open it again and repeat.");
        });
        acts.MapOrganisations();
        acts.MapRoadshows();
        acts.MapRoadshowAudience();
        acts.MapRoadshowScores();
        acts.MapInterests();

        // The names belong to the operations of the API.
        ((IEndpointConventionBuilder)acts).Finally(endpoint =>
        {
            foreach (var name in endpoint.Metadata.Where(item => item is IEndpointNameMetadata or IRouteNameMetadata).ToList())
            {
                endpoint.Metadata.Remove(name);
            }
        });
    }
}
