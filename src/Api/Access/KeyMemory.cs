using System.Collections.Concurrent;

namespace Liandong.Api.Access;

/// <summary>
/// What a node remembers of the keys it has asked for, by their hashes. What opened something and what opened nothing are
/// kept apart, so that guesses push out no key that is in use.
/// </summary>
internal sealed class KeyMemory(TimeProvider clock)
{
    /// <summary>Most entries of either kind.</summary>
    internal const int MaxRemembered = 10_000;

    // A revocation is to be felt on every node within five seconds.
    private static readonly TimeSpan _rememberFor = TimeSpan.FromSeconds(3);

    // Short as well: an activation that is being replaced may for a moment not know a key's new secret.
    private static readonly TimeSpan _rememberNothingFor = TimeSpan.FromSeconds(3);

    private readonly ConcurrentDictionary<string, (Credential Credential, DateTimeOffset Until)> _opened = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DateTimeOffset> _openedNothing = new(StringComparer.Ordinal);

    /// <summary>How many texts that open nothing are remembered.</summary>
    internal int NothingCount => _openedNothing.Count;

    /// <summary>What is known without asking; null when it has to be asked.</summary>
    public KeyCheck? Find(string hash)
    {
        var now = clock.GetUtcNow();
        if (_opened.TryGetValue(hash, out var opened) && now < opened.Until)
        {
            return new KeyCheck(IsKnown: true, opened.Credential);
        }

        return _openedNothing.TryGetValue(hash, out var until) && now < until ? new KeyCheck(IsKnown: true, null) : null;
    }

    /// <summary>Whether the key has opened something here lately.</summary>
    public bool HasOpened(string hash) => _opened.ContainsKey(hash);

    /// <summary>Remembers what a key opened.</summary>
    public void Remember(string hash, Credential? credential)
    {
        if (credential is null)
        {
            _opened.TryRemove(hash, out _);
            MakeRoom(_openedNothing);
            _openedNothing[hash] = clock.GetUtcNow() + _rememberNothingFor;
            return;
        }

        MakeRoom(_opened);
        _opened[hash] = (credential, clock.GetUtcNow() + _rememberFor);
    }

    private static void MakeRoom<T>(ConcurrentDictionary<string, T> entries)
    {
        if (entries.Count >= MaxRemembered)
        {
            entries.Clear();
        }
    }
}
