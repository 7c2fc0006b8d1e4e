using System.Globalization;
using System.Text.Json;
using Liandong.Domain.Pairings;
using Liandong.Grains.Events;
using Liandong.Journal;

namespace Liandong.Grains.Pairings;

/// <summary>What the outside is told of pairings; to everybody, once they are recorded.</summary>
public sealed class PairingPublication : IPublication
{
    /// <inheritdoc/>
    public string StreamPrefix => PairingThing.StreamPrefix;

    /// <inheritdoc/>
    public (string Subject, Action<Utf8JsonWriter> WriteData)? Publish(JournalRow row)
    {
        var happened = PairingThing.Codec.Decode(row);
        return (happened.PairingId, writer => Write(writer, happened));
    }

    private static void Write(Utf8JsonWriter writer, PairingEvent happened)
    {
        writer.WriteStartObject();
        writer.WriteString("id", happened.PairingId);
        writer.WriteString("zoneId", happened.ZoneId);
        writer.WriteString("universityId", happened.PartnerId);
        writer.WriteString("status", PairingViews.WordOf(happened.Status));
        writer.WriteNumber("version", happened.Version);
        switch (happened)
        {
            case PairingProposed proposed:
                WriteDay(writer, "startsOn", proposed.StartsOn);
                WriteDay(writer, "endsOn", proposed.EndsOn);
                break;
            case PairingRecorded recorded:
                WriteDay(writer, "startsOn", recorded.StartsOn);
                WriteDay(writer, "endsOn", recorded.EndsOn);
                break;
            case RenewalProposed asked:
                WriteDay(writer, "endsOn", asked.EndsOn);
                break;
            case PairingEnded ended:
                WriteDay(writer, "endsOn", ended.EndsOn);
                break;
            case PriorityGranted granted:
                writer.WriteString("pilotBaseId", granted.PilotBaseId);
                writer.WriteNumber("year", granted.Year);
                writer.WriteNumber("minutes", granted.Minutes);
                break;
            case PairingReported reported:
                writer.WriteNumber("year", reported.Year);
                break;
        }

        writer.WriteEndObject();
    }

    private static void WriteDay(Utf8JsonWriter writer, string name, DateOnly day) => writer.WriteString(name, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
}
