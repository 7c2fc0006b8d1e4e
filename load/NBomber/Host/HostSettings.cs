using System.Globalization;

namespace Liandong.Load.NBomber;

/// <summary>What the host runs, from environment variables: the command line is NBomber's own.</summary>
internal sealed record HostSettings
{
    private const string Prefix = "LIANDONG_LOAD_";

    /// <summary>Where the server is.</summary>
    public required Uri Address { get; init; }

    /// <summary>API key of a provider.</summary>
    public string ProviderKey { get; init; } = "demo-provider";

    /// <summary>API key of an enterprise.</summary>
    public string EnterpriseKey { get; init; } = "demo-enterprise";

    /// <summary>API key of the department.</summary>
    public string DepartmentKey { get; init; } = "demo-department";

    /// <summary>The scenario.</summary>
    public string Scenario { get; init; } = "spread";

    /// <summary>Begins ids and keys of the run.</summary>
    public string Run { get; init; } = string.Create(CultureInfo.InvariantCulture, $"nb-{DateTimeOffset.UtcNow.ToUnixTimeMilliseconds():x}");

    /// <summary>Instruments.</summary>
    public int Instruments { get; init; } = 200;

    /// <summary>Users that send one request after the other, when there is no rate.</summary>
    public int Connections { get; init; } = 64;

    /// <summary>Requests a second that arrive whatever the server does; 0 for none.</summary>
    public int RatePerSecond { get; init; }

    /// <summary>Not counted.</summary>
    public TimeSpan WarmUp { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Counted.</summary>
    public TimeSpan Duration { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Reads <c>LIANDONG_LOAD_URL</c>, <c>…_SCENARIO</c>, <c>…_CONNECTIONS</c>, <c>…_RATE</c>, <c>…_SECONDS</c>, <c>…_WARMUP</c>, <c>…_INSTRUMENTS</c>, <c>…_PROVIDER_KEY</c>, <c>…_ENTERPRISE_KEY</c>, <c>…_DEPARTMENT_KEY</c>.</summary>
    /// <exception cref="UsageException">The address is missing.</exception>
    public static HostSettings From(Func<string, string?> variable)
    {
        var defaults = new HostSettings { Address = new Uri(variable(Prefix + "URL") ?? throw new UsageException($"Set {Prefix}URL to the server's address.")) };
        return defaults with
        {
            ProviderKey = variable(Prefix + "PROVIDER_KEY") ?? defaults.ProviderKey,
            EnterpriseKey = variable(Prefix + "ENTERPRISE_KEY") ?? defaults.EnterpriseKey,
            DepartmentKey = variable(Prefix + "DEPARTMENT_KEY") ?? defaults.DepartmentKey,
            Scenario = variable(Prefix + "SCENARIO") ?? defaults.Scenario,
            Instruments = Number("INSTRUMENTS") ?? defaults.Instruments,
            Connections = Number("CONNECTIONS") ?? defaults.Connections,
            RatePerSecond = Number("RATE") ?? defaults.RatePerSecond,
            WarmUp = Number("WARMUP") is { } warmUp ? TimeSpan.FromSeconds(warmUp) : defaults.WarmUp,
            Duration = Number("SECONDS") is { } seconds ? TimeSpan.FromSeconds(seconds) : defaults.Duration,
        };

        int? Number(string name) => variable(Prefix + name) is { } text ? int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture) : null;
    }
}
