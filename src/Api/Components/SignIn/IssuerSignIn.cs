using System.Security.Claims;
using Liandong.Api.Access;
using Liandong.Api.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;

namespace Liandong.Api.Components.SignIn;

/// <summary>Signs people in at the configured issuer (OpenID Connect, code flow with PKCE).</summary>
internal static class IssuerSignIn
{
    /// <summary>Name of the scheme.</summary>
    public const string SchemeName = "Issuer";

    public static void AddIssuerSignIn(this AuthenticationBuilder builder, OidcOptions oidc) => builder.AddOpenIdConnect(SchemeName, options =>
    {
        options.Authority = oidc.Authority;
        options.RequireHttpsMetadata = oidc.RequireHttps;
        options.ClientId = oidc.ClientId;
        options.ClientSecret = oidc.ClientSecret;
        options.SignInScheme = PageCookies.SchemeName;
        options.ResponseType = OpenIdConnectResponseType.Code;
        options.ResponseMode = OpenIdConnectResponseMode.Query;
        options.UsePkce = true;
        options.MapInboundClaims = false;
        options.CallbackPath = "/sign-in/back";
        options.Scope.Clear();
        options.Scope.Add("openid");
        options.TokenValidationParameters.NameClaimType = Claims.SubjectClaim;
        options.TokenValidationParameters.RoleClaimType = Claims.RoleClaim;
        options.TokenValidationParameters.ValidAlgorithms = BearerTokens.Algorithms;
        options.CorrelationCookie.SameSite = SameSiteMode.Lax;
        options.NonceCookie.SameSite = SameSiteMode.Lax;
        options.Events.OnTokenValidated = context =>
        {
            var now = PageCookies.Now;
            if (Person(context.Principal!, now) is { } person)
            {
                context.Principal = person;
            }
            else
            {
                context.Fail("The issuer names no person, organisation or role of this platform.");
            }

            return Task.CompletedTask;
        };
        options.Events.OnRemoteFailure = context =>
        {
            context.Response.Redirect("/sign-in?refused=true");
            context.HandleResponse();
            return Task.CompletedTask;
        };
    });

    /// <summary>The person with nothing but what the platform reads, so that the cookie stays small; null when it is none.</summary>
    private static ClaimsPrincipal? Person(ClaimsPrincipal issued, DateTimeOffset now)
    {
        var identity = new ClaimsIdentity(
            issued.Claims.Where(claim => claim.Type is Claims.SubjectClaim or Claims.OrganisationClaim or Claims.RoleClaim),
            PageCookies.SchemeName, nameType: Claims.SubjectClaim, roleType: Claims.RoleClaim);
        if (!BearerTokens.TryComplete(identity))
        {
            return null;
        }

        // A person does on the pages what its role may do.
        identity.AddClaims([new Claim(Claims.ScopeClaim, Scopes.Read), new Claim(Claims.ScopeClaim, Scopes.Write), Claims.Until(now + PageCookies.Lifetime)]);
        return new ClaimsPrincipal(identity);
    }
}
