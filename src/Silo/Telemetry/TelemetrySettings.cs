using System.Globalization;
using System.Net;
using Liandong.Silo.Storage;
using Microsoft.Extensions.Configuration;

namespace Liandong.Silo.Telemetry;

/// <summary>Where a node's measurements and traces go. Section <c>Telemetry</c>.</summary>
public sealed record TelemetrySettings
{
    private const double DefaultTraceRatio = 0.1;

    /// <summary>The OTLP collector (gRPC) that metrics and traces are sent to; null for none.</summary>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>The share of traces that is recorded, 0 to 1. Default 0.1.</summary>
    public double TraceRatio { get; init; } = DefaultTraceRatio;

    /// <summary>Address on which <see cref="MetricsPort"/> listens. Default 127.0.0.1.</summary>
    public IPAddress MetricsAddress { get; init; } = IPAddress.Loopback;

    /// <summary>A port that serves <c>/metrics</c>, and nothing else, without authentication; null for none.</summary>
    public int? MetricsPort { get; init; }

    /// <summary>Whether anything is sent out. Without a receiver no span is made.</summary>
    public bool IsExported => OtlpEndpoint is not null;

    /// <summary>Reads the settings. The usual variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> stands in for <c>Telemetry:OtlpEndpoint</c>.</summary>
    /// <exception cref="InvalidConfigurationException">A setting is wrong; the message says which.</exception>
    public static TelemetrySettings From(IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection("Telemetry");
        return new TelemetrySettings
        {
            OtlpEndpoint = EndpointOf(section["OtlpEndpoint"] is { Length: > 0 } own ? own : configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]),
            TraceRatio = RatioOf(section["TraceRatio"]),
            MetricsAddress = AddressOf(section["MetricsAddress"]),
            MetricsPort = PortOf(section["MetricsPort"]),
        };
    }

    private static Uri? EndpointOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is "http" or "https"
            ? endpoint
            : throw new InvalidConfigurationException($"Telemetry:OtlpEndpoint is '{text}'. Set it to the address of an OTLP collector, such as http://127.0.0.1:4317.");
    }

    private static double RatioOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return DefaultTraceRatio;
        }

        return double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var ratio) && ratio is >= 0 and <= 1
            ? ratio
            : throw new InvalidConfigurationException($"Telemetry:TraceRatio is '{text}'. Set it to a share from 0 to 1, such as 0.1.");
    }

    private static IPAddress AddressOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return IPAddress.Loopback;
        }

        return IPAddress.TryParse(text, out var address)
            ? address
            : throw new InvalidConfigurationException($"Telemetry:MetricsAddress is '{text}'. Set it to an IP address of this machine.");
    }

    private static int? PortOf(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) && port is > 0 and <= IPEndPoint.MaxPort
            ? port
            : throw new InvalidConfigurationException($"Telemetry:MetricsPort is '{text}'. Set it to a port from 1 to {IPEndPoint.MaxPort}.");
    }
}
