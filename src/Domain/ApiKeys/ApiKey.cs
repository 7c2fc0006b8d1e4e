namespace Liandong.Domain.ApiKeys;

/// <summary>One secret of an API key. Only its hash is known.</summary>
/// <param name="Hash">SHA-256 of the key's text, lower-case hexadecimal.</param>
/// <param name="Prefix">The beginning of the key's text, by which people recognise it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when it opens nothing any more.</param>
public sealed record ApiKeySecret(string Hash, string Prefix, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt)
{
    /// <summary>Whether it still opens something.</summary>
    public bool IsLive(DateTimeOffset now) => now < ExpiresAt;
}

/// <summary>An API key: what a machine of an organisation shows instead of a sign-in. Immutable.</summary>
public sealed record ApiKeyState
{
    /// <summary>Nothing yet.</summary>
    public static readonly ApiKeyState None = new();

    /// <summary>Its id; empty before it is issued.</summary>
    public string Id { get; init; } = "";

    /// <summary>The organisation it acts for.</summary>
    public string OrganisationId { get; init; } = "";

    /// <summary>The role it acts in.</summary>
    public Role Role { get; init; }

    /// <summary>What it may do.</summary>
    public IReadOnlyList<string> Scopes { get; init; } = [];

    /// <summary>Its secrets, newest first; at most two.</summary>
    public IReadOnlyList<ApiKeySecret> Secrets { get; init; } = [];

    /// <summary>When it was revoked; null while it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Rises by one with every change; 0 before it is issued.</summary>
    public long Version { get; init; }

    /// <summary>Whether a secret opens this key now.</summary>
    public bool Opens(string secretHash, DateTimeOffset now)
    {
        foreach (var secret in Secrets)
        {
            if (RevokedAt is null && secret.Hash == secretHash && secret.IsLive(now))
                return true;
        }

        return false;
    }
}

/// <summary>What may be done by a credential.</summary>
public static class ApiKeyScopes
{
    /// <summary>Read.</summary>
    public const string Read = "read";

    /// <summary>Change.</summary>
    public const string Write = "write";

    /// <summary>Do and see what any holder or provider may.</summary>
    public const string ActAny = "act:any";

    /// <summary>Bring in decisions on filings that another platform took.</summary>
    public const string DecideFilings = "filings:decide";

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<string> All = [Read, Write, ActAny, DecideFilings];

    /// <summary>Those that only the department gives.</summary>
    public static readonly IReadOnlyList<string> OfDepartment = [ActAny, DecideFilings];
}
