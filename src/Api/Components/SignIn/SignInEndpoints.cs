using System.Security.Claims;
using Liandong.Api.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Liandong.Api.Components.SignIn;

/// <summary>What the forms of the shell post to. A form without its antiforgery token is refused.</summary>
internal static class SignInEndpoints
{
    private static readonly TimeSpan _rememberLanguageFor = TimeSpan.FromDays(365);

    public static void MapSignIn(this IEndpointRouteBuilder app)
    {
        app.MapPost("/sign-in", SignInAsync).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/sign-out", SignOut).AllowAnonymous().ExcludeFromDescription();
        app.MapPost("/language", ChooseLanguage).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> SignInAsync(HttpContext http, SignInWays ways, [FromForm] string? person = null, [FromForm] string? returnUrl = null)
    {
        var target = Local(returnUrl);
        if (ways.HasIssuer)
        {
            return Results.Challenge(new AuthenticationProperties { RedirectUri = target }, [IssuerSignIn.SchemeName]);
        }

        if (ways.Find(person) is not { } credential)
        {
            return Results.LocalRedirect("/sign-in");
        }

        var identity = new ClaimsIdentity(Claims.Of(credential), PageCookies.SchemeName, nameType: Claims.SubjectClaim, roleType: Claims.RoleClaim);
        identity.AddClaim(Claims.Until(PageCookies.Now + PageCookies.Lifetime));
        await http.SignInAsync(PageCookies.SchemeName, new ClaimsPrincipal(identity));
        return Results.LocalRedirect(target);
    }

    private static async Task<IResult> SignOut(HttpContext http, [FromForm] string? returnUrl = null)
    {
        await http.SignOutAsync(PageCookies.SchemeName);
        return Results.LocalRedirect(Local(returnUrl));
    }

    private static IResult ChooseLanguage(HttpContext http, IHostEnvironment environment, [FromForm] string? language = null, [FromForm] string? returnUrl = null)
    {
        if (language is not null && Languages.All.Contains(language))
        {
            var cookie = new CookieBuilder();
            PageCookies.Configure(cookie, "language", environment);
            cookie.Expiration = _rememberLanguageFor;
            http.Response.Cookies.Append(cookie.Name!, CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(language)), cookie.Build(http));
        }

        return Results.LocalRedirect(Local(returnUrl));
    }

    /// <summary>An address of this node; whoever made the link must not send people elsewhere.</summary>
    private static string Local(string? address) =>
        address is ['/', ..] && address is not ['/', '/' or '\\', ..] && !address.Any(char.IsControl) ? address : "/";
}
