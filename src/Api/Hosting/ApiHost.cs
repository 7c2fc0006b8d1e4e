using Liandong.Api.Access;
using Liandong.Api.ApiKeys;
using Liandong.Api.Availability;
using Liandong.Api.Bookings;
using Liandong.Api.Demonstration;
using Liandong.Api.Events;
using Liandong.Api.Instruments;
using Liandong.Api.Organisations;
using Liandong.Api.Quotes;
using Liandong.Api.Requests;
using Liandong.Api.Usage;
using Liandong.Silo;
using Liandong.Silo.Storage;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;

namespace Liandong.Api.Hosting;

/// <summary>Composes the API, with the embedded silo behind it.</summary>
internal static class ApiHost
{
    /// <summary>A node that is ready to run.</summary>
    /// <param name="args">Settings, as on the command line.</param>
    /// <param name="services">Services that come before the node's own: a clock, further loggers.</param>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong; the message says which.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? services = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseUrls(ListenAddresses.From(builder.Configuration, builder.Environment));
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
        });
        services?.Invoke(builder.Services);
        var hasOwnClock = AddClock(builder);
        builder.AddPlatform();
        builder.AddCredentials();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<IOrganisations, DemonstrationOrganisations>();
            builder.Services.AddSingleton<DemonstrationSeed>();
            if (hasOwnClock)
            {
                builder.Services.AddHostedService<DemonstrationClockHost>();
            }

            builder.Services.AddHostedService<DemonstrationHost>();
        }
        else
        {
            builder.Services.AddSingleton<IOrganisations, NoOrganisations>();
        }

        builder.Services.AddHostedService<AccessGuard>();
        builder.Services.AddHostedService<WelcomeHost>();
        var app = builder.Build();
        MapRoutes(app);
        return app;
    }

    /// <summary>One embedded node in Development has a clock that can be moved; nodes of a cluster share the time of the world.</summary>
    private static bool AddClock(WebApplicationBuilder builder)
    {
        if (!builder.Environment.IsDevelopment() || builder.Configuration["Cluster:Mode"] is not null)
        {
            return false;
        }

        var given = builder.Services.LastOrDefault(service => service.ServiceType == typeof(TimeProvider))?.ImplementationInstance as TimeProvider;
        var clock = new DemonstrationClock(given ?? TimeProvider.System);
        builder.Services.AddSingleton(clock);
        builder.Services.AddSingleton<TimeProvider>(clock);
        return true;
    }

    private static void MapRoutes(WebApplication app)
    {
        app.UseProblemDocuments();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimits();
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/health/ready").AllowAnonymous();
        var api = app.MapGroup(Routes.Base).RequireAuthorization();
        api.MapInstruments();
        api.MapHolds();
        api.MapSeries();
        api.MapQualifications();
        api.MapBookings();
        api.MapBookingActs();
        api.MapQuotes();
        api.MapAvailability();
        api.MapUsage();
        api.MapEvents();
        api.MapApiKeys();
        if (app.Services.GetService<DemonstrationClock>() is not null)
        {
            api.MapDemonstrationClock();
        }
    }
}
