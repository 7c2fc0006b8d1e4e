using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Grains.Journaling;

/// <summary>How the journal's payloads are written: camelCase, names of enumerations, absent members left out, Chinese as it is.</summary>
internal static class JournalJson
{
    public static JsonSerializerOptions CreateOptions() => new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NumberHandling = JsonNumberHandling.Strict,
        Converters = { new InstantConverter(), new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };
}
