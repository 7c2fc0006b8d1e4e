using Liandong.Grains.Audit;
using Liandong.Journal;

namespace Liandong.Grains.Pairings;

/// <summary>What the audit is told of pairings. Both sides are in the audience; the zone owns the stream.</summary>
public sealed class PairingAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => PairingThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row)
    {
        var happened = PairingThing.Codec.Decode(row);
        return new AuditFacts(happened.PairingId) { OwnerId = happened.ZoneId, UserId = happened.ActedByUserId, Version = happened.Version };
    }
}
