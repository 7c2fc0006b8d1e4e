using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Liandong.Api.Problems;

namespace Liandong.Api.Requests;

/// <summary>Finds everything that is wrong with a body that the serializer has refused.</summary>
internal static class RequestDiagnosis
{
    private const int MaxProblems = 50;

    /// <summary>All faults, at least one, by the path of the member.</summary>
    public static IReadOnlyList<BrokenRule> Find(ReadOnlyMemory<byte> body, JsonTypeInfo type)
    {
        var problems = new List<BrokenRule>();
        try
        {
            using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = type.Options.MaxDepth });
            Inspect(document.RootElement, type, "", problems);
        }
        catch (JsonException)
        {
            return [Broken("malformed_json", "")];
        }
        catch (InvalidOperationException)
        {
            // Text that is no Unicode: half a surrogate pair in an escape.
            return [Broken("malformed_json", "")];
        }

        return problems.Count > 0 ? problems.Take(MaxProblems).ToList() : [Broken("malformed_json", "")];
    }

    /// <summary>Whether a body has null as an entry of an array, which the serializer lets pass and no request means.</summary>
    /// <remarks>The serializer has read it before, so it is whole and no deeper than <paramref name="maxDepth"/>.</remarks>
    public static bool HasNullEntry(ReadOnlySpan<byte> body, int maxDepth)
    {
        if (body.IndexOf("null"u8) < 0)
        {
            return false;
        }

        var reader = new Utf8JsonReader(body);
        var isArray = new bool[maxDepth];
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartArray or JsonTokenType.StartObject:
                    isArray[reader.CurrentDepth] = reader.TokenType == JsonTokenType.StartArray;
                    break;
                case JsonTokenType.Null when reader.CurrentDepth > 0 && isArray[reader.CurrentDepth - 1]:
                    return true;
            }
        }

        return false;
    }

    private static void Inspect(JsonElement element, JsonTypeInfo type, string path, List<BrokenRule> problems)
    {
        switch (type.Kind)
        {
            case JsonTypeInfoKind.Object when element.ValueKind == JsonValueKind.Object:
                InspectObject(element, type, path, problems);
                break;
            case JsonTypeInfoKind.Enumerable when element.ValueKind == JsonValueKind.Array && type.ElementType is { } elementType:
                var index = 0;
                foreach (var item in element.EnumerateArray())
                {
                    var itemPath = $"{path}[{index++}]";
                    if (item.ValueKind == JsonValueKind.Null)
                    {
                        problems.Add(Broken("missing_member", itemPath));
                    }
                    else
                    {
                        Inspect(item, type.Options.GetTypeInfo(elementType), itemPath, problems);
                    }
                }

                break;
            default:
                InspectValue(element, type, path, problems);
                break;
        }
    }

    private static void InspectObject(JsonElement element, JsonTypeInfo type, string path, List<BrokenRule> problems)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in element.EnumerateObject())
        {
            var memberPath = path.Length == 0 ? member.Name : $"{path}.{member.Name}";
            if (type.Properties.FirstOrDefault(property => property.Name == member.Name) is not { } property)
            {
                problems.Add(Broken("unknown_member", memberPath));
            }
            else if (!seen.Add(member.Name))
            {
                problems.Add(Broken("repeated_member", memberPath));
            }
            else if (member.Value.ValueKind == JsonValueKind.Null)
            {
                if (!property.IsSetNullable)
                {
                    problems.Add(Broken("missing_member", memberPath));
                }
            }
            else
            {
                Inspect(member.Value, type.Options.GetTypeInfo(property.PropertyType), memberPath, problems);
            }
        }

        foreach (var property in type.Properties.Where(property => property.IsRequired && !seen.Contains(property.Name)))
        {
            problems.Add(Broken("missing_member", path.Length == 0 ? property.Name : $"{path}.{property.Name}"));
        }
    }

    private static void InspectValue(JsonElement element, JsonTypeInfo type, string path, List<BrokenRule> problems)
    {
        try
        {
            element.Deserialize(type);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            problems.Add(Broken("invalid_value", path));
        }
    }

    private static BrokenRule Broken(string code, string path) => new(code, path.Length == 0 ? null : path, null, null, Overridable: false);
}
