using System.Collections.Concurrent;
using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Access;

/// <summary>Asks the keys' grains, and remembers the answers for a moment.</summary>
internal sealed class PlatformKeys(IGrainFactory grains, TimeProvider clock) : IApiKeys
{
    private const int MaxRemembered = 10_000;

    // A revocation is to be felt on every node within five seconds.
    private static readonly TimeSpan _rememberFor = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (Credential Credential, DateTimeOffset Until)> _remembered = new(StringComparer.Ordinal);

    public async ValueTask<KeyCheck> CheckAsync(string key)
    {
        if (!ApiKeyText.TryReadId(key, out var id))
        {
            return new KeyCheck(IsKnown: true, null);
        }

        var hash = ApiKeyText.HashOf(key);
        if (_remembered.TryGetValue(hash, out var remembered) && clock.GetUtcNow() < remembered.Until)
        {
            return new KeyCheck(IsKnown: true, remembered.Credential);
        }

        var check = await GrainCalls.TryAsync(() => grains.GetGrain<IApiKeyGrain>(id).AuthenticateAsync(hash));
        if (check is not { Status: AnswerStatus.Done })
        {
            return default;
        }

        var credential = check.Credential is { } opened ? new Credential($"key/{id}", opened.OrganisationId, opened.Role, opened.Scopes) : null;
        Remember(hash, credential);
        return new KeyCheck(IsKnown: true, credential);
    }

    private void Remember(string hash, Credential? credential)
    {
        if (credential is null)
        {
            _remembered.TryRemove(hash, out _);
            return;
        }

        if (_remembered.Count >= MaxRemembered)
        {
            _remembered.Clear();
        }

        _remembered[hash] = (credential, clock.GetUtcNow() + _rememberFor);
    }
}
