using Microsoft.Extensions.DependencyInjection;

namespace Liandong.Api.Tests.Support;

/// <summary>What is special about a node.</summary>
public sealed record NodeSetup
{
    /// <summary>Its environment.</summary>
    public string Environment { get; init; } = "Development";

    /// <summary>Further settings, as on the command line.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>Whether the demonstration has a past: most tests count what they did themselves.</summary>
    public bool HasPast { get; init; }

    /// <summary>Puts other services in the place of its own.</summary>
    public Action<IServiceCollection>? Services { get; init; }
}
