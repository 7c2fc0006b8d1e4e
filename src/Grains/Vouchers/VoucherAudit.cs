using Liandong.Domain.Vouchers;
using Liandong.Grains.Audit;
using Liandong.Journal;

namespace Liandong.Grains.Vouchers;

/// <summary>What the audit is told of voucher accounts.</summary>
public sealed class VoucherAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => VoucherThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = VoucherThing.Codec.Decode(row);
        return new AuditFacts(happened.AccountId) { OwnerId = happened.EnterpriseId, Version = happened.Version, UserId = happened.ActedByUserId };
    }
}
