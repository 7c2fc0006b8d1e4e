using System.Net;
using Liandong.Silo.Storage;
using Liandong.Silo.Telemetry;

namespace Liandong.Api.Hosting;

/// <summary>Where the node listens.</summary>
internal static class ListenAddresses
{
    /// <summary>Unless something else is configured.</summary>
    public const string Default = "http://127.0.0.1:5080";

    private const char Separator = ';';

    /// <summary>The configured addresses, that of the metrics' own port last. In Development, whose keys are published, only loopback ones.</summary>
    /// <exception cref="InvalidConfigurationException">Development would be reachable from outside, or a port is given twice.</exception>
    public static string[] From(IConfiguration configuration, IHostEnvironment environment, TelemetrySettings telemetry)
    {
        var configured = configuration[WebHostDefaults.ServerUrlsKey] ?? configuration["ASPNETCORE_URLS"];
        var addresses = (string.IsNullOrWhiteSpace(configured) ? Default : configured)
            .Split(Separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (telemetry.MetricsPort is { } port)
        {
            addresses = [.. addresses, WithMetrics(addresses, telemetry.MetricsAddress, port)];
        }

        if (environment.IsDevelopment() && addresses.FirstOrDefault(address => !IsLoopback(address)) is { } open)
        {
            throw new InvalidConfigurationException(
                $"In the Development environment the keys are published, so the node listens on loopback only, not on {open}. Set ASPNETCORE_URLS to an address such as {Default}, or the environment to Production.");
        }

        return addresses;
    }

    /// <summary>The port alone tells metrics from the API, so it is theirs on every address.</summary>
    private static string WithMetrics(string[] addresses, IPAddress address, int port) =>
        addresses.Any(other => Parse(other).Port == port)
            ? throw new InvalidConfigurationException($"Telemetry:MetricsPort is {port}, where the API listens already. Set it to a port of its own.")
            : $"http://{new IPEndPoint(address, port)}";

    private static bool IsLoopback(string address)
    {
        var host = Parse(address).Host;
        return host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
    }

    private static BindingAddress Parse(string address)
    {
        try
        {
            return BindingAddress.Parse(address);
        }
        catch (FormatException exception)
        {
            throw new InvalidConfigurationException($"ASPNETCORE_URLS holds '{address}', which is no address to listen on. Set it to one such as {Default}.", exception);
        }
    }
}
