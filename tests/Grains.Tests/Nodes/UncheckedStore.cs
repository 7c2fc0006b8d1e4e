using Liandong.Journal;
using Liandong.Testing;

namespace Liandong.Grains.Tests.Nodes;

/// <summary>
/// For controls: a store without the check of versions. Every append is put at the end of its stream, whatever the
/// writer believed to be there.
/// </summary>
internal sealed class UncheckedStore(MemoryStore inner) : IJournalStore
{
    public async Task<FlushResult> FlushAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken)
    {
        var ends = new Dictionary<string, long>(StringComparer.Ordinal);
        var moved = new List<PreparedAppend>();
        foreach (var prepared in batch)
        {
            var streams = new List<StreamAppend>();
            foreach (var stream in prepared.Append.Streams)
            {
                var name = stream.Writer.Stream;
                var end = ends.TryGetValue(name, out var known) ? known : await EndOfAsync(name, cancellationToken);
                streams.Add(stream with { ExpectedVersion = end });
                ends[name] = end + stream.Events.Count;
            }

            moved.Add(prepared with { Append = prepared.Append with { Streams = streams } });
        }

        return await inner.FlushAsync(moved, cancellationToken);
    }

    public Task OpenAsync(CancellationToken cancellationToken) => inner.OpenAsync(cancellationToken);

    public Task FenceAsync(CancellationToken cancellationToken) => inner.FenceAsync(cancellationToken);

    public Task FenceNodeAsync(string node, CancellationToken cancellationToken) => inner.FenceNodeAsync(node, cancellationToken);

    public Task<IReadOnlyList<long>> FindCommandsAsync(IReadOnlyList<PreparedAppend> batch, CancellationToken cancellationToken) =>
        inner.FindCommandsAsync(batch, cancellationToken);

    public Task<IReadOnlyList<bool>> HoldAsync(IReadOnlyList<Precondition> preconditions, CancellationToken cancellationToken) =>
        inner.HoldAsync(preconditions, cancellationToken);

    public Task<long> ReadHeadAsync(CancellationToken cancellationToken) => inner.ReadHeadAsync(cancellationToken);

    public IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, CancellationToken cancellationToken) =>
        inner.ReadStreamAsync(stream, afterVersion, cancellationToken);

    public Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken) =>
        inner.ReadAsync(afterPosition, limit, cancellationToken);

    public Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken) =>
        inner.FindReplyAsync(caller, idempotencyKey, cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) =>
        inner.ReadTextsAsync(textIds, cancellationToken);

    public Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) => inner.EraseTextsAsync(textIds, cancellationToken);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private async Task<long> EndOfAsync(string stream, CancellationToken cancellationToken)
    {
        var end = 0L;
        await foreach (var row in inner.ReadStreamAsync(stream, 0, cancellationToken))
            end = row.Version;
        return end;
    }
}
