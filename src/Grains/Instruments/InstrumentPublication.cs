using System.Text.Json;
using Liandong.Domain.Instruments;
using Liandong.Grains.Bookings;
using Liandong.Grains.Events;
using Liandong.Grains.Interfaces.Json;
using Liandong.Journal;

namespace Liandong.Grains.Instruments;

/// <summary>What the outside is told of instruments and their bookings.</summary>
public sealed class InstrumentPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => InstrumentThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row) => InstrumentThing.Codec.Decode(row) switch
    {
        InstrumentDefined defined => (defined.InstrumentId, writer => JsonSerializer.Serialize(
            writer, InstrumentViews.Of(defined.InstrumentId, defined.Definition, defined.Version), WireJson.Strict.InstrumentView)),
        OutagePlaced placed => (placed.InstrumentId, writer => Write(writer, placed)),
        BookingEvent booking => (booking.BookingId, writer => Write(writer, booking)),
        _ => null,
    };

    private static void Write(Utf8JsonWriter writer, OutagePlaced placed)
    {
        writer.WriteStartObject();
        writer.WriteString("id", placed.OutageId);
        writer.WriteString("instrumentId", placed.InstrumentId);
        Write(writer, placed.Slot);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, BookingEvent booking)
    {
        writer.WriteStartObject();
        writer.WriteString("id", booking.BookingId);
        writer.WriteString("instrumentId", booking.InstrumentId);
        writer.WriteString("holderId", booking.HolderId);
        Write(writer, booking.Slot);
        writer.WriteString("status", BookingViews.StatusOf(booking.Status));
        writer.WriteNumber("feeFen", booking.FeeFen);
        writer.WriteNumber("version", booking.Version);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Domain.TimeSlot slot)
    {
        writer.WriteString("start", Rfc3339.Format(slot.Start));
        writer.WriteString("end", Rfc3339.Format(slot.End));
    }
}
