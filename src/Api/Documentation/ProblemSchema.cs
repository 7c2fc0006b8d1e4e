using System.Text.Json.Nodes;
using Liandong.Api.Problems;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.OpenApi;

namespace Liandong.Api.Documentation;

/// <summary>Errors as the document writes them: the one problem document, narrowed to the codes that may come.</summary>
internal static class ProblemSchema
{
    /// <summary>The name of the problem document's schema.</summary>
    public const string Id = "Problem";

    /// <summary>The answer of one status.</summary>
    public static OpenApiResponse Answer(int status, IReadOnlyList<ProblemCode> codes, ILookup<string, string> rules, OpenApiDocument document) => new()
    {
        Description = Describe(status, codes, rules),
        Headers = HeaderDocumentation.OfRefusal(status),
        Content = new Dictionary<string, OpenApiMediaType>
        {
            [ProblemResult.ContentType] = new OpenApiMediaType
            {
                Schema = new OpenApiSchema
                {
                    AllOf =
                    [
                        new OpenApiSchemaReference(Id, document),
                        new OpenApiSchema
                        {
                            Type = JsonSchemaType.Object,
                            Properties = new Dictionary<string, IOpenApiSchema>
                            {
                                ["code"] = new OpenApiSchema
                                {
                                    Type = JsonSchemaType.String,
                                    Description = "The codes that this operation answers with this status.",
                                    Enum = [.. codes.Select(code => JsonValue.Create(code.Code))],
                                },
                            },
                        },
                    ],
                },
                Example = Example(codes[^1]),
            },
        },
    };

    private static string Describe(int status, IReadOnlyList<ProblemCode> codes, ILookup<string, string> rules)
    {
        var lines = codes.Select(code => $"- `{code.Code}`: {code.Meaning}{Rules(rules[code.Code])}");
        return $"{ReasonPhrases.GetReasonPhrase(status)}.\n\n{string.Join('\n', lines)}";
    }

    private static string Rules(IEnumerable<string> rules) => rules.Any() ? $" Rules: {string.Join(", ", rules.Select(rule => $"`{rule}`"))}." : "";

    private static JsonObject Example(ProblemCode code) => new()
    {
        ["type"] = ProblemResult.TypeOf(code.Code),
        ["title"] = ProblemResult.TitleOf(code.Code),
        ["status"] = code.Status,
        ["detail"] = code.Meaning,
        ["code"] = code.Code,
        ["traceId"] = "7606a796fdf001f61d0ec3cef861406e",
    };
}
