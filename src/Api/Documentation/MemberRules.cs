using Microsoft.OpenApi;

namespace Liandong.Api.Documentation;

/// <summary>
/// What holds for members of all schemas: a request takes no unknown ones, while an answer may gain some; an optional one
/// is left out rather than null.
/// </summary>
internal static class MemberRules
{
    public static void Apply(OpenApiDocument document)
    {
        foreach (var schema in document.Components!.Schemas!.Values.OfType<OpenApiSchema>())
        {
            LeaveOutNull(schema);
        }

        var bodies = document.Paths.Values.SelectMany(path => path.Operations!.Values).Select(operation => operation.RequestBody).OfType<IOpenApiRequestBody>();
        foreach (var schema in Reachable(bodies.SelectMany(body => body.Content!.Values).Select(media => media.Schema!)).Where(schema => schema is { Type: JsonSchemaType.Object, AdditionalProperties: null }))
        {
            schema.AdditionalPropertiesAllowed = false;
        }
    }

    private static void LeaveOutNull(OpenApiSchema schema)
    {
        foreach (var (name, member) in schema.Properties?.ToList() ?? [])
        {
            if (member.OneOf is [{ Type: JsonSchemaType.Null }, var only] && schema.Required?.Contains(name) != true)
            {
                schema.Properties![name] = only;
            }
        }
    }

    private static HashSet<OpenApiSchema> Reachable(IEnumerable<IOpenApiSchema> roots)
    {
        var found = new HashSet<OpenApiSchema>(ReferenceEqualityComparer.Instance);
        var waiting = new Stack<IOpenApiSchema>(roots);
        while (waiting.TryPop(out var next))
        {
            var schema = next is OpenApiSchemaReference reference ? reference.RecursiveTarget : next as OpenApiSchema;
            if (schema is not null && found.Add(schema))
            {
                foreach (var inner in Inner(schema))
                {
                    waiting.Push(inner);
                }
            }
        }

        return found;
    }

    private static IEnumerable<IOpenApiSchema> Inner(OpenApiSchema schema) =>
        [.. schema.Properties?.Values ?? [], .. schema.AllOf ?? [], .. schema.AnyOf ?? [], .. schema.OneOf ?? [], .. schema.Items is { } items ? [items] : Array.Empty<IOpenApiSchema>()];
}
