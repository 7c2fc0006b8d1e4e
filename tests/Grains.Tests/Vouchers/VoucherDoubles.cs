using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Grains.Tests.Nodes;
using Liandong.Grains.Vouchers;
using Liandong.Journal;
using Microsoft.Extensions.Logging.Abstractions;
using StreamWriter = Liandong.Journal.StreamWriter;

namespace Liandong.Grains.Tests.Vouchers;

/// <summary>For controls: a journal that passes over what an append names as its preconditions, or what it writes down of attempts that came to nothing.</summary>
internal sealed class LaxJournal(IJournal inner, bool withPreconditions = true, bool withTombstones = true) : IJournal
{
    public bool IsAvailable => inner.IsAvailable;

    public long KnownHead => inner.KnownHead;

    public Task<AppendResult> AppendAsync(Append append)
    {
        var isTombstone = append.Streams.All(stream => stream.Events.All(item => item.Type == "booking.voucherForgone"));
        if (isTombstone && !withTombstones)
            return Task.FromResult(new AppendResult(AppendOutcome.Committed, inner.KnownHead));
        return inner.AppendAsync(withPreconditions ? append : append with { Preconditions = [] });
    }

    public StreamWriter OpenWriter(string stream) => inner.OpenWriter(stream);

    public IAsyncEnumerable<JournalRow> ReadStreamAsync(string stream, long afterVersion, CancellationToken cancellationToken) => inner.ReadStreamAsync(stream, afterVersion, cancellationToken);

    public Task WaitForHeadAboveAsync(long position, CancellationToken cancellationToken) => inner.WaitForHeadAboveAsync(position, cancellationToken);

    public Task<IReadOnlyList<JournalRow>> ReadAsync(long afterPosition, int limit, CancellationToken cancellationToken) => inner.ReadAsync(afterPosition, limit, cancellationToken);

    public Task<StoredReply?> FindReplyAsync(string caller, string idempotencyKey, CancellationToken cancellationToken) => inner.FindReplyAsync(caller, idempotencyKey, cancellationToken);

    public Task<IReadOnlyDictionary<string, string>> ReadTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) => inner.ReadTextsAsync(textIds, cancellationToken);

    public Task EraseTextsAsync(IReadOnlyCollection<string> textIds, CancellationToken cancellationToken) => inner.EraseTextsAsync(textIds, cancellationToken);
}

/// <summary>A way to the accounts on which messages get lost, and answers after they were carried out, by seed.</summary>
internal sealed class LossyDesk(IGrainFactory grains, Random random, double rate) : VoucherDesk(grains, NullLogger<VoucherDesk>.Instance)
{
    private readonly Lock _gate = new();
    private int _lost;

    public int Lost => _lost;

    /// <summary>Where requests to hold wait, so that what is sent later comes first; null = nowhere.</summary>
    public Gate? Gate { get; set; }

    protected override async Task<VoucherHoldReply> HoldAsync(IVoucherAccountGrain account, VoucherHoldRequest request)
    {
        Lose();
        if (Gate is { } gate)
            await gate.PassAsync();
        var reply = await base.HoldAsync(account, request);
        Lose();
        return reply;
    }

    protected override async Task<VoucherSettledReply> SettleAsync(IVoucherAccountGrain account, VoucherOutcomeMessage[] outcomes)
    {
        Lose();
        var reply = await base.SettleAsync(account, outcomes);
        Lose();
        return reply;
    }

    private void Lose()
    {
        lock (_gate)
        {
            if (random.NextDouble() >= rate)
                return;
            _lost++;
        }

        throw new TimeoutException("A message was lost.");
    }
}
