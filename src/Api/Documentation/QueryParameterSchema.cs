using System.Globalization;
using System.Text.Json.Nodes;
using Liandong.Api.Requests;
using Microsoft.OpenApi;

namespace Liandong.Api.Documentation;

/// <summary>Query parameters as the document writes them.</summary>
internal static class QueryParameterSchema
{
    public static OpenApiParameter Of(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Required = parameter.IsRequired,
        Description = parameter.Description,
        Schema = Schema(parameter),
        Style = parameter.Kind == QueryKind.Words ? ParameterStyle.Form : null,
        Explode = parameter.Kind != QueryKind.Words,
        Example = parameter.Kind switch
        {
            QueryKind.Integer => JsonValue.Create(long.Parse(parameter.Example, CultureInfo.InvariantCulture)),
            QueryKind.Words => new JsonArray(JsonValue.Create(parameter.Example)),
            _ => JsonValue.Create(parameter.Example),
        },
    };

    private static OpenApiSchema Schema(QueryParameter parameter) => parameter.Kind switch
    {
        QueryKind.Integer => new OpenApiSchema
        {
            Type = JsonSchemaType.Integer,
            Format = "int64",
            Minimum = parameter.Minimum.ToString(CultureInfo.InvariantCulture),
            Maximum = parameter.Maximum.ToString(CultureInfo.InvariantCulture),
            Default = parameter.Default is { } value ? JsonValue.Create(value) : null,
        },
        QueryKind.Instant => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
        QueryKind.Day => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date" },
        QueryKind.Word => new OpenApiSchema { Type = JsonSchemaType.String, Enum = [.. parameter.Values.Select(value => JsonValue.Create(value))] },
        QueryKind.Words => new OpenApiSchema
        {
            Type = JsonSchemaType.Array,
            MaxItems = parameter.MaxWords,
            Items = new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = parameter.MaxLength },
        },
        _ => new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = parameter.MaxLength },
    };
}
