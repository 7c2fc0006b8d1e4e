using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>Asks for an API key.</summary>
public sealed record ApiKeyRequest
{
    /// <summary>The organisation it shall act for; default: the caller's own.</summary>
    public string? OrganisationId { get; init; }

    /// <summary>The role it shall act in; default: the caller's own.</summary>
    public Role? Role { get; init; }

    /// <summary>What it shall be able to do.</summary>
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>From when it shall open nothing any more, at most two years ahead; default a year.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>An API key.</summary>
public sealed record ApiKey
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>
    /// Its text, the secret to call with. It is shown once, in the first answer to issuing or rotating, and stored nowhere:
    /// null in every other answer, also in one that is given again because the first was lost on its way
    /// (<see cref="Written{T}.IsReplayed"/>). Rotate the key then.
    /// </summary>
    public string? Key { get; init; }

    /// <summary>The organisation it acts for.</summary>
    public required string OrganisationId { get; init; }

    /// <summary>The role it acts in.</summary>
    public required Role Role { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<Scope> Scopes { get; init; }

    /// <summary>Where it stands.</summary>
    public required ApiKeyStatus Status { get; init; }

    /// <summary>Its secrets, newest first, at most two.</summary>
    public required IReadOnlyList<ApiKeySecret> Secrets { get; init; }

    /// <summary>When it was revoked.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Rises by one with every change.</summary>
    public required long Version { get; init; }

    /// <summary>Id and status; never the secret.</summary>
    public override string ToString() => $"ApiKey {Id} ({Status})";
}

/// <summary>A secret as people recognise it.</summary>
public sealed record ApiKeySecret
{
    /// <summary>The beginning of the key's text.</summary>
    public required string Prefix { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>From when it opens nothing any more.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>Where an API key stands.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<ApiKeyStatus>))]
public readonly record struct ApiKeyStatus(string Value) : IWord<ApiKeyStatus>
{
    /// <summary>It opens what it may.</summary>
    public static ApiKeyStatus Active { get; } = new("active");

    /// <summary>Its time is over.</summary>
    public static ApiKeyStatus Expired { get; } = new("expired");

    /// <summary>It was closed for good.</summary>
    public static ApiKeyStatus Revoked { get; } = new("revoked");

    static ApiKeyStatus IWord<ApiKeyStatus>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
