using System.Text.Json;

namespace Liandong.Client.Tests.OpenApi;

/// <summary>An operation as an OpenAPI document describes it.</summary>
/// <param name="Key">Method and path.</param>
/// <param name="Json">What stands under it.</param>
internal sealed record DescribedOperation(string Key, JsonElement Json)
{
    private static readonly string[] _methods = ["get", "put", "post", "delete", "patch"];

    private const string Accepted = "202";

    // Calendar programs and browsers read them, not callers of the API.
    private static readonly string[] _ofOthers = ["readCalendar", "watchRoadshow"];

    public IEnumerable<JsonElement> Answers => Responses("2").Where(response => response.Name != Accepted).SelectMany(SchemasOf("application/json"));

    /// <summary>What stands for an answer while it is worked on.</summary>
    public IEnumerable<JsonElement> Pending => Responses(Accepted).SelectMany(SchemasOf("application/json"));

    public IEnumerable<JsonElement> Problems => Responses("4").Concat(Responses("5")).SelectMany(SchemasOf("application/problem+json"));

    public JsonElement? Request => Json.TryGetProperty("requestBody", out var body) ? Schemas("application/json")(body).Concat(Schemas("text/csv")(body)).Concat(Schemas("application/pdf")(body)).Single() : null;

    public static IEnumerable<DescribedOperation> All(JsonElement document) =>
        from path in document.GetProperty("paths").EnumerateObject()
        from operation in path.Value.EnumerateObject()
        where _methods.Contains(operation.Name) && !(operation.Value.TryGetProperty("operationId", out var id) && _ofOthers.Contains(id.GetString()))
        select new DescribedOperation($"{operation.Name.ToUpperInvariant()} {path.Name}", operation.Value);

    /// <summary>The names of its parameters of a kind: path, query or header.</summary>
    public IEnumerable<string> Parameters(string kind) => Json.TryGetProperty("parameters", out var parameters)
        ? parameters.EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == kind).Select(parameter => parameter.GetProperty("name").GetString()!)
        : [];

    private static Func<JsonElement, IEnumerable<JsonElement>> Schemas(string mediaType) => answer =>
        answer.TryGetProperty("content", out var content) && content.TryGetProperty(mediaType, out var media) ? [media.GetProperty("schema")] : [];

    private static Func<JsonProperty, IEnumerable<JsonElement>> SchemasOf(string mediaType) => response => Schemas(mediaType)(response.Value);

    private IEnumerable<JsonProperty> Responses(string firstDigits) =>
        Json.GetProperty("responses").EnumerateObject().Where(response => response.Name.StartsWith(firstDigits, StringComparison.Ordinal));
}
