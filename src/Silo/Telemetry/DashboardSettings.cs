using Liandong.Silo.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace Liandong.Silo.Telemetry;

/// <summary>Whether a node gathers for Orleans' dashboard, and shows it. Section <c>Dashboard</c>.</summary>
/// <param name="IsEnabled">Default in Development only: it stands in the way of each call of a grain.</param>
public sealed record DashboardSettings(bool IsEnabled)
{
    /// <summary>Reads the setting.</summary>
    /// <exception cref="InvalidConfigurationException">It is neither true nor false.</exception>
    public static DashboardSettings From(IConfiguration configuration, IHostEnvironment environment)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        if (configuration.GetSection("Dashboard")["Enabled"] is not { Length: > 0 } text)
        {
            return new DashboardSettings(environment.IsDevelopment());
        }

        return bool.TryParse(text, out var isEnabled)
            ? new DashboardSettings(isEnabled)
            : throw new InvalidConfigurationException($"Dashboard:Enabled is '{text}'. Set it to true or false.");
    }
}
