using Liandong.Journal;
using StreamWriter = Liandong.Journal.StreamWriter;

namespace Liandong.Grains.Tests.Events;

/// <summary>A journal that counts how often it is read by position.</summary>
internal sealed class CountedJournal(IJournal inner) : IJournal
{
    public int Reads { get; private set; }

    public bool IsAvailable => inner.IsAvailable;

    public long KnownHead => inner.KnownHead;

    public Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken)
    {
        Reads++;
        return inner.ReadAsync(afterPosition, limit, cancellationToken);
    }

    public Task WaitForHeadAboveAsync(long position, CancellationToken cancellationToken) => throw new NotSupportedException();

    public StreamWriter OpenWriter(string stream) => throw new NotSupportedException();

    public Task<AppendResult> AppendAsync(Append append) => throw new NotSupportedException();

    public IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) => throw new NotSupportedException();
}
