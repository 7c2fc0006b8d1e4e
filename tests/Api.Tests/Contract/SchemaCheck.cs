using System.Text.Json;
using System.Text.RegularExpressions;

namespace Liandong.Api.Tests.Contract;

/// <summary>Compares JSON with a schema of the document, as far as the document uses JSON Schema. Members that it does not name are faults.</summary>
internal static class SchemaCheck
{
    /// <summary>All that does not fit.</summary>
    public static IReadOnlyList<string> Find(ContractDocument document, JsonObject schema, JsonNode? value)
    {
        var faults = new List<string>();
        Inspect(document, schema, value, "$", faults);
        return faults;
    }

    private static void Inspect(ContractDocument document, JsonObject given, JsonNode? value, string path, List<string> faults)
    {
        var schema = document.Resolve(given);
        if (schema["allOf"] is JsonArray parts)
        {
            // The first part is the whole, the others narrow a member of it.
            Inspect(document, parts[0]!.AsObject(), value, path, faults);
            return;
        }

        var kind = KindOf(value);
        if (!Types(schema).Contains(kind) && !(kind == "integer" && Types(schema).Contains("number")))
        {
            faults.Add($"{path} is {kind}, not {string.Join('|', Types(schema))}");
            return;
        }

        if (schema["enum"] is JsonArray words && value is not null && !words.Any(word => word!.GetValue<string>() == value.GetValue<string>()))
            faults.Add($"{path} is '{value}', which is not in its enum");
        switch (value)
        {
            case JsonObject members:
                InspectObject(document, schema, members, path, faults);
                break;
            case JsonArray items:
                for (var index = 0; index < items.Count; index++)
                    Inspect(document, schema["items"]!.AsObject(), items[index], $"{path}[{index}]", faults);
                break;
            case JsonValue:
                InspectValue(schema, value, kind, path, faults);
                break;
        }
    }

    private static void InspectObject(ContractDocument document, JsonObject schema, JsonObject value, string path, List<string> faults)
    {
        var properties = schema["properties"]?.AsObject();
        faults.AddRange(
            from name in schema["required"]?.AsArray() ?? []
            where !value.ContainsKey(name!.GetValue<string>())
            select $"{path}.{name} is missing");
        // An object without properties is open: data of events.
        if (properties is null)
            return;
        foreach (var (name, member) in value)
        {
            if (properties[name] is JsonObject property)
                Inspect(document, property, member, $"{path}.{name}", faults);
            else
                faults.Add($"{path}.{name} is not documented");
        }
    }

    private static void InspectValue(JsonObject schema, JsonNode value, string kind, string path, List<string> faults)
    {
        if (kind == "integer")
        {
            var number = value.GetValue<long>();
            if (schema["minimum"]?.GetValue<decimal>() > number || schema["maximum"]?.GetValue<decimal>() < number)
                faults.Add($"{path} is {number}, out of its bounds");
        }
        else if (kind == "string")
        {
            var text = value.GetValue<string>();
            if (schema["pattern"]?.GetValue<string>() is { } pattern && !Regex.IsMatch(text, pattern, RegexOptions.ECMAScript))
                faults.Add($"{path} is '{text}', not of the form {pattern}");
            if (schema["format"]?.GetValue<string>() == "date-time" && !DateTimeOffset.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out _))
                faults.Add($"{path} is '{text}', no instant");
            if (schema["maxLength"]?.GetValue<int>() < text.Length || schema["minLength"]?.GetValue<int>() > text.Length)
                faults.Add($"{path} has {text.Length} characters, out of its bounds");
        }
    }

    private static string[] Types(JsonObject schema) => schema["type"] switch
    {
        JsonArray several => [.. several.Select(type => type!.GetValue<string>())],
        { } one => [one.GetValue<string>()],
        null => ["object", "array", "string", "integer", "number", "boolean", "null"],
    };

    private static string KindOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => "null",
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => value.AsValue().TryGetValue<long>(out _) ? "integer" : "number",
    };
}
