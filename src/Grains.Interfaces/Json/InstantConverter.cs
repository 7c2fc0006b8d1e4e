using System.Text.Json;
using System.Text.Json.Serialization;

namespace Liandong.Grains.Interfaces.Json;

/// <summary>Instants as <see cref="Rfc3339"/> reads and writes them: an offset is required, answers are in UTC.</summary>
public sealed class InstantConverter : JsonConverter<DateTimeOffset>
{
    /// <inheritdoc/>
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && TryRead(ref reader, out var instant)
            ? instant
            : throw new JsonException("An instant is an RFC 3339 string with an offset, such as 2026-11-30T10:00:00+08:00, up to year 8999.");

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteStringValue(Rfc3339.Format(value, stackalloc byte[Rfc3339.MaxWritten]));
    }

    private static bool TryRead(ref Utf8JsonReader reader, out DateTimeOffset instant)
    {
        instant = default;
        if (reader.HasValueSequence || reader.ValueIsEscaped)
        {
            return Rfc3339.TryParse(reader.GetString(), out instant);
        }

        Span<char> text = stackalloc char[Rfc3339.MaxLength];
        return reader.ValueSpan.Length <= text.Length && Rfc3339.TryParse(text[..reader.CopyString(text)], out instant);
    }
}
