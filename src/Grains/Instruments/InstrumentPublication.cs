using System.Text.Json;
using Liandong.Domain;
using Liandong.Domain.Instruments;
using Liandong.Grains.Bookings;
using Liandong.Grains.Events;
using Liandong.Grains.Interfaces.Json;
using Liandong.Journal;

namespace Liandong.Grains.Instruments;

/// <summary>What the outside is told of instruments and their bookings.</summary>
public sealed class InstrumentPublication : IPublication
{
    private const string InstrumentMember = "instrumentId";

    /// <inheritdoc/>
    public string StreamPrefix => InstrumentThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row) => InstrumentThing.Codec.Decode(row) switch
    {
        InstrumentDefined defined => (defined.InstrumentId, writer => JsonSerializer.Serialize(
            writer, InstrumentViews.Of(defined.InstrumentId, defined.Definition, defined.Version, defined.IsRetired ?? false), WireJson.Strict.InstrumentView)),
        InstrumentRetired retired => (retired.InstrumentId, writer => Write(writer, retired.InstrumentId, isRetired: true, retired.Version)),
        InstrumentReinstated reinstated => (reinstated.InstrumentId, writer => Write(writer, reinstated.InstrumentId, isRetired: false, reinstated.Version)),
        HoldEvent hold => (hold.HoldId, writer => Write(writer, hold)),
        var happened => Publish(happened, InstrumentMember),
    };

    /// <summary>What is told of an event that pilot bases have as well.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="member">The member that names what it happened to.</param>
    internal static (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(InstrumentEvent happened, string member) => happened switch
    {
        OutagePlaced placed => (placed.InstrumentId, writer => Write(writer, placed.OutageId, placed.Slot, placed.InstrumentId, member)),
        OutageEnded ended => (ended.InstrumentId, writer => Write(writer, ended.OutageId, new TimeSlot(ended.Slot.Start, ended.EndsAt), ended.InstrumentId, member)),
        HolderQualified qualified => (qualified.InstrumentId, writer => Write(writer, qualified, member)),
        BookingEvent booking => (booking.BookingId, writer => Write(writer, booking, member)),
        _ => null,
    };

    private static void Write(Utf8JsonWriter writer, string instrumentId, bool isRetired, long version)
    {
        writer.WriteStartObject();
        writer.WriteString("id", instrumentId);
        writer.WriteBoolean("retired", isRetired);
        writer.WriteNumber("version", version);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, string outageId, TimeSlot slot, string instrumentId, string member)
    {
        writer.WriteStartObject();
        writer.WriteString("id", outageId);
        writer.WriteString(member, instrumentId);
        Write(writer, slot);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, HolderQualified qualified, string member)
    {
        writer.WriteStartObject();
        writer.WriteString(member, qualified.InstrumentId);
        writer.WriteString("holderId", qualified.HolderId);
        writer.WriteString("until", Rfc3339.Format(qualified.Until));
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, HoldEvent hold)
    {
        writer.WriteStartObject();
        writer.WriteString("id", hold.HoldId);
        writer.WriteString(InstrumentMember, hold.InstrumentId);
        writer.WriteString("holderId", hold.HolderId);
        Write(writer, hold.Slot);
        switch (hold)
        {
            case HoldPlaced placed:
                writer.WriteString("expiresAt", Rfc3339.Format(placed.ExpiresAt));
                break;
            case HoldEnded ended:
                writer.WriteString("cause", JsonNamingPolicy.CamelCase.ConvertName(ended.Cause.ToString()));
                break;
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, BookingEvent booking, string member)
    {
        writer.WriteStartObject();
        writer.WriteString("id", booking.BookingId);
        writer.WriteString(member, booking.InstrumentId);
        writer.WriteString("holderId", booking.HolderId);
        Write(writer, booking.Slot);
        writer.WriteString("status", BookingViews.StatusOf(booking.Status));
        writer.WriteNumber("feeFen", booking.FeeFen);
        if (booking.VoucherFen is { } voucherFen)
        {
            writer.WriteNumber("voucherFen", voucherFen);
        }

        writer.WriteNumber("version", booking.Version);
        switch (booking)
        {
            case BookingMade { Lines: { } lines } placed:
                writer.WriteNumber("lines", lines);
                writer.WriteBoolean("priority", placed.Priority is not null);
                break;
            case BookingMade { ExternalReference: { } reference }:
                writer.WriteString("externalReference", reference);
                break;
            case BookingOffered offered:
                writer.WriteString("offerExpiresAt", Rfc3339.Format(offered.ExpiresAt));
                break;
            case BookingFinished finished:
                writer.WriteString("actualStart", Rfc3339.Format(finished.ActualStart));
                writer.WriteString("actualEnd", Rfc3339.Format(finished.ActualEnd));
                break;
            case BookingTransferred transferred:
                writer.WriteString("previousHolderId", transferred.PreviousHolderId);
                break;
            case BookingRated rated:
                writer.WriteNumber("score", rated.Score);
                break;
        }

        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, TimeSlot slot)
    {
        writer.WriteString("start", Rfc3339.Format(slot.Start));
        writer.WriteString("end", Rfc3339.Format(slot.End));
    }
}
