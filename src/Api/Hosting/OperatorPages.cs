using Liandong.Api.Access;
using Liandong.Silo.Telemetry;
using Microsoft.AspNetCore.Authorization;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Orleans.Dashboard;

namespace Liandong.Api.Hosting;

/// <summary>What an operator looks at: <c>/metrics</c> and <c>/dashboard</c>, for the department.</summary>
internal static class OperatorPages
{
    private const string Metrics = "/metrics";
    private const string Dashboard = "/dashboard";

    // Several scrapers, or an impatient one, are answered with the same page.
    private const int ScrapeCacheMilliseconds = 500;

    public static void AddOperatorPages(this WebApplicationBuilder builder)
    {
        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddPrometheusExporter(options => options.ScrapeResponseCacheDurationMilliseconds = ScrapeCacheMilliseconds));
        builder.Services.ConfigureOpenTelemetryTracerProvider(traces => traces.AddAspNetCoreInstrumentation(options => options.Filter = http => http.Request.Path.StartsWithSegments(Routes.Base)));
    }

    /// <summary>On the port of their own, where one is set, metrics are all there is, and are there for everyone.</summary>
    public static void UseMetricsPort(this WebApplication app, TelemetrySettings settings)
    {
        if (settings.MetricsPort is { } port)
        {
            // By the socket: what a client says about the host it asks proves nothing.
            app.MapWhen(http => http.Connection.LocalPort == port, own =>
            {
                own.UseOpenTelemetryPrometheusScrapingEndpoint();
                own.Run(http =>
                {
                    http.Response.StatusCode = StatusCodes.Status404NotFound;
                    return Task.CompletedTask;
                });
            });
        }
    }

    public static void MapOperatorPages(this WebApplication app, DashboardSettings dashboard)
    {
        app.MapPrometheusScrapingEndpoint(Metrics).RequireAuthorization(IsDepartment).DisableHttpMetrics();
        if (dashboard.IsEnabled)
        {
            app.MapGroup("").RequireAuthorization(IsDepartment).DisableHttpMetrics().MapOrleansDashboard(Dashboard);
        }
    }

    private static void IsDepartment(AuthorizationPolicyBuilder policy) =>
        policy.RequireAuthenticatedUser().RequireClaim(Claims.RoleClaim, Roles.Department).RequireClaim(Claims.ScopeClaim, Scopes.Read);
}
