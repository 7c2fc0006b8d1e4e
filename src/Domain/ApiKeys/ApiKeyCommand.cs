namespace Liandong.Domain.ApiKeys;

/// <summary>Something that somebody wants of an API key.</summary>
public abstract record ApiKeyCommand
{
    /// <summary>The grain's time, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Who wants it.</summary>
    public required Actor Actor { get; init; }
}

/// <summary>Make the key.</summary>
public sealed record IssueApiKey : ApiKeyCommand
{
    /// <summary>Its id.</summary>
    public required string KeyId { get; init; }

    /// <summary>The organisation it shall act for.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The role it shall act in.</summary>
    public required Role Role { get; init; }

    /// <summary>What it shall be able to do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>SHA-256 of its text, lower-case hexadecimal.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The beginning of its text.</summary>
    public required string Prefix { get; init; }

    /// <summary>From when it shall open nothing any more; default a year from now.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>Give the key a second secret; the old one lives on for a while.</summary>
public sealed record RotateApiKey : ApiKeyCommand
{
    /// <summary>SHA-256 of the new text, lower-case hexadecimal.</summary>
    public required string SecretHash { get; init; }

    /// <summary>The beginning of the new text.</summary>
    public required string Prefix { get; init; }

    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    public long? ExpectedVersion { get; init; }
}

/// <summary>Close the key for good.</summary>
public sealed record RevokeApiKey : ApiKeyCommand
{
    /// <summary>The version named in <c>If-Match</c>, or null.</summary>
    public long? ExpectedVersion { get; init; }
}
