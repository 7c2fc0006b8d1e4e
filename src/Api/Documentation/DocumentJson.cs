using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Api.Documentation;

/// <summary>How examples are written: as answers are, with the texts in the place of references to them.</summary>
internal static class DocumentJson
{
    private static readonly JsonSerializerOptions _options = new(WireJson.Strict.Options) { TypeInfoResolver = new DefaultJsonTypeInfoResolver() };

    /// <summary>An example as JSON.</summary>
    public static JsonNode Write<T>(T example)
        where T : notnull =>
        WithTexts(JsonSerializer.SerializeToNode(example, _options)!);

    /// <summary>Lets the framework derive schemas by the same rules as bodies are read.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.NumberHandling = _options.NumberHandling;
        options.PropertyNameCaseInsensitive = _options.PropertyNameCaseInsensitive;
        options.RespectNullableAnnotations = _options.RespectNullableAnnotations;
        options.RespectRequiredConstructorParameters = _options.RespectRequiredConstructorParameters;
        foreach (var converter in _options.Converters)
        {
            options.Converters.Add(converter);
        }
    }

    private static JsonNode WithTexts(JsonNode node)
    {
        switch (node)
        {
            case JsonObject reference when reference.Count == 1 && reference.ContainsKey(ErasableValue.ReferenceMember):
                return reference[ErasableValue.ReferenceMember]!.DeepClone();
            case JsonObject members:
                foreach (var (name, value) in members.ToList())
                {
                    members[name] = value is null ? null : WithTexts(value.DeepClone());
                }

                return members;
            case JsonArray items:
                return new JsonArray([.. items.Select(item => item is null ? null : WithTexts(item.DeepClone()))]);
            default:
                return node;
        }
    }
}
