using System.Text.Json;
using Liandong.Silo;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Liandong.Api.Hosting;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can serve, and why not.</summary>
internal static class Health
{
    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableHttpMetrics();
        app.MapHealthChecks("/health/ready", Readiness()).AllowAnonymous().DisableHttpMetrics();
    }

    // The answer sets its own status: a degraded node may be ready or not.
    private static HealthCheckOptions Readiness() => new() { ResponseWriter = WriteAsync };

    /// <summary>Ready is who serves, also with lists that stand still; who leaves as it should is not, though nothing is wrong.</summary>
    private static bool IsReady(HealthReportEntry entry) => entry.Status != HealthStatus.Unhealthy && !entry.Data.ContainsKey(HealthNotes.IsLeaving);

    /// <summary>Our own words only: a driver's exception may name hosts and users.</summary>
    private static async Task WriteAsync(HttpContext http, HealthReport report)
    {
        var isReady = report.Entries.Values.All(IsReady);
        http.Response.StatusCode = isReady ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        http.Response.ContentType = "application/json";
        await using var writer = new Utf8JsonWriter(http.Response.BodyWriter);
        writer.WriteStartObject();
        writer.WriteBoolean("ready", isReady);
        writer.WriteStartObject("checks");
        foreach (var (name, entry) in report.Entries)
        {
            writer.WriteStartObject(name);
            writer.WriteBoolean("ready", IsReady(entry));
            writer.WriteBoolean("degraded", entry.Status == HealthStatus.Degraded);
            writer.WriteString("detail", entry.Description);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
        await writer.FlushAsync(http.RequestAborted);
    }
}
