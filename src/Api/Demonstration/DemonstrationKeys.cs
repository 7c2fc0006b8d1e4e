using System.Collections.Frozen;
using Liandong.Api.Access;

namespace Liandong.Api.Demonstration;

/// <summary>The published keys of the demonstration. They exist in the Development environment only.</summary>
internal sealed class DemonstrationKeys : IApiKeys
{
    private static readonly string[] _readWrite = [Scopes.Read, Scopes.Write];

    /// <summary>The keys and what they stand for.</summary>
    public static FrozenDictionary<string, Credential> All { get; } = new Dictionary<string, Credential>
    {
        ["demo-department"] = new("dept-sti", Roles.Department, _readWrite),
        ["demo-zone"] = new("jinan-hitech", Roles.Zone, _readWrite),
        ["demo-university"] = new("sdu", Roles.University, _readWrite),
        ["demo-provider"] = new("sdu-instruments", Roles.Provider, _readWrite),
        ["demo-enterprise"] = new("ent-qilu-bio", Roles.Enterprise, _readWrite),
        ["demo-enterprise-2"] = new("ent-linyi-robotics", Roles.Enterprise, _readWrite),
        ["demo-investor"] = new("bank-qilu", Roles.Investor, _readWrite),
        ["demo-expert"] = new("expert-wang", Roles.Expert, _readWrite),
        ["demo-integrator"] = new("platform-share", Roles.Integrator, [Scopes.Read, Scopes.Write, Scopes.ActAny, Scopes.DecideFilings]),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public bool Any => true;

    public Credential? Find(string key) => All.GetValueOrDefault(key);
}
