using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Liandong.Grains.Projections;

/// <summary>Where a page ended, opaque to callers: the sort key of its last item in base64url.</summary>
internal sealed record Cursor(long Number, string Text)
{
    /// <summary>The cursor as it goes out.</summary>
    public string Encode() => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(this, CursorJson.Default.Cursor));

    /// <summary>Reads one, or none; false for anything this platform did not give out.</summary>
    public static bool TryRead(string? text, out Cursor? cursor)
    {
        cursor = null;
        if (text is null)
        {
            return true;
        }

        try
        {
            cursor = JsonSerializer.Deserialize(Base64Url.DecodeFromChars(text), CursorJson.Default.Cursor);
        }
        catch (Exception exception) when (exception is FormatException or JsonException or DecoderFallbackException)
        {
            return false;
        }

        return cursor is { Text: not null } && !cursor.Text.Contains('\0', StringComparison.Ordinal);
    }
}

[JsonSerializable(typeof(Cursor))]
internal sealed partial class CursorJson : JsonSerializerContext;
