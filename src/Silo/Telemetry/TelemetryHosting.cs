using System.Diagnostics;
using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Liandong.Silo.Telemetry;

/// <summary>Gathers what a node measures, and its traces where somebody receives them.</summary>
internal static class TelemetryHosting
{
    private const string ServiceName = "liandong";

    public static void AddTelemetry(this IHostApplicationBuilder builder, TelemetrySettings settings)
    {
        builder.Services.AddSingleton(settings);
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(ServiceName, serviceVersion: Version()))
            .WithMetrics(metrics => metrics.AddKeptMeters());
        if (settings.OtlpEndpoint is not { } endpoint)
        {
            return;
        }

        telemetry
            .WithMetrics(metrics => metrics.AddOtlpExporter(options => options.Endpoint = endpoint))
            .WithTracing(traces => traces
                .AddSource("Liandong.*", "Microsoft.Orleans.Application", "Npgsql")
                .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(settings.TraceRatio)))
                .AddOtlpExporter(options => options.Endpoint = endpoint));
    }

    /// <summary>Whether what happens now lies in a trace that is recorded.</summary>
    public static bool IsTraced => Activity.Current is { Recorded: true };

    private static string? Version() => typeof(TelemetryHosting).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
}
