using System.Security.Claims;
using Liandong.Api.Hosting;
using Liandong.Api.Problems;
using Liandong.Api.Requests;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.IdentityModel.Tokens;

namespace Liandong.Api.Access;

/// <summary>Access tokens of the configured issuer (RFC 9068): issuer, audience, life, algorithm, key and type are all checked.</summary>
internal static class BearerTokens
{
    private const int MaxSubjectLength = 255;

    // Asymmetric ones only: a public key must never do as an HMAC secret (RFC 8725, section 3.1).
    internal static readonly string[] Algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256];
    private static readonly TimeSpan _clockSkew = TimeSpan.FromSeconds(30);

    // How long a key that the issuer has withdrawn may still open something, and how often unknown keys are asked for.
    private static readonly TimeSpan _keysAreReadEvery = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan _unknownKeysAreAskedForEvery = TimeSpan.FromMinutes(1);

    public static AuthenticationBuilder AddBearerTokens(this AuthenticationBuilder builder, OidcOptions oidc)
    {
        builder.AddJwtBearer(options => Configure(options, oidc));

        // Else keys that the issuer has withdrawn are tried for an hour more, as those it was last seen with.
        builder.Services.PostConfigure<JwtBearerOptions>(
            JwtBearerDefaults.AuthenticationScheme, options => ((BaseConfigurationManager)options.ConfigurationManager!).UseLastKnownGoodConfiguration = false);
        return builder;
    }

    private static void Configure(JwtBearerOptions options, OidcOptions oidc)
    {
        options.Authority = oidc.Authority;
        options.RequireHttpsMetadata = oidc.RequireHttps;
        options.AutomaticRefreshInterval = _keysAreReadEvery;
        options.RefreshInterval = _unknownKeysAreAskedForEvery;
        options.MapInboundClaims = false;
        options.TokenValidationParameters = new TokenValidationParameters
        {
            ValidAudience = oidc.Audience,
            ValidTypes = oidc.TokenTypes,
            ValidAlgorithms = Algorithms,
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
                return RefuseAsync(context.HttpContext, isFailure: context.AuthenticateFailure is not null);
            },
            OnForbidden = context => KnownProblems.Forbidden.ExecuteAsync(context.HttpContext),
        };
    }

    /// <summary>A wrong token costs no look-up, so it is counted once it has been found to be wrong, and a right one is never kept waiting.</summary>
    private static async Task RefuseAsync(HttpContext http, bool isFailure)
    {
        if (!isFailure || http.RequestServices.GetRequiredService<FailedAttempts>().TryBegin(http.Connection.RemoteIpAddress, out var wait))
        {
            await KnownProblems.Unauthorized.ExecuteAsync(http);
            return;
        }

        await http.RequestServices.GetRequiredService<RefusalHold>().WaitAsync(http.RequestAborted);
        await KnownProblems.TooManyFailures(wait).ExecuteAsync(http);
    }

    /// <summary>Adds what the rest of the API reads: single scopes, and the credential's name.</summary>
    internal static bool TryComplete(ClaimsIdentity identity)
    {
        if (Single(identity, Claims.SubjectClaim) is not { Length: > 0 and <= MaxSubjectLength } subject || !subject.All(IsPrintable)
            || !ThingIds.IsChosenId(Single(identity, Claims.OrganisationClaim))
            || Single(identity, Claims.RoleClaim) is not { } role || !Roles.All.Contains(role))
        {
            return false;
        }

        // The audit's name of the credential is ours to give, whatever the token says.
        foreach (var given in identity.FindAll(Claims.CredentialClaim).ToList())
        {
            identity.RemoveClaim(given);
        }

        foreach (var given in identity.FindAll(Claims.ScopeClaim).Where(claim => claim.Value.Contains(' ', StringComparison.Ordinal)).ToList())
        {
            identity.RemoveClaim(given);
            identity.AddClaims(given.Value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(scope => new Claim(Claims.ScopeClaim, scope)));
        }

        identity.AddClaim(new Claim(Claims.CredentialClaim, $"user/{subject}"));
        return true;
    }

    /// <summary>The value of a claim that is there exactly once; else null.</summary>
    private static string? Single(ClaimsIdentity identity, string type) =>
        identity.FindAll(type).ToArray() is [var only] ? only.Value : null;

    /// <summary>OpenID Connect Core, section 2: a <c>sub</c> is ASCII of at most 255 characters.</summary>
    private static bool IsPrintable(char character) => character is >= ' ' and <= '~';
}
