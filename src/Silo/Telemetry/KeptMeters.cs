using System.Collections.Frozen;
using System.Diagnostics.Metrics;
using OpenTelemetry.Metrics;

namespace Liandong.Silo.Telemetry;

/// <summary>
/// What is measured. Our own meters whole; of the libraries' only what an operator watches: an instrument that nobody
/// keeps costs nothing, and a tag whose values nobody bounds never reaches a time series.
/// </summary>
internal static class KeptMeters
{
    private const string Own = "Liandong.";
    private const string Runtime = "System.Runtime";
    private const string RequestDuration = "http.server.request.duration";

    private static readonly double[] _requestSeconds = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10];

    private static readonly FrozenSet<string> _kept = new[]
    {
        RequestDuration,
        "http.server.active_requests",
        "kestrel.active_connections",
        "kestrel.rejected_connections",
        "orleans-catalog-activations",
        "orleans-catalog-activation-created",
        "orleans-catalog-activation-destroyed",
        "orleans-catalog-activation-failed-to-activate",
        "orleans-app-requests-timedout",
        "orleans-messaging-expired",
        "orleans-messaging-rejected",
        "orleans-scheduler-long-running-turns",
        "orleans-watchdog-health-checks-failed",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static MeterProviderBuilder AddKeptMeters(this MeterProviderBuilder metrics) => metrics
        .AddMeter(Own + "*", Runtime, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Microsoft.Orleans")
        .AddView(StreamOf);

    /// <summary>How an instrument is kept; null for as it is.</summary>
    private static MetricStreamConfiguration? StreamOf(Instrument instrument) => instrument switch
    {
        { Meter.Name: Runtime } => null,
        _ when instrument.Meter.Name.StartsWith(Own, StringComparison.Ordinal) => null,
        { Name: RequestDuration } => new ExplicitBucketHistogramConfiguration
        {
            Boundaries = _requestSeconds,
            TagKeys = ["http.request.method", "http.route", "http.response.status_code"],
        },
        _ when _kept.Contains(instrument.Name) => null,
        _ => MetricStreamConfiguration.Drop,
    };
}
