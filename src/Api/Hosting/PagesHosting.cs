using System.Collections.Frozen;
using Liandong.Api.Components;
using Liandong.Api.Components.Calls;
using Liandong.Api.Components.Pages;
using Liandong.Api.Components.Roadshows;
using Liandong.Api.Components.SignIn;
using Liandong.Api.Demonstration;
using Liandong.Api.Evaluations;
using Liandong.Api.Organisations;
using Liandong.Api.Problems;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;

namespace Liandong.Api.Hosting;

/// <summary>The pages: rendered on the server, with a connection of their own only where one works in them.</summary>
internal static class PagesHosting
{
    private const string AssetManifest = "Liandong.Api.staticwebassets.endpoints.json";
    private const int MostIdleCircuits = 200;

    // Positions of calendar entries are style attributes; there is no inline script anywhere.
    private const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self'; style-src-attr 'unsafe-inline'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public static void AddPages(this WebApplicationBuilder builder)
    {
        builder.WebHost.UseStaticWebAssets();

        // Reloading what changes under a running node would add a route that takes every address, the API's too.
        builder.Configuration.AddInMemoryCollection([KeyValuePair.Create<string, string?>("ReloadStaticAssetsAtRuntime", "false")]);
        builder.Services.AddLocalization();
        builder.Services.AddSingleton<IStringLocalizer<Text>, AllTexts>();
        builder.Services.AddRazorComponents().AddInteractiveServerComponents(options => options.DisconnectedCircuitMaxRetained = MostIdleCircuits);
        builder.Services.AddCascadingAuthenticationState();
        builder.Services.AddAntiforgery(options =>
        {
            PageCookies.Configure(options.Cookie, "antiforgery", builder.Environment);
            options.SuppressXFrameOptionsHeader = true;
        });
        builder.AddPageKeys();
        builder.Services.AddSingleton(new OrganisationNames(
            builder.Environment.IsDevelopment() ? DemonstrationNames.All : FrozenDictionary<string, (string, string)>.Empty));
        builder.Services.AddHostedService<OrganisationDirectory>();
        builder.Services.AddSingleton<SignInWays>();
        builder.Services.AddSingleton<FeedWatch>();
        builder.Services.AddScoped<PlatformCalls>();
    }

    /// <summary>What every answer to a browser needs, before anything is decided about it.</summary>
    public static void UsePages(this WebApplication app) => app.UseWhen(http => PageRequests.IsPage(http.Request.Path), pages =>
    {
        if (!app.Environment.IsDevelopment())
        {
            // The cookies of the pages exist over HTTPS only, which a proxy in front of the node ends.
            pages.Use((http, next) =>
            {
                http.Request.Scheme = Uri.UriSchemeHttps;
                return next(http);
            });
        }

        pages.UseRequestLocalization(options =>
        {
            string[] languages = [Languages.Chinese, Languages.English];
            options.SetDefaultCulture(Languages.Chinese).AddSupportedCultures(languages).AddSupportedUICultures(languages);
            options.RequestCultureProviders =
            [
                new CookieRequestCultureProvider { CookieName = PageCookies.NameOf("language", app.Environment) },
                new AcceptLanguageHeaderRequestCultureProvider(),
            ];
        });
        pages.Use((http, next) =>
        {
            // An answer that is begun anew after a fault loses the headers it had until then.
            http.Response.OnStarting(() => Protect(http.Response.Headers));
            return next(http);
        });
    });

    private static Task Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        return Task.CompletedTask;
    }

    public static void MapPages(this WebApplication app)
    {
        var manifest = Path.Combine(AppContext.BaseDirectory, AssetManifest);
        if (File.Exists(manifest))
        {
            app.MapStaticAssets(manifest).AllowAnonymous().DisableHttpMetrics();
        }

        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null);
        app.MapSignIn();
        app.MapAttachmentPages();
        app.MapReportCsv();
        app.MapPageActs();
        app.MapEvaluationPages();
    }

    /// <summary>Answers with a page that says what is wrong and what to do next.</summary>
    public static async Task FailAsync(HttpContext http, int status)
    {
        ProblemLog.Write(http, status, "page");

        // The page that failed has used up the services of its request.
        var own = http.RequestServices;
        await using var services = own.CreateAsyncScope();
        http.RequestServices = services.ServiceProvider;
        http.Response.Headers.Remove("blazor-enhanced-nav");
        http.Response.StatusCode = status;
        var result = new RazorComponentResult<Failure>(new { Status = status, TraceId = status >= StatusCodes.Status500InternalServerError ? ProblemLog.TraceIdOf(http) : null })
        {
            StatusCode = status,
            PreventStreamingRendering = true,
        };
        await result.ExecuteAsync(http);
        http.RequestServices = own;
    }
}
