using Liandong.Domain.Vouchers;
using Liandong.Grains.Deadlines;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Grains.Interfaces.Vouchers;
using Liandong.Journal;

namespace Liandong.Grains.Vouchers;

/// <summary>When a voucher account has to be looked at: an attempt to hold that nobody told the end of, and the end of the year.</summary>
public sealed class VoucherDeadlines : IDeadlineSource
{
    /// <inheritdoc/>
    public string StreamPrefix => VoucherThing.StreamPrefix;

    /// <inheritdoc/>
    public DateTimeOffset? EarliestDue(JournalRow row) => VoucherThing.Codec.Decode(row) switch
    {
        VoucherAccountOpened opened => VoucherAccount.EndOfYear(opened.Year),
        VoucherHeld held => held.Deadline,
        _ => null,
    };

    /// <inheritdoc/>
    public Task<DueReply> SettleAsync(IGrainFactory grains, string id) => grains.GetGrain<IVoucherAccountGrain>(id).SettleDueAsync();
}
