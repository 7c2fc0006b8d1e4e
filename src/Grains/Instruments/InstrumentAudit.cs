using Liandong.Domain.Instruments;
using Liandong.Grains.Audit;
using Liandong.Journal;

namespace Liandong.Grains.Instruments;

/// <summary>What the audit is told of instruments and their bookings.</summary>
public sealed class InstrumentAudit : IAuditSource
{
    /// <inheritdoc/>
    public string StreamPrefix => InstrumentThing.StreamPrefix;

    /// <inheritdoc/>
    public AuditFacts Read(JournalRow row) => Read(InstrumentThing.Codec.Decode(row));

    /// <summary>What the audit is told of an event.</summary>
    internal static AuditFacts Read(InstrumentEvent happened)
    {
        var facts = happened switch
        {
            InstrumentDefined defined => new AuditFacts(defined.InstrumentId)
            {
                OwnerId = defined.Definition.ProviderId,
                StreamOwnerId = defined.Definition.ProviderId,
                Version = defined.Version,
            },
            InstrumentRetired retired => new AuditFacts(retired.InstrumentId) { Version = retired.Version },
            InstrumentReinstated reinstated => new AuditFacts(reinstated.InstrumentId) { Version = reinstated.Version },
            BookingEvent booking => new AuditFacts(booking.BookingId) { OwnerId = booking.HolderId, Version = booking.Version },
            _ => new AuditFacts(happened.InstrumentId),
        };
        return facts with { UserId = happened.ActedByUserId };
    }
}
