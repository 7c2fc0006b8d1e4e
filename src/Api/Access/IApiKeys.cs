namespace Liandong.Api.Access;

/// <summary>What an API key stands for.</summary>
/// <param name="Name">Names the credential for the audit, such as <c>key/01m8…</c>; never the secret.</param>
/// <param name="OrganisationId">The organisation it acts for.</param>
/// <param name="Role">Its role.</param>
/// <param name="Scopes">Its scopes.</param>
internal sealed record Credential(string Name, string OrganisationId, string Role, IReadOnlyList<string> Scopes);

/// <summary>What was found out about a key.</summary>
/// <param name="IsKnown">False while the journal does not answer, so that nothing can be said.</param>
/// <param name="Credential">What the key opens; null when nothing.</param>
internal readonly record struct KeyCheck(bool IsKnown, Credential? Credential);

/// <summary>Knows the API keys.</summary>
internal interface IApiKeys
{
    /// <summary>Whether the key has opened something here lately; asks nobody.</summary>
    bool HasOpened(string key);

    /// <summary>What a key opens now. A revoked key opens nothing on any node within five seconds.</summary>
    ValueTask<KeyCheck> CheckAsync(string key);
}
