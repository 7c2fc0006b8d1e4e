using System.Runtime.CompilerServices;
using Liandong.Journal;

namespace Liandong.Testing;

/// <summary>A store over a <see cref="MemoryWorld"/>, alone or shared with other nodes.</summary>
public sealed class MemoryStore(MemoryWorld world) : IJournalStore
{
    private readonly Guid _writer = Guid.NewGuid();
    private long _epoch;

    /// <summary>A store with a world of its own.</summary>
    public MemoryStore()
        : this(new MemoryWorld())
    {
    }

    /// <summary>The data.</summary>
    public MemoryWorld World => world;

    /// <summary>Runs between the moment a flush has taken its epoch and its write: a slow network.</summary>
    public Func<Task>? BeforeWrite { get; set; }

    /// <inheritdoc/>
    public Task OpenAsync(CancellationToken cancellationToken) => FenceAsync(cancellationToken);

    /// <inheritdoc/>
    public async Task<FlushResult> FlushAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken)
    {
        var epoch = Volatile.Read(ref _epoch);
        if (BeforeWrite is { } wait)
            await wait();
        return world.Flush(_writer, epoch, batch);
    }

    /// <inheritdoc/>
    public Task FenceAsync(CancellationToken cancellationToken)
    {
        Volatile.Write(ref _epoch, world.RaiseEpoch(_writer));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task FenceNodeAsync(string node, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<IReadOnlyList<long>> FindCommandsAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<long>>(batch
            .Select(prepared => prepared.Append)
            .Select(append => world.PositionOf(append.Streams[0].Writer.Stream, append.Streams[0].ExpectedVersion + 1, append.CommandId))
            .ToArray());

    /// <inheritdoc/>
    public Task<IReadOnlyList<bool>> HoldAsync(IReadOnlyList<Precondition> preconditions, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<bool>>(preconditions.Select(row => world.PositionOf(row.Stream, row.Version, row.CommandId) > 0).ToArray());

    /// <inheritdoc/>
    public Task<long> ReadHeadAsync(CancellationToken cancellationToken) => Task.FromResult(world.Head);

    /// <inheritdoc/>
    public async IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var row in world.Stream(stream, afterVersion))
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return row;
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken) =>
        Task.FromResult(world.Rows(afterPosition, limit));

    /// <inheritdoc/>
    public Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken) =>
        Task.FromResult(world.Reply(caller, idempotencyKey));

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) =>
        Task.FromResult(world.Texts(textIds));

    /// <inheritdoc/>
    public Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken)
    {
        world.Erase(textIds);
        return Task.CompletedTask;
    }

    /// <summary>The world stays: opening another store over it is a restart.</summary>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
