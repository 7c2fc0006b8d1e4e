namespace Liandong.Grains.Interfaces.ApiKeys;

/// <summary>An API key without its secret.</summary>
public sealed record ApiKeyView
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>The organisation it acts for.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The role it acts in.</summary>
    public required string Role { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>active, expired or revoked.</summary>
    public required string Status { get; init; }

    /// <summary>Its secrets, newest first, at most two.</summary>
    public required IReadOnlyList<ApiKeySecretView> Secrets { get; init; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }
}

/// <summary>A secret as people recognise it.</summary>
public sealed record ApiKeySecretView
{
    /// <summary>The beginning of the key's text.</summary>
    public required string Prefix { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when it opens nothing any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
