using System.Collections.Concurrent;
using System.Globalization;
using Liandong.Grains.Journaling;
using Orleans.Storage;

namespace Liandong.Grains.Tests.Nodes;

/// <summary>Grain storage in memory, with tags, whose snapshots a test can take, change and withhold.</summary>
internal sealed class SnapshotShelf : IGrainStorage
{
    private readonly ConcurrentDictionary<string, (Snapshot Snapshot, int Tag)> _byKey = new(StringComparer.Ordinal);
    private volatile bool _doReadsFail;
    private volatile bool _doWritesFail;
    private int _writes;

    public bool DoReadsFail
    {
        get => _doReadsFail;
        set => _doReadsFail = value;
    }

    public bool DoWritesFail
    {
        get => _doWritesFail;
        set => _doWritesFail = value;
    }

    /// <summary>Writes that were tried, whether or not they came through.</summary>
    public int Writes => Volatile.Read(ref _writes);

    /// <summary>The snapshot of a thing, or null.</summary>
    public Snapshot? Of(string id) => _byKey.TryGetValue(id, out var kept) ? kept.Snapshot : null;

    /// <summary>Puts a snapshot in place of the one that is there, as another release or a bad disk would.</summary>
    public void Put(string id, Snapshot snapshot) => _byKey.AddOrUpdate(id, (snapshot, 1), (_, kept) => (snapshot, kept.Tag + 1));

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_doReadsFail)
            throw new TimeoutException("The storage does not answer.");
        if (_byKey.TryGetValue(KeyOf(grainId), out var kept))
            (grainState.State, grainState.ETag, grainState.RecordExists) = ((T)(object)kept.Snapshot, TagText(kept.Tag), true);
        else
            (grainState.State, grainState.ETag, grainState.RecordExists) = (Activator.CreateInstance<T>(), null!, false);
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Interlocked.Increment(ref _writes);
        if (_doWritesFail)
            throw new TimeoutException("The storage does not answer.");
        var snapshot = (Snapshot)(object)grainState.State!;
        var written = _byKey.AddOrUpdate(
            KeyOf(grainId),
            _ => (snapshot, 1),
            (_, kept) => TagText(kept.Tag) == grainState.ETag ? (snapshot, kept.Tag + 1) : throw new InconsistentStateException("Another tag."));
        (grainState.ETag, grainState.RecordExists) = (TagText(written.Tag), true);
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        _byKey.TryRemove(KeyOf(grainId), out _);
        return Task.CompletedTask;
    }

    private static string KeyOf(GrainId grain) => grain.Key.ToString()!;

    private static string TagText(int tag) => tag.ToString(CultureInfo.InvariantCulture);
}
