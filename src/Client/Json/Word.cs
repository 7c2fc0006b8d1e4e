using System.Text.Json;
using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>A value out of an open list of words: those that later versions of the platform add survive reading and writing.</summary>
/// <typeparam name="TSelf">The type itself.</typeparam>
internal interface IWord<TSelf>
    where TSelf : struct, IWord<TSelf>
{
    string Value { get; }

    static abstract TSelf From(string value);
}

/// <summary>Words as strings.</summary>
internal sealed class WordConverter<TWord> : JsonConverter<TWord>
    where TWord : struct, IWord<TWord>
{
    public override TWord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? TWord.From(reader.GetString()!) : throw new JsonException();

    public override void Write(Utf8JsonWriter writer, TWord value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
