namespace Liandong.Api.Access;

/// <summary>What an API key stands for.</summary>
/// <param name="Name">Names the credential for the audit, such as <c>key/01m8…</c>; never the secret.</param>
/// <param name="OrganisationId">The organisation it acts for.</param>
/// <param name="Role">Its role.</param>
/// <param name="Scopes">Its scopes.</param>
internal sealed record Credential(string Name, string OrganisationId, string Role, IReadOnlyList<string> Scopes);

/// <summary>Knows the API keys.</summary>
internal interface IApiKeys
{
    /// <summary>Whether there is any key at all; without one, or another way to sign in, nobody can call.</summary>
    bool Any { get; }

    /// <summary>The credential behind a key, or null.</summary>
    Credential? Find(string key);
}

/// <summary>No keys: an installation to which none has been given yet.</summary>
internal sealed class NoApiKeys : IApiKeys
{
    public bool Any => false;

    public Credential? Find(string key) => null;
}
