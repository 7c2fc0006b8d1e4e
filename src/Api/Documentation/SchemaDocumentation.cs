using System.ComponentModel.DataAnnotations;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Meetings;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Liandong.Api.Documentation;

/// <summary>Gives schemas what the serializer's own converters hide: instants, words, texts and figures.</summary>
internal sealed class SchemaDocumentation : IOpenApiSchemaTransformer
{
    private static readonly string[] _wireSuffixes = ["View", "Reply", "Document"];

    /// <summary>The name of a type's schema; null for one that is written out where it is used.</summary>
    public static string? NameOf(JsonTypeInfo type)
    {
        if (type.Type.IsGenericType && type.Type.GetGenericTypeDefinition() == typeof(PageDocument<>))
        {
            return $"{Short(type.Type.GetGenericArguments()[0].Name)}Page";
        }

        var isWritten = (Nullable.GetUnderlyingType(type.Type) ?? type.Type) is var plain && plain != typeof(ErasableValue) && plain != typeof(FigureReply) && plain != typeof(TablesSpecification);
        return (isWritten && type.Kind == JsonTypeInfoKind.Object) || type.Type.IsEnum ? Short(OpenApiOptions.CreateDefaultSchemaReferenceId(type)) : null;
    }

    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        var type = Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type;
        if (type == typeof(DateTimeOffset))
        {
            schema.Type = JsonSchemaType.String;
            schema.Format = "date-time";
        }
        else if (type.IsEnum)
        {
            schema.Type = JsonSchemaType.String;
        }
        else if (type == typeof(ErasableValue))
        {
            schema.Type = JsonSchemaType.String | JsonSchemaType.Null;
            schema.Properties = null;
            schema.Required = null;
        }
        else if (type == typeof(FigureReply))
        {
            schema.Type = JsonSchemaType.Integer | JsonSchemaType.String | JsonSchemaType.Null;
            schema.Properties = null;
        }
        else if (type == typeof(TablesSpecification))
        {
            schema.Type = JsonSchemaType.Integer | JsonSchemaType.Array;
            schema.Properties = null;
            schema.Required = null;
            (schema.Format, schema.Minimum, schema.Maximum) = ("int32", "0", "1000");
            (schema.Items, schema.MaxItems) = (new OpenApiSchema { Type = JsonSchemaType.Integer, Format = "int32", Minimum = "0", Maximum = "1000" }, 64);
        }

        if (context.JsonPropertyInfo is { } property)
        {
            Complete(schema, type, property);
        }

        // The framework takes the words of docstrings as they stand in XML.
        schema.Description = WebUtility.HtmlDecode(schema.Description);
        return Task.CompletedTask;
    }

    private static void Complete(OpenApiSchema schema, Type type, JsonPropertyInfo property)
    {
        // An optional member is left out rather than null; only a text that was erased is null.
        if (!property.IsRequired && type != typeof(ErasableValue))
        {
            schema.Type &= ~JsonSchemaType.Null;
            schema.Enum = schema.Enum?.Where(value => value is not null && value.GetValueKind() != JsonValueKind.Null).ToList();
        }

        if (property.AttributeProvider?.GetCustomAttributes(typeof(AllowedValuesAttribute), inherit: false) is [AllowedValuesAttribute allowed])
        {
            var words = schema.Type?.HasFlag(JsonSchemaType.Array) == true ? (OpenApiSchema)schema.Items! : schema;
            words.Enum = [.. allowed.Values.Select(value => JsonValue.Create((string)value!))];
        }
    }

    private static string? Short(string? name) =>
        name is not null && _wireSuffixes.FirstOrDefault(suffix => name.EndsWith(suffix, StringComparison.Ordinal)) is { } suffix ? name[..^suffix.Length] : name;
}
