using System.Collections.Frozen;
using Liandong.Api.Access;

namespace Liandong.Api.Demonstration;

/// <summary>The published keys of the demonstration. They exist in the Development environment only, beside those that were issued.</summary>
internal sealed class DemonstrationKeys(PlatformKeys platform) : IApiKeys
{
    private static readonly string[] _readWrite = [Scopes.Read, Scopes.Write];

    /// <summary>The keys and what they stand for.</summary>
    public static FrozenDictionary<string, Credential> All { get; } = new Dictionary<string, Credential>
    {
        ["demo-department"] = new("key/demo-department", "dept-sti", Roles.Department, _readWrite),
        ["demo-zone"] = new("key/demo-zone", "jinan-hitech", Roles.Zone, _readWrite),
        ["demo-university"] = new("key/demo-university", "sdu", Roles.University, _readWrite),
        ["demo-provider"] = new("key/demo-provider", "sdu-instruments", Roles.Provider, _readWrite),
        ["demo-enterprise"] = new("key/demo-enterprise", "ent-qilu-bio", Roles.Enterprise, _readWrite),
        ["demo-enterprise-2"] = new("key/demo-enterprise-2", "ent-linyi-robotics", Roles.Enterprise, _readWrite),
        ["demo-investor"] = new("key/demo-investor", "bank-qilu", Roles.Investor, _readWrite),
        ["demo-expert"] = new("key/demo-expert", "expert-wang", Roles.Expert, _readWrite),
        ["demo-integrator"] = new("key/demo-integrator", "platform-share", Roles.Integrator, [Scopes.Read, Scopes.Write, Scopes.ActAny, Scopes.DecideFilings]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public bool HasOpened(string key) => All.ContainsKey(key) || platform.HasOpened(key);

    public ValueTask<KeyCheck> CheckAsync(string key) =>
        All.TryGetValue(key, out var credential) ? ValueTask.FromResult(new KeyCheck(IsKnown: true, credential)) : platform.CheckAsync(key);
}
