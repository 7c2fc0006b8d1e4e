using Liandong.Api.Components;
using Liandong.Api.Components.SignIn;
using Liandong.Api.Demonstration;
using Liandong.Api.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;

namespace Liandong.Api.Access;

/// <summary>How callers prove who they are: an API key, or an access token of the configured issuer.</summary>
internal static class Credentials
{
    private const string SchemeName = "Credential";

    public static void AddCredentials(this WebApplicationBuilder builder)
    {
        var oidc = OidcOptions.From(builder.Configuration);
        builder.Services.AddSingleton(oidc);
        builder.Services.AddSingleton<PlatformKeys>();
        var limits = RateLimitOptions.From(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton<RefusalHold>();
        builder.Services.AddSingleton(services => new FailedAttempts(limits.FailuresPerAddress, services.GetRequiredService<TimeProvider>()));
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<IApiKeys, DemonstrationKeys>();
        }
        else
        {
            builder.Services.AddSingleton<IApiKeys>(services => services.GetRequiredService<PlatformKeys>());
        }

        var authentication = builder.Services
            .AddAuthentication(SchemeName)
            .AddPolicyScheme(SchemeName, null, options => options.ForwardDefaultSelector = http => SchemeOf(http, oidc))
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        if (oidc.IsConfigured)
        {
            authentication.AddBearerTokens(oidc);
        }

        authentication.AddPageSignIn(oidc, builder.Environment);
        builder.Services.AddAuthorization();
    }

    /// <summary>The cookie of the pages opens pages only, so that no other site can make a browser call the API.</summary>
    private static string SchemeOf(HttpContext http, OidcOptions oidc) =>
        PageRequests.IsPage(http.Request.Path) ? PageCookies.SchemeName
        : oidc.IsConfigured && !http.Request.Headers.ContainsKey(ApiKeyHandler.HeaderName) && http.Request.Headers.ContainsKey("Authorization")
        ? JwtBearerDefaults.AuthenticationScheme
        : ApiKeyHandler.SchemeName;
}
