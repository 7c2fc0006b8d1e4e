using Liandong.Api.Problems;
using Liandong.Api.Requests;

namespace Liandong.Api.Access;

/// <summary>
/// Lets a request through to its handler only when the credential's role and scope include the route's act, and a read that
/// states no query parameters gets none. (The query of a write is part of what its idempotency key stands for.)
/// </summary>
internal static class ActFilter
{
    /// <summary>States the act of a route.</summary>
    public static RouteHandlerBuilder Requires(this RouteHandlerBuilder route, Act act) =>
        route.WithMetadata(act).AddEndpointFilter(async (context, next) =>
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
