using System.Buffers;
using System.Text.Json;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;
using Liandong.Journal;

namespace Liandong.Grains.Journaling;

/// <summary>Puts texts in place of their references (<c>{"$text":"id"}</c>) when a body goes out; an erased text becomes null.</summary>
internal static class TextReferences
{
    private static readonly byte[] _marker = [.. "{\""u8, .. "$text"u8, .. "\":"u8];

    /// <summary>The body with texts from the journal.</summary>
    public static async Task<byte[]> ResolveAsync(ReadOnlyMemory<byte> body, IJournal journal, CancellationToken cancellationToken)
    {
        var ids = FindIds(body.Span);
        if (ids.Count == 0)
        {
            return body.ToArray();
        }

        var texts = await journal.ReadTextsAsync(ids, cancellationToken);
        return Replace(body.Span, texts);
    }

    /// <summary>The body with texts that are at hand.</summary>
    public static byte[] Resolve(byte[] body, IReadOnlyList<ErasableText> texts)
    {
        ArgumentNullException.ThrowIfNull(body);
        return texts.Count == 0 ? body : Replace(body, texts.ToDictionary(text => text.Id, text => text.Text));
    }

    /// <summary>The body with null in place of every text.</summary>
    public static byte[] Omit(byte[] body) => Replace(body, new Dictionary<string, string>());

    /// <summary>Whether a body holds references that <paramref name="texts"/> do not answer.</summary>
    public static bool AreAllIn(ReadOnlySpan<byte> body, IReadOnlyList<ErasableText> texts) =>
        FindIds(body).TrueForAll(id => texts.Any(text => text.Id == id));

    private static List<string> FindIds(ReadOnlySpan<byte> body)
    {
        var ids = new List<string>();

        // Quotes inside JSON strings are escaped, so these bytes occur only where a reference is.
        if (body.IndexOf(_marker) < 0)
        {
            return ids;
        }

        var reader = new Utf8JsonReader(body);
        while (reader.Read())
        {
            if (IsReference(ref reader))
            {
                reader.Read();
                ids.Add(reader.GetString()!);
            }
        }

        return ids;
    }

    private static bool IsReference(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(ErasableValue.ReferenceMember);

    private static byte[] Replace(ReadOnlySpan<byte> body, IReadOnlyDictionary<string, string> texts)
    {
        var output = new ArrayBufferWriter<byte>(body.Length + 256);
        var reader = new Utf8JsonReader(body);
        var copied = 0;
        var objectStart = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.StartObject)
            {
                objectStart = (int)reader.TokenStartIndex;
            }
            else if (IsReference(ref reader))
            {
                reader.Read();
                var id = reader.GetString()!;
                reader.Read();
                output.Write(body[copied..objectStart]);
                output.Write(texts.TryGetValue(id, out var text)
                    ? JsonSerializer.SerializeToUtf8Bytes(text, WireJson.Strict.String)
                    : "null"u8);
                copied = (int)reader.TokenStartIndex + 1;
            }
        }

        output.Write(body[copied..]);
        return output.WrittenSpan.ToArray();
    }
}
