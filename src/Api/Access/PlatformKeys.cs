using Liandong.Api.Answers;
using Liandong.Grains.Interfaces.ApiKeys;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Api.Access;

/// <summary>Asks the keys' grains, and remembers the answers for a moment.</summary>
internal sealed class PlatformKeys(IGrainFactory grains, TimeProvider clock) : IApiKeys
{
    private readonly KeyMemory _memory = new(clock);

    public bool HasOpened(string key) => ApiKeyText.TryReadId(key, out _) && _memory.HasOpened(ApiKeyText.HashOf(key));

    public async ValueTask<KeyCheck> CheckAsync(string key)
    {
        if (!ApiKeyText.TryReadId(key, out var id))
        {
            return new KeyCheck(IsKnown: true, null);
        }

        var hash = ApiKeyText.HashOf(key);
        if (_memory.Find(hash) is { } remembered)
        {
            return remembered;
        }

        var check = await GrainCalls.RepeatAsync(() => grains.Grain<IApiKeyGrain>(id).AuthenticateAsync(hash));
        if (check is not { Status: AnswerStatus.Done })
        {
            return default;
        }

        var credential = check.Credential is { } opened ? new Credential($"key/{id}", opened.OrganisationId, opened.Role, opened.Scopes) : null;
        _memory.Remember(hash, credential);
        return new KeyCheck(IsKnown: true, credential);
    }
}
