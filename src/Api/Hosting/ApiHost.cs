using Liandong.Api.Access;
using Liandong.Api.ApiKeys;
using Liandong.Api.Audit;
using Liandong.Api.Availability;
using Liandong.Api.Bookings;
using Liandong.Api.CalendarFeeds;
using Liandong.Api.Components;
using Liandong.Api.Demonstration;
using Liandong.Api.Documentation;
using Liandong.Api.Evaluations;
using Liandong.Api.Events;
using Liandong.Api.Imports;
using Liandong.Api.Instruments;
using Liandong.Api.Live;
using Liandong.Api.MeetingBoards;
using Liandong.Api.Meetings;
using Liandong.Api.Organisations;
using Liandong.Api.Pairings;
using Liandong.Api.PilotBases;
using Liandong.Api.Profiles;
using Liandong.Api.Quotes;
using Liandong.Api.Requests;
using Liandong.Api.Roadshows;
using Liandong.Api.Usage;
using Liandong.Api.Vouchers;
using Liandong.Grains.Demonstration;
using Liandong.Grains.Interfaces.Demonstration;
using Liandong.Silo;
using Liandong.Silo.Clustering;
using Liandong.Silo.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Liandong.Silo.Telemetry;

namespace Liandong.Api.Hosting;

/// <summary>Composes the API, with the embedded silo behind it.</summary>
internal static class ApiHost
{
    /// <summary>A node that is ready to run.</summary>
    /// <param name="args">Settings, as on the command line.</param>
    /// <param name="services">Services that come before the node's own: a clock, further loggers.</param>
    /// <param name="settings">Settings that come before all others.</param>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong; the message says which.</exception>
    public static WebApplication Build(string[] args, Action<IServiceCollection>? services = null, Action<IConfigurationBuilder>? settings = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            // What the pages need is found by it, also where another program hosts the node.
            ApplicationName = typeof(ApiHost).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
        });
        settings?.Invoke(builder.Configuration);
        builder.AddNodeLogging();
        var telemetry = TelemetrySettings.From(builder.Configuration);
        builder.WebHost.UseUrls(ListenAddresses.From(builder.Configuration, builder.Environment, telemetry));
        var connections = ConnectionLimit.From(builder.Configuration, OpenFiles.HardLimit());
        builder.WebHost.ConfigureKestrel(server =>
        {
            server.AddServerHeader = false;
            server.Limits.MaxRequestBodySize = RequestBody.MaxBytes;
            server.Limits.MaxConcurrentConnections = connections;
        });
        services?.Invoke(builder.Services);
        var hasOwnClock = AddClock(builder);
        var cluster = builder.AddPlatform();
        builder.AddCredentials();
        builder.Services.AddVeiledLinks();
        builder.Services.AddSingleton<HolderProfiles>();
        builder.Services.AddSingleton(new ViewerPlaces(ViewerLimit.From(builder.Configuration, connections)));
        builder.Services.AddSingleton<LiveHub>();
        builder.Services.AddSingleton<LiveAccess>();
        builder.Services.AddSingleton<ReactionTally>();
        builder.Services.AddApiReference();
        builder.AddOperatorPages();
        builder.AddPages();
        builder.AddDrain();
        if (builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<DemonstrationSeed>();
            if (hasOwnClock)
            {
                builder.Services.TryAddSingleton<IDemonstrationHistory, DemonstrationHistory>();
                builder.Services.AddHostedService<DemonstrationClockHost>();
            }

            builder.Services.AddHostedService<DemonstrationHost>();
        }

        builder.Services.AddHostedService<AccessGuard>();
        builder.Services.AddHostedService<WelcomeHost>();
        var app = builder.Build();
        MapRoutes(app, cluster);
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
        Show.Clock = clock;
        return true;
    }

    private static void MapRoutes(WebApplication app, ClusterSettings cluster)
    {
        app.UseMetricsPort(app.Services.GetRequiredService<TelemetrySettings>());
        app.UsePages();
        app.UseProblemDocuments();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseRateLimits();
        app.UseAntiforgery();
        app.MapHealth();
        app.MapOperatorPages(app.Services.GetRequiredService<DashboardSettings>());
        if (cluster.Role == NodeRole.Silo)
        {
            return;
        }

        app.MapApiReference();
        app.MapPages();
        var api = app.MapGroup(Routes.Base).RequireAuthorization();
        api.MapInstruments();
        api.MapRetirement();
        api.MapHolds();
        api.MapSeries();
        api.MapQualifications();
        api.MapBookings();
        api.MapBookingActs();
        api.MapQuotes();
        api.MapMeetingPlans();
        api.MapAvailability();
        api.MapUsage();
        api.MapVoucherAccounts();
        api.MapVoucherStatements();
        api.MapVoucherBudgets();
        api.MapImports();
        api.MapEvents();
        api.MapApiKeys();
        api.MapAudit();
        api.MapProfiles();
        api.MapCalendarFeeds();
        api.MapOrganisations();
        api.MapFilings();
        api.MapAttachments();
        api.MapPairings();
        api.MapEvaluations();
        api.MapResults();
        api.MapOpenSharing();
        api.MapRoadshows();
        api.MapRoadshowAudience();
        api.MapRoadshowScores();
        api.MapRoadshowAttendance();
        api.MapInterests();
        api.MapMeetings();
        app.MapRoadshowLive();
        api.MapPilotBases();
        app.MapCalendarDocuments();
        if (app.Services.GetService<DemonstrationClock>() is not null)
        {
            api.MapDemonstrationClock();
        }
    }

    private static void AddDrain(this WebApplicationBuilder builder)
    {
        var drain = DrainOptions.From(builder.Configuration, builder.Environment);
        builder.Services.AddSingleton(drain);
        builder.Services.AddHostedService<Drain>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = drain.ShutdownTimeout);
    }
}
