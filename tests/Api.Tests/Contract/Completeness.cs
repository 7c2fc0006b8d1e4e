using System.Globalization;
using System.Text.RegularExpressions;

namespace Liandong.Api.Tests.Contract;

/// <summary>Finds what a document leaves unsaid.</summary>
internal static partial class Completeness
{
    private static readonly int[] _always = [400, 401, 403, 429, 500, 503];

    /// <summary>All gaps, each with its place.</summary>
    public static IReadOnlyList<string> Gaps(ContractDocument document)
    {
        var gaps = document.Operations.SelectMany(operation => OfOperation(operation).Select(gap => $"{operation.Name}: {gap}")).ToList();
        gaps.AddRange(document.Operations.GroupBy(operation => operation.Id).Where(same => same.Count() > 1).Select(same => $"{same.Key} is not unique"));
        gaps.AddRange(document.Schemas.SelectMany(schema => OfSchema(schema.Value!.AsObject(), schema.Key)));
        return gaps;
    }

    private static IEnumerable<string> OfOperation(Operation operation) =>
    [
        .. When(!IdForm().IsMatch(operation.Id), "no operationId in camelCase"),
        .. When(Word(operation.Json, "summary").Length is 0 or > 60, "no summary of at most 60 characters"),
        .. When(!Word(operation.Json, "description").Contains("Scope `", StringComparison.Ordinal), "no description with the scope and roles of its act"),
        .. When((operation.Json["security"]?.AsArray().Count ?? 0) != 2, "no security"),
        .. When(operation.Json["tags"]?.AsArray() is not [var tag] || !Tags(operation.Document).Contains(tag!.GetValue<string>()), "no tag that the document describes"),
        .. operation.Parameters.SelectMany(OfParameter),
        .. OfBody(operation),
        .. OfAnswers(operation),
        .. OfRefusals(operation),
        .. OfConventions(operation),
    ];

    private static IEnumerable<string> OfParameter(JsonObject parameter)
    {
        var name = Word(parameter, "name");
        var schema = parameter["schema"]?.AsObject();
        return
        [
            .. When(Word(parameter, "description").Length == 0, $"{name} has no description"),
            .. When(parameter["example"] is null, $"{name} has no example"),
            .. When(schema?["type"] is null, $"{name} has no type"),
            .. When(schema is not null && Word(schema, "type") == "string" && new[] { "maxLength", "pattern", "enum", "format" }.All(word => schema[word] is null), $"{name} has no bound"),
            .. When(schema is not null && Word(schema, "type") == "integer" && (schema["minimum"] is null || schema["maximum"] is null), $"{name} has no bound"),
        ];
    }

    private static string[] OfBody(Operation operation)
    {
        if (operation.BodySchema is not { } schema)
            return When(operation.Json["requestBody"] is not null && !operation.HasTextBody, "the body has no schema");
        if (operation.BodyExample is not { } example)
            return When(operation.Document.Resolve(schema)["properties"] is not null, "the body has no example");
        return
        [
            .. SchemaCheck.Find(operation.Document, schema, example).Select(fault => $"the body's example: {fault}"),
            .. When(operation.Document.Resolve(schema)["additionalProperties"]?.GetValue<bool>() != false, "the body takes unknown members"),
        ];
    }

    private static IEnumerable<string> OfAnswers(Operation operation)
    {
        var answers = operation.Responses.Where(response => response.Key[0] == '2').ToList();
        return answers.Count == 0 ? ["no success"] : answers.SelectMany(response => OfAnswer(operation, response.Key, response.Value!.AsObject()));
    }

