using System.Globalization;
using System.Text.Json.Nodes;
using Liandong.Api.Access;
using Liandong.Api.Requests;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Liandong.Api.Documentation;

/// <summary>Completes an operation by what its route states and what follows from it.</summary>
internal sealed class OperationDocumentation : IOpenApiOperationTransformer
{
    public Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var description = context.Description;
        var route = description.ActionDescriptor.EndpointMetadata.OfType<RouteTraits>().Single();
        operation.Description = $"{operation.Description}\n\n{WhoMay(route)}";
        AddParameters(operation, route);
        AddExamples(operation, route);
        AddHeaders(operation, route);
        AddRefusals(operation, route, context.Document!);
        if (!route.IsWrite && !HttpMethods.IsGet(description.HttpMethod!))
        {
            operation.AddExtension("x-changes-nothing", new JsonNodeExtension(JsonValue.Create(true)));
        }

        operation.Security = route.IsOpen ? [] : [Requirement(SecuritySchemes.ApiKey, context.Document!), Requirement(SecuritySchemes.Bearer, context.Document!)];
        return Task.CompletedTask;
    }

    private static string WhoMay(RouteTraits route) => route.Act is { } act
        ? $"Scope `{Acts.ScopeOf(act)}`; roles: {string.Join(", ", Roles.InOrder.Where(role => Acts.Allows(act, role)))}."
        : route.WhyOpen!;

    private static void AddParameters(OpenApiOperation operation, RouteTraits route)
    {
        operation.Parameters ??= [];
        foreach (var parameter in operation.Parameters.OfType<OpenApiParameter>())
        {
            Describe(parameter, route.Ids.SingleOrDefault(id => id.Name == parameter.Name)
                ?? throw new InvalidOperationException($"{operation.OperationId}: nothing states what '{parameter.Name}' identifies."));
        }

        foreach (var parameter in route.Query)
        {
            operation.Parameters.Add(QueryParameterSchema.Of(parameter));
        }

        if (route.TakesIdempotencyKey)
        {
            operation.Parameters.Add(HeaderDocumentation.IdempotencyKey());
        }

        if (route.ComparesVersion)
        {
            operation.Parameters.Add(HeaderDocumentation.IfMatch());
        }

        if (route.Resumes)
        {
            operation.Parameters.Add(HeaderDocumentation.LastEventId());
        }
    }

    private static void Describe(OpenApiParameter parameter, PathId id)
    {
        parameter.Description = id.Description;
        parameter.Example = JsonValue.Create(id.Example);
        parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String, Pattern = id.Pattern };
    }

    private static void AddExamples(OpenApiOperation operation, RouteTraits route)
    {
        if (route.Body is { } body && operation.RequestBody?.Content is { } bodyContent)
        {
            foreach (var media in bodyContent.Values)
            {
                media.Example = body.Value.DeepClone();
            }
        }

        foreach (var answer in route.Answers)
        {
            var response = (OpenApiResponse)operation.Responses![Text(answer.Status)];
            response.Description = answer.Description ?? response.Description;
            var content = response.Content!;
            if (!content.TryGetValue(answer.ContentType, out var media))
            {
                content[answer.ContentType] = media = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = answer.Form } };
            }

            media.Example = answer.Value.DeepClone();
        }
    }

    private static void AddHeaders(OpenApiOperation operation, RouteTraits route)
    {
        foreach (var (status, answer) in operation.Responses!)
        {
            var headers = ((OpenApiResponse)answer).Headers ??= new Dictionary<string, IOpenApiHeader>();
            var isVersioned = route.Answers.Any(example => Text(example.Status) == status && example.Value is JsonObject view && view.ContainsKey("version"));
            foreach (var (name, header) in HeaderDocumentation.OfAnswer(route, status, isVersioned))
            {
                headers[name] = header;
            }
        }
    }

    private static void AddRefusals(OpenApiOperation operation, RouteTraits route, OpenApiDocument document)
    {
        var hasPathParameters = operation.Parameters!.Any(parameter => parameter.In == ParameterLocation.Path);
        foreach (var refusals in route.Refusals(hasPathParameters))
        {
            operation.Responses![Text(refusals.Key)] = ProblemSchema.Answer(refusals.Key, [.. refusals], route.Rules, document);
        }
    }

    private static OpenApiSecurityRequirement Requirement(string scheme, OpenApiDocument document) => new() { [new OpenApiSecuritySchemeReference(scheme, document)] = [] };

    private static string Text(int status) => status.ToString(CultureInfo.InvariantCulture);
}
