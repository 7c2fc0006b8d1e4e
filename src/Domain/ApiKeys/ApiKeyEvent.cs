namespace Liandong.Domain.ApiKeys;

/// <summary>Something that has happened to an API key.</summary>
public abstract record ApiKeyEvent
{
    /// <summary>The key.</summary>
    public required string KeyId { get; init; }

    /// <summary>The organisation it acts for.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The key's version after it.</summary>
    public required long Version { get; init; }
}

/// <summary>It was made.</summary>
public sealed record ApiKeyIssued : ApiKeyEvent
{
    /// <summary>The role it acts in.</summary>
    public required Role Role { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>Its secret.</summary>
    public required ApiKeySecret Secret { get; init; }
}

/// <summary>It was given a second secret.</summary>
public sealed record ApiKeyRotated : ApiKeyEvent
{
    /// <summary>The new one.</summary>
    public required ApiKeySecret Secret { get; init; }

    /// <summary>Until when the one before it lives on.</summary>
    public required DateTimeOffset PreviousExpiresAt { get; init; }
}

/// <summary>It was closed for good.</summary>
public sealed record ApiKeyRevoked : ApiKeyEvent;
