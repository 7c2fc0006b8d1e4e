using System.ComponentModel.DataAnnotations;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.ApiKeys;

/// <summary>An API key. Its text is shown once.</summary>
public sealed record ApiKeyView
{
    /// <summary>The id of the key.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string Id { get; init; }

    /// <summary>Its text, which opens the API; only in the first answer to its issue and its rotation.</summary>
    public string? Key { get; init; }

    /// <summary>The organisation it acts for.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string OrganisationId { get; init; }

    /// <summary>The role it acts in.</summary>
    [AllowedValues("department", "zone", "university", "provider", "enterprise", "investor", "expert", "integrator")]
    public required string Role { get; init; }

    /// <summary>What it may do.</summary>
    [AllowedValues("read", "write", "act:any", "filings:decide")]
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Whether it opens the API now.</summary>
    [AllowedValues("active", "expired", "revoked")]
    public required string Status { get; init; }

    /// <summary>Its secrets, newest first, at most two.</summary>
    [MaxLength(2)]
    public required IReadOnlyList<ApiKeySecretView> Secrets { get; init; }

    /// <summary>When it was revoked, in UTC.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Rises by one with every change.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>A secret as people recognise it.</summary>
public sealed record ApiKeySecretView
{
    /// <summary>The beginning of the key's text.</summary>
    public required string Prefix { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when it opens nothing any more, in UTC.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}
