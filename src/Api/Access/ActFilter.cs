using Liandong.Api.Problems;

namespace Liandong.Api.Access;

/// <summary>Lets a request through to its handler only when the credential's role and scope include the route's act.</summary>
internal static class ActFilter
{
    /// <summary>States the act of a route.</summary>
    public static RouteHandlerBuilder Requires(this RouteHandlerBuilder route, Act act) =>
        route.WithMetadata(act).AddEndpointFilter(async (context, next) =>
        {
            var user = context.HttpContext.User;
            return Acts.Allows(act, Claims.Role(user)) && Claims.HasScope(user, Acts.ScopeOf(act)) ? await next(context) : KnownProblems.Forbidden;
        });
}
