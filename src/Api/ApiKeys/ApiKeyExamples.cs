using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.ApiKeys;

/// <summary>Examples for the documentation.</summary>
internal static class ApiKeyExamples
{
    /// <summary>An id.</summary>
    public const string Id = "01m84dswc9ez6vaea7vwg52c89";

    private static readonly DateTimeOffset _now = new(2026, 11, 24, 2, 0, 0, TimeSpan.Zero);
    private static readonly ApiKeySecretView _first = new() { Prefix = $"ld_{Id}_xxxx", CreatedAt = _now, ExpiresAt = _now.AddYears(1) };

    public static readonly ApiKeyRequest Request = new() { Scopes = ["read", "write"], ExpiresAt = _now.AddYears(1) };

    public static readonly ActBody Act = new();

    public static readonly ApiKeyView Key = new()
    {
        Id = Id,
        OrganisationId = "ent-qilu-bio",
        Role = "enterprise",
        Scopes = ["read", "write"],
        Status = "active",
        Secrets = [_first],
        Version = 1,
    };

    public static readonly ApiKeyView Issued = Key with { Key = $"ld_{Id}_{new string('x', 43)}" };

    public static readonly ApiKeyView Rotated = Issued with
    {
        Secrets = [_first with { CreatedAt = _now.AddDays(90), ExpiresAt = _now.AddDays(455) }, _first with { ExpiresAt = _now.AddDays(91) }],
        Version = 2,
    };

    public static readonly ApiKeyView Revoked = Key with { Status = "revoked", RevokedAt = _now.AddDays(1), Version = 2 };
}
