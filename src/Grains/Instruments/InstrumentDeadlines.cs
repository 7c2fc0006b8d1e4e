using Liandong.Domain.Instruments;
using Liandong.Grains.Deadlines;
using Liandong.Grains.Interfaces.Instruments;
using Liandong.Journal;

namespace Liandong.Grains.Instruments;

/// <summary>When an instrument has to be looked at: holds, offers, requests, and bookings that nobody uses or finishes.</summary>
public sealed class InstrumentDeadlines : IDeadlineSource
{
    /// <inheritdoc/>
    public string StreamPrefix => InstrumentThing.StreamPrefix;

    /// <inheritdoc/>
    public DateTimeOffset? EarliestDue(JournalRow row) => EarliestDue(InstrumentThing.Codec.Decode(row));

    /// <summary>The earliest instant at which something may be due because of an event.</summary>
    internal static DateTimeOffset? EarliestDue(InstrumentEvent happened) => happened switch
    {
        // A new policy may make anything due.
        InstrumentDefined defined => defined.At,

        // All that waits for it is due at once.
        InstrumentRetired retired => retired.At,
        HoldPlaced placed => placed.ExpiresAt,
        BookingOffered offered => offered.ExpiresAt,
        BookingMade { Status: BookingStatus.Tentative, FirmAt: { } firmAt } => firmAt,
        BookingEvent { Status: BookingStatus.Tentative } tentative => tentative.At,
        BookingEvent { Status: BookingStatus.Confirmed or BookingStatus.Firm or BookingStatus.PendingApproval or BookingStatus.Waitlisted } booking => booking.Slot.Start,
        BookingEvent { Status: BookingStatus.InUse } booking => booking.Slot.End,
        _ => null,
    };

    /// <inheritdoc/>
    public Task<DueReply> SettleAsync(IGrainFactory grains, string id) => grains.GetGrain<IInstrumentGrain>(id).SettleDueAsync();
}
