using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;

namespace Liandong.Api.Tests.Operations;

/// <summary>Has no settings, and remembers which ones it was asked for.</summary>
internal sealed class ReadSettings : ConfigurationProvider, IConfigurationSource
{
    private readonly ConcurrentDictionary<string, bool> _keys = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>All that was asked for.</summary>
    public IReadOnlyCollection<string> Keys => [.. _keys.Keys];

    public IConfigurationProvider Build(IConfigurationBuilder builder) => this;

    public override bool TryGet(string key, out string? value)
    {
        _keys[key] = true;
        value = null;
        return false;
    }
}
