using Liandong.Domain.Instruments;
using Liandong.Grains.Instruments;
using Liandong.Journal;

namespace Liandong.Grains.Tests;

/// <summary>What the journal's rows say, read without any grain.</summary>
internal static class History
{
    public static IEnumerable<InstrumentEvent> Events(this IEnumerable<JournalRow> rows, string instrumentId) =>
        rows.Where(row => row.Stream == InstrumentThing.StreamPrefix + instrumentId).Select(InstrumentThing.Codec.Decode);

    /// <summary>An instrument's state from its first event on.</summary>
    public static InstrumentState Fold(this IEnumerable<InstrumentEvent> events) => events.Aggregate(InstrumentDecider.Initial, InstrumentDecider.Evolve);

    /// <summary>Whether two bookings that were active at once overlap, at any version of the stream.</summary>
    public static bool HasDoubleBooking(this IEnumerable<JournalRow> rows, string instrumentId)
    {
        var active = new Dictionary<string, Domain.TimeSlot>(StringComparer.Ordinal);
        foreach (var booking in rows.Events(instrumentId).OfType<BookingEvent>())
        {
            active.Remove(booking.BookingId);
            if (booking.Status is not (BookingStatus.Confirmed or BookingStatus.InUse or BookingStatus.Offered))
                continue;
            if (active.Values.Any(slot => slot.Overlaps(booking.Slot)))
                return true;
            active.Add(booking.BookingId, booking.Slot);
        }

        return false;
    }
}
