using Liandong.Journal;
using StreamWriter = Liandong.Journal.StreamWriter;

namespace Liandong.Grains.Tests.Projections;

/// <summary>A journal whose first rows come late: the node that reads them is paused with them in its hands.</summary>
internal sealed class HeldJournal(IJournal inner) : IJournal
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when rows have been read and are held back.</summary>
    public Task Reached => _reached.Task;

    public bool IsAvailable => inner.IsAvailable;

    public long KnownHead => inner.KnownHead;

    public void Open() => _opened.TrySetResult();

    public async Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken)
    {
        var rows = await inner.ReadAsync(afterPosition, limit, cancellationToken);
        if (rows.Count > 0)
        {
            _reached.TrySetResult();
            await _opened.Task;
        }

        return rows;
    }

    public Task WaitForHeadAboveAsync(long position, CancellationToken cancellationToken) => inner.WaitForHeadAboveAsync(position, cancellationToken);

    public StreamWriter OpenWriter(string stream) => throw new NotSupportedException();

    public Task<AppendResult> AppendAsync(Append append) => throw new NotSupportedException();

    public IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) => throw new NotSupportedException();
}
