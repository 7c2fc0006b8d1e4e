using Liandong.Domain.ApiKeys;
using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Grains.Journaling;

namespace Liandong.Grains.ApiKeys;

/// <summary>API keys as they go out.</summary>
internal static class ApiKeyViews
{
    public static ApiKeyView Of(ApiKeyState key, DateTimeOffset now) => new()
    {
        Id = key.Id,
        OrganisationId = key.OrganisationId,
        Role = Actors.NameOf(key.Role),
        Scopes = key.Scopes,
        Status = key.RevokedAt is not null ? "revoked" : key.Secrets.Any(secret => secret.IsLive(now)) ? "active" : "expired",
        Secrets = [.. key.Secrets.Select(secret => new ApiKeySecretView { Prefix = secret.Prefix, CreatedAt = secret.CreatedAt, ExpiresAt = secret.ExpiresAt })],
        RevokedAt = key.RevokedAt,
        Version = key.Version,
    };
}
