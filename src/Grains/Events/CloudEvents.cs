using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Liandong.Grains.Interfaces.Json;
using Liandong.Journal;

namespace Liandong.Grains.Events;

/// <summary>Writes rows of the journal as structured CloudEvents 1.0.</summary>
internal sealed class CloudEvents(IEnumerable<IPublication> publications)
{
    private const string Source = "urn:liandong:journal";
    private static readonly JsonWriterOptions _writing = new() { Encoder = WireJson.Strict.Options.Encoder };
    private readonly IReadOnlyList<IPublication> _publications = [.. publications];

    /// <summary>The event, or null when the row is not told to the outside.</summary>
    public PublicEvent? From(JournalRow row)
    {
        foreach (var publication in _publications)
        {
            if (row.Stream.StartsWith(publication.StreamPrefix, StringComparison.Ordinal))
            {
                return publication.Publish(row) is { } published ? Write(row, published.Subject, published.WriteData) : null;
            }
        }

        return null;
    }

    /// <summary>The name of a row's fact to the outside.</summary>
    public static string TypeOf(JournalRow row) => $"cn.liandong.{row.Type}.v{row.Schema.ToString(CultureInfo.InvariantCulture)}";

    private static PublicEvent Write(JournalRow row, string subject, Action<Utf8JsonWriter> writeData)
    {
        var type = TypeOf(row);
        var buffer = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(buffer, _writing))
        {
            writer.WriteStartObject();
            writer.WriteString("specversion", "1.0");
            writer.WriteString("id", row.Position.ToString(CultureInfo.InvariantCulture));
            writer.WriteString("source", Source);
            writer.WriteString("type", type);
            writer.WriteString("subject", subject);
            writer.WriteString("time", Rfc3339.Format(row.RecordedAt));
            writer.WriteString("datacontenttype", "application/json");
            writer.WritePropertyName("data");
            writeData(writer);
            writer.WriteEndObject();
        }

        return new PublicEvent(row.Position, type, row.Audience, buffer.WrittenSpan.ToArray());
    }
}