    private static IEnumerable<string> OfAnswer(Operation operation, string status, JsonObject response)
    {
        if (Word(response, "description") is "" or "OK" or "Created")
            yield return $"{status} has no description";
        if (status == "204" && response["content"] is null)
        {
            if (operation.IsWrite && response["headers"]?["Journal-Position"] is null)
                yield return $"{status} has no Journal-Position";
            yield break;
        }

        if (response["content"] is JsonObject files && files.Count > 0 && files.All(file => file.Key is "application/pdf" or "image/png" or "image/jpeg"))
        {
            if (files.Any(file => file.Value?["schema"] is null || file.Value["example"] is null))
                yield return $"{status} has a file without schema or example";
            yield break;
        }

        if (response["content"]?["application/json"] is not JsonObject { } content || content["schema"] is not JsonObject schema || content["example"] is not { } example)
        {
            yield return $"{status} has no schema or no example";
            yield break;
        }

        foreach (var fault in SchemaCheck.Find(operation.Document, schema, example))
            yield return $"{status}'s example: {fault}";
        if (status == "201" && response["headers"]?["Location"] is null)
            yield return "201 has no Location";
        if (operation.IsWrite && response["headers"]?["Journal-Position"] is null)
            yield return $"{status} has no Journal-Position";
        if (example["version"] is not null && response["headers"]?["ETag"] is null)
            yield return $"{status} has no ETag";
        foreach (var (name, header) in response["headers"]?.AsObject() ?? [])
        {
            if (Word(header!.AsObject(), "description").Length == 0 || header["schema"]?["type"] is null || header["example"] is null)
                yield return $"{status}'s {name} has no description, type or example";
        }
    }

    private static IEnumerable<string> OfRefusals(Operation operation)
    {
        foreach (var status in _always.Where(status => operation.Response(status) is null))
            yield return $"no {status}";
        foreach (var (key, response) in operation.Responses.Where(response => response.Key[0] is '4' or '5'))
        {
            var status = int.Parse(key, CultureInfo.InvariantCulture);
            if (operation.Codes(status).Count == 0)
                yield return $"{status} has no codes";
            foreach (var code in operation.Codes(status).Where(code => !Word(response!.AsObject(), "description").Contains($"`{code}`: ", StringComparison.Ordinal)))
                yield return $"{code} has no meaning";
            if (response!["content"]?["application/problem+json"]?["example"] is null)
                yield return $"{status} has no example";
            if (status is 429 or 503 && response["headers"]?["Retry-After"] is null)
                yield return $"{status} has no Retry-After";
        }
    }

    private static IEnumerable<string> OfConventions(Operation operation)
    {
        var hasIds = operation.ParametersIn("path").Any();
        return
        [
            .. When(hasIds && operation.Method != "PUT" && operation.Response(404) is null, "no 404"),
            .. When(operation.IsWrite && operation.Method == "POST" && !operation.Takes("header", "Idempotency-Key"), "no Idempotency-Key"),
            .. When(operation.Takes("header", "If-Match") && operation.Response(412) is null, "no 412"),
            .. When(operation.BodySchema is not null && (operation.Response(413) is null || operation.Response(415) is null), "no 413 or 415"),
            .. When(operation.Takes("query", "cursor") && !(operation.Takes("query", "limit") && operation.Takes("query", "after")), "pages without limit or after"),
            .. When(operation.Takes("query", "cursor") && !operation.Codes(503).Contains("read_behind"), "pages without read_behind"),
        ];
    }

    private static IEnumerable<string> OfSchema(JsonObject schema, string name)
    {
        if (Word(schema, "description").Length == 0)
            yield return $"{name} has no description";
        foreach (var (member, given) in schema["properties"]?.AsObject() ?? [])
        {
            var property = given!.AsObject();
            if (Word(property, "description") is not { Length: >= 5 } description || description.Contains("&lt;", StringComparison.Ordinal))
                yield return $"{name}.{member} has no description";
            if (property["$ref"] is null && property["type"] is null)
                yield return $"{name}.{member} has no type";
            if (property["type"]?.ToString() == "integer" && (property["format"] is null || property["pattern"] is not null))
                yield return $"{name}.{member} is no strict integer";
            if ((member.EndsWith("Fen", StringComparison.Ordinal) || member.EndsWith("Minutes", StringComparison.Ordinal)) && property["type"]?.ToString() == "integer" && property["minimum"] is null)
                yield return $"{name}.{member} has no least value";
        }
    }

    private static string[] Tags(ContractDocument document) =>
        [.. (document.Json["tags"]?.AsArray() ?? []).Where(tag => tag!["description"] is not null).Select(tag => tag!["name"]!.GetValue<string>())];

    private static string[] When(bool isSo, string gap) => isSo ? [gap] : [];

    private static string Word(JsonObject json, string member) => json[member] is JsonValue value ? value.GetValue<string>() : "";

    [GeneratedRegex("^[a-z]+([A-Z][a-z]+)*$")]
    private static partial Regex IdForm();
}
