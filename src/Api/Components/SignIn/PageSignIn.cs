using Liandong.Api.Access;
using Liandong.Api.Hosting;
using Microsoft.AspNetCore.Authentication;

namespace Liandong.Api.Components.SignIn;

/// <summary>Keeps people signed in to the pages with a cookie.</summary>
internal static class PageSignIn
{
    public static void AddPageSignIn(this AuthenticationBuilder builder, OidcOptions oidc, IHostEnvironment environment)
    {
        builder.AddCookie(PageCookies.SchemeName, options =>
        {
            PageCookies.Configure(options.Cookie, "session", environment);
            options.TimeProvider = TimeProvider.System;
            options.ExpireTimeSpan = PageCookies.Lifetime;
            options.SlidingExpiration = false;
            options.LoginPath = "/sign-in";
            options.AccessDeniedPath = "/not-found";
            options.ReturnUrlParameter = "returnUrl";
            options.Events.OnValidatePrincipal = context =>
            {
                var now = PageCookies.Now;
                if (!Claims.IsSignedIn(context.Principal!, now))
                {
                    context.RejectPrincipal();
                }

                return Task.CompletedTask;
            };
        });
        if (oidc.SignsPeopleIn)
        {
            builder.AddIssuerSignIn(oidc);
        }
    }
}
