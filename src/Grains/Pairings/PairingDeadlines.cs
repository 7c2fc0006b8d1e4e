using Liandong.Domain.Pairings;
using Liandong.Grains.Deadlines;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Pairings;
using Liandong.Journal;

namespace Liandong.Grains.Pairings;

/// <summary>When pairings have to be looked at: when their zone or a pilot base may not know yet how they stand, and when they run out.</summary>
public sealed class PairingDeadlines : IDeadlineSource
{
    /// <inheritdoc/>
    public string StreamPrefix => PairingThing.StreamPrefix;

    /// <inheritdoc/>
    public DateTimeOffset? EarliestDue(JournalRow row) => PairingThing.Codec.Decode(row) is PairingRecorded or PairingEnded or PriorityGranted ? row.RecordedAt : null;

    /// <inheritdoc/>
    public Task<DueReply> SettleAsync(IGrainFactory grains, string id) => grains.GetGrain<IPairingGrain>(id).SettleDueAsync();
}
