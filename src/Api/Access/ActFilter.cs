using Liandong.Api.Documentation;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Microsoft.AspNetCore.Routing;

namespace Liandong.Api.Access;

/// <summary>
/// Lets a request through to its handler only when the credential's role and scope include the route's act, and a read that
/// states no query parameters gets none. (The query of a write is part of what its idempotency key stands for.)
/// </summary>
internal static class ActFilter
{
    /// <summary>States the act of a route.</summary>
    public static RouteHandlerBuilder Requires(this RouteHandlerBuilder route, Act act)
    {
        // Once all is stated, so that no request has to work it out.
        route.Finally(endpoint => endpoint.Metadata.Add(new RouteTraits(MethodOf(endpoint.Metadata), [.. endpoint.Metadata])));
        return route.WithMetadata(act).AddEndpointFilter(async (context, next) =>
        {
            var user = context.HttpContext.User;
            if (!Acts.Allows(act, Claims.Role(user)) || !Claims.HasScope(user, Acts.ScopeOf(act)))
            {
                return KnownProblems.Forbidden;
            }

            if (HttpMethods.IsGet(context.HttpContext.Request.Method))
            {
                RequestQuery.RefuseIfNoneIsTaken(context.HttpContext);
            }

            return await next(context);
        });
    }

    /// <summary>States that a route does without a credential.</summary>
    /// <param name="route">The route.</param>
    /// <param name="why">Why, for the document.</param>
    public static RouteHandlerBuilder IsOpen(this RouteHandlerBuilder route, string why = "Takes no credential: the address is one.")
    {
        route.Finally(endpoint => endpoint.Metadata.Add(new RouteTraits(MethodOf(endpoint.Metadata), [.. endpoint.Metadata])));
        return route.WithMetadata(new OpenRoute(why));
    }

    private static string MethodOf(IList<object> metadata) => metadata.OfType<IHttpMethodMetadata>().Last().HttpMethods[0];
}
