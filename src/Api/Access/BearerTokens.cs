using System.Security.Claims;
using Liandong.Api.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Liandong.Api.Access;

/// <summary>Access tokens of the configured issuer (RFC 9068): issuer, audience, life, algorithm, key and type are all checked.</summary>
internal static class BearerTokens
{
    // Asymmetric ones only: a public key must never do as an HMAC secret (RFC 8725, section 3.1).
    private static readonly string[] _algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];
    private static readonly TimeSpan _clockSkew = TimeSpan.FromSeconds(30);

    public static AuthenticationBuilder AddBearerTokens(this AuthenticationBuilder builder, OidcOptions oidc) =>
        builder.AddJwtBearer(options =>
        {
            options.Authority = oidc.Authority;
            options.RequireHttpsMetadata = oidc.RequireHttps;
            options.MapInboundClaims = false;
            options.TokenValidationParameters = new TokenValidationParameters
            {
                ValidAudience = oidc.Audience,
                ValidTypes = oidc.TokenTypes,
                ValidAlgorithms = _algorithms,
                RequireExpirationTime = true,
                RequireSignedTokens = true,
                ValidateIssuerSigningKey = true,
                ClockSkew = _clockSkew,
                NameClaimType = Claims.SubjectClaim,
                RoleClaimType = Claims.RoleClaim,
            };
            options.Events = new JwtBearerEvents
            {
                OnTokenValidated = context =>
                {
                    if (!TryComplete((ClaimsIdentity)context.Principal!.Identity!))
                    {
                        context.Fail("The token names no person, organisation or role of this platform.");
                    }

                    return Task.CompletedTask;
                },
                OnChallenge = context =>
                {
                    context.HandleResponse();
                    return KnownProblems.Unauthorized.ExecuteAsync(context.HttpContext);
                },
                OnForbidden = context => KnownProblems.Forbidden.ExecuteAsync(context.HttpContext),
            };
        });

    /// <summary>Adds what the rest of the API reads: single scopes, and the credential's name.</summary>
    private static bool TryComplete(ClaimsIdentity identity)
    {
        if (identity.FindFirst(Claims.SubjectClaim)?.Value is not { Length: > 0 } subject
            || identity.FindFirst(Claims.OrganisationClaim)?.Value is not { Length: > 0 }
            || identity.FindFirst(Claims.RoleClaim)?.Value is not { } role || !Roles.All.Contains(role))
        {
            return false;
        }

        foreach (var given in identity.FindAll(Claims.ScopeClaim).Where(claim => claim.Value.Contains(' ', StringComparison.Ordinal)).ToList())
        {
            identity.RemoveClaim(given);
            identity.AddClaims(given.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope => new Claim(Claims.ScopeClaim, scope)));
        }

        identity.AddClaim(new Claim(Claims.CredentialClaim, $"user/{subject}"));
        return true;
    }
}
