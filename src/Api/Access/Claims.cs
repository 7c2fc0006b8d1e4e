using System.Security.Claims;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Access;

/// <summary>The claims of a credential.</summary>
internal static class Claims
{
    public const string OrganisationClaim = "org";
    public const string RoleClaim = "role";
    public const string ScopeClaim = "scope";
    public const string SubjectClaim = "sub";
    public const string CredentialClaim = "credential";

    public static string Role(ClaimsPrincipal user) => user.FindFirst(RoleClaim)?.Value ?? "";

    public static bool HasScope(ClaimsPrincipal user, string scope) => user.HasClaim(ScopeClaim, scope);

    public static Caller Caller(ClaimsPrincipal user) => new()
    {
        OrganisationId = user.FindFirst(OrganisationClaim)!.Value,
        Role = Role(user),
        ActsForAnyone = Role(user) == Roles.Department || HasScope(user, Scopes.ActAny),
        Credential = user.FindFirst(CredentialClaim)?.Value,
        UserId = user.FindFirst(SubjectClaim)?.Value,
        DecidesFilings = HasScope(user, Scopes.DecideFilings),
    };
}
