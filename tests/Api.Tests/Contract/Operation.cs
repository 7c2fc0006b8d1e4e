using System.Globalization;
using System.Text.RegularExpressions;

namespace Liandong.Api.Tests.Contract;

/// <summary>An operation of the document.</summary>
internal sealed partial class Operation
{
    private readonly Regex _target;

    public Operation(ContractDocument document, string path, string method, JsonObject json)
    {
        (Document, Path, Method, Json) = (document, path, method.ToUpperInvariant(), json);
        _target = new Regex($"^{Placeholder().Replace(Regex.Escape(path).Replace(@"\{", "{", StringComparison.Ordinal), "[^/]+")}$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase);
    }

    public ContractDocument Document { get; }

    /// <summary>As the document has it, from the root.</summary>
    public string Path { get; }

    public string Method { get; }

    public JsonObject Json { get; }

    public string Id => Json["operationId"]!.GetValue<string>();

    public string Name => $"{Method} {Path}";

    public bool IsRead => Method == "GET";

    /// <summary>Whether it may change something; a question that needs a body says that it does not.</summary>
    public bool IsWrite => !IsRead && Json["x-changes-nothing"] is null;

    public IReadOnlyList<JsonObject> Parameters => [.. (Json["parameters"]?.AsArray() ?? []).Select(parameter => parameter!.AsObject())];

    /// <summary>The schema of the body, or null.</summary>
    public JsonObject? BodySchema => Json["requestBody"]?["content"]?["application/json"]?["schema"]?.AsObject();

    public bool NeedsBody => Json["requestBody"]?["required"]?.GetValue<bool>() == true;

    /// <summary>The example of the body.</summary>
    public JsonObject? BodyExample => Json["requestBody"]?["content"]?["application/json"]?["example"]?.AsObject();

    /// <summary>Whether its body is text of another type, with a schema and an example.</summary>
    public bool HasTextBody =>
        Json["requestBody"]?["content"]?.AsObject() is { Count: >= 1 } content && content.First() is { Key: not "application/json", Value: { } body }
        && body["schema"]?["type"]?.GetValue<string>() == "string" && body["example"] is JsonValue;

    /// <summary>The example of a body that is text of another type, with that type; or null.</summary>
    public (string Type, string Text)? TextExample =>
        Json["requestBody"]?["content"]?.AsObject() is { Count: >= 1 } content && content.First() is { Key: not "application/json", Value: { } body }
            ? (content.First().Key, body["example"]!.GetValue<string>())
            : null;

    public JsonObject Responses => Json["responses"]!.AsObject();

    public IEnumerable<JsonObject> ParametersIn(string place) => Parameters.Where(parameter => parameter["in"]!.GetValue<string>() == place);

    public bool Takes(string place, string name) => ParametersIn(place).Any(parameter => parameter["name"]!.GetValue<string>() == name);

    /// <summary>Whether a target, without its query, is one of this operation.</summary>
    public bool Matches(string target) => _target.IsMatch(target);

    public JsonObject? Response(int status) => Responses[status.ToString(CultureInfo.InvariantCulture)]?.AsObject();

    /// <summary>The codes that a status of it may have.</summary>
    public IReadOnlyList<string> Codes(int status) =>
    [
        .. (Response(status)?["content"]?["application/problem+json"]?["schema"]?["allOf"]?[1]?["properties"]?["code"]?["enum"]?.AsArray() ?? [])
            .Select(code => code!.GetValue<string>()),
    ];

    /// <summary>Its path behind <c>/api/v1</c>, with ids in the place of their names.</summary>
    public string At(Func<string, string> id) => Placeholder().Replace(Path["/api/v1".Length..], match => id(match.Value[1..^1]));

    [GeneratedRegex(@"\{[A-Za-z]+\}")]
    private static partial Regex Placeholder();
}
