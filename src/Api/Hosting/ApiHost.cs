using Liandong.Api.Access;
using Liandong.Api.Bookings;
using Liandong.Api.Demonstration;
using Liandong.Api.Events;
using Liandong.Api.Instruments;
using Liandong.Api.Organisations;
using Liandong.Api.Requests;
using Liandong.Silo;
using Liandong.Silo.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Liandong.Api.Hosting;

/// <summary>Composes the API, with the embedded silo behind it.</summary>
internal static class ApiHost
{
    /// <summary>A node that is ready to run.</summary>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong; the message says which.</exception>
    public static WebApplication Build(string[] args)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(ListenAddresses.From(builder.Configuration, builder.Environment));
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
        builder.AddPlatform();
        AddAccess(builder);
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<DemonstrationSeed>();
            builder.Services.AddHostedService<DemonstrationHost>();
        }

        builder.Services.AddHostedService<WelcomeHost>();
        var app = builder.Build();
        RefuseToStartWithoutAccess(app);
        MapRoutes(app);
        return app;
    }

    private static void AddAccess(WebApplicationBuilder builder)
    {
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<IApiKeys, DemonstrationKeys>();
            builder.Services.AddSingleton<IOrganisations, DemonstrationOrganisations>();
        }
        else
        {
            builder.Services.AddSingleton<IApiKeys, NoApiKeys>();
            builder.Services.AddSingleton<IOrganisations, NoOrganisations>();
        }

        builder.Services
            .AddAuthentication(ApiKeyHandler.SchemeName)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ApiKeyHandler.SchemeName, null);
        builder.Services.AddAuthorization();
    }

    private static void RefuseToStartWithoutAccess(WebApplication app)
    {
        if (!app.Services.GetRequiredService<IApiKeys>().Any)
        {
            throw new InvalidConfigurationException(
                $"In the {app.Environment.EnvironmentName} environment nobody could sign in: there is no API key yet. Set ASPNETCORE_ENVIRONMENT=Development to try the platform with its demonstration keys.");
        }
    }

    private static void MapRoutes(WebApplication app)
    {
        app.UseProblemDocuments();
        app.UseAuthentication();
        app.UseAuthorization();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        var api = app.MapGroup(Routes.Base).RequireAuthorization();
        api.MapInstruments();
        api.MapBookings();
        api.MapEvents();
    }
}
