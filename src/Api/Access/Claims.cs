using System.Globalization;
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
    private const string UntilClaim = "until";

    public static string Role(ClaimsPrincipal user) => user.FindFirst(RoleClaim)?.Value ?? "";

    public static bool HasScope(ClaimsPrincipal user, string scope) => user.HasClaim(ScopeClaim, scope);

    /// <summary>What a credential states.</summary>
    public static IEnumerable<Claim> Of(Credential credential)
    {
        yield return new Claim(CredentialClaim, credential.Name);
        yield return new Claim(OrganisationClaim, credential.OrganisationId);
        yield return new Claim(RoleClaim, credential.Role);
        foreach (var scope in credential.Scopes)
        {
            yield return new Claim(ScopeClaim, scope);
        }
    }

    /// <summary>When somebody who has signed in to the pages has to do so again.</summary>
    public static Claim Until(DateTimeOffset instant) => new(UntilClaim, instant.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    /// <summary>Whether somebody is signed in to the pages, and still may be.</summary>
    public static bool IsSignedIn(ClaimsPrincipal user, DateTimeOffset now) =>
        long.TryParse(user.FindFirst(UntilClaim)?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var until) && now.ToUnixTimeSeconds() < until;

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
