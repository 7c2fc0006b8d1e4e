using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Problems;

/// <summary>How problem documents are written.</summary>
[JsonSerializable(typeof(ProblemDocument))]
public sealed partial class ProblemJson : JsonSerializerContext
{
    /// <summary>The one instance.</summary>
    public static ProblemJson Instance { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new InstantConverter(), new FigureConverter() },
    });

    /// <summary>A number or a text, as it stands.</summary>
    internal sealed class FigureConverter : JsonConverter<FigureReply>
    {
        public override FigureReply Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number ? new FigureReply { Number = reader.GetInt64() } : new FigureReply { Text = reader.GetString() };

        public override void Write(Utf8JsonWriter writer, FigureReply value, JsonSerializerOptions options)
        {
            if (value.Number is { } number)
            {
                writer.WriteNumberValue(number);
            }
            else
            {
                writer.WriteStringValue(value.Text);
            }
        }
    }
}
