using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Liandong.Client.Tests.OpenApi;

/// <summary>Compares schemas with types, member by member, both ways, and remembers which schemas it has reached.</summary>
internal sealed class SchemaComparison(JsonElement document)
{
    private const string ReferencePrefix = "#/components/schemas/";
    private readonly HashSet<(string Schema, Type? Type, bool IsRequest)> _reached = [];

    public List<string> Findings { get; } = [];

    public void Add(string finding) => Findings.Add(finding);

    /// <summary>The component schemas that nothing has led to.</summary>
    public IEnumerable<string> Unreached() => document.TryGetProperty("components", out var components) && components.TryGetProperty("schemas", out var schemas)
        ? schemas.EnumerateObject().Select(schema => schema.Name).Except(_reached.Select(reached => reached.Schema))
        : [];

    /// <param name="schema">The schema, or a reference to one.</param>
    /// <param name="type">The type; null where the client sends nothing.</param>
    /// <param name="isRequest">Whether the client writes it, else it reads it.</param>
    /// <param name="path">Where it is, for the findings.</param>
    public void Compare(JsonElement schema, Type? type, bool isRequest, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            var name = reference.GetString()![ReferencePrefix.Length..];
            if (_reached.Add((name, type, isRequest)))
                Compare(document.GetProperty("components").GetProperty("schemas").GetProperty(name), type, isRequest, name);
        }
        else if (schema.TryGetProperty("allOf", out var parts))
        {
            // The first part is the schema, the others narrow it.
            Compare(parts[0], type, isRequest, path);
        }
        else if (type is null)
        {
            Findings.AddRange(Members(schema).Keys.Select(member => $"{path}.{member}: the client does not send it"));
        }
        else
        {
            CompareValue(schema, Nullable.GetUnderlyingType(type) ?? type, isRequest, path);
        }
    }

    private void CompareValue(JsonElement schema, Type type, bool isRequest, string path)
    {
        var kind = string.Join('|', Kinds(schema));
        var fits = kind switch
        {
            "string" when schema.TryGetProperty("enum", out var words) => CompareWords(words, type, isRequest, path),
            "string" when Format(schema) == "date-time" => type == typeof(DateTimeOffset),
            "string" when Format(schema) == "date" => type == typeof(DateOnly),
            "string" when Format(schema) == "uuid" => type == typeof(Guid),
            "string" => type == typeof(string) || IsWord(type),
            "integer" => type == (Format(schema) == "int64" ? typeof(long) : typeof(int)),
            "number" => type == typeof(decimal),
            "boolean" => type == typeof(bool),
            "array|integer" => type == typeof(MeetingTables),
            "integer|string" => type == typeof(Figure),
            "array" => CompareItems(schema, type, isRequest, path),
            "object" when schema.TryGetProperty("additionalProperties", out var values) && values.ValueKind == JsonValueKind.Object => CompareValues(values, type, isRequest, path),
            "object" when Members(schema).Count == 0 => type == typeof(JsonElement),
            "object" => CompareMembers(schema, type, isRequest, path),
            _ => false,
        };
        if (!fits)
            Findings.Add($"{path}: {kind} {Format(schema)} does not fit {type.Name}");
    }

    private bool CompareItems(JsonElement schema, Type type, bool isRequest, string path)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IReadOnlyList<>))
            return false;
        Compare(schema.GetProperty("items"), type.GetGenericArguments()[0], isRequest, $"{path}[]");
        return true;
    }

    private bool CompareValues(JsonElement values, Type type, bool isRequest, string path)
    {
        if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IReadOnlyDictionary<,>))
            return false;
        Compare(values, type.GetGenericArguments()[1], isRequest, $"{path}.*");
        return true;
    }

    private bool CompareWords(JsonElement words, Type type, bool isRequest, string path)
    {
        if (!IsWord(type))
            return false;
        var described = words.EnumerateArray().Select(word => word.GetString()!).ToList();
        var known = type.GetProperties(BindingFlags.Public | BindingFlags.Static).Select(property => property.GetValue(null)!.ToString()!).ToList();
        Findings.AddRange(described.Except(known).Select(word => $"{path}: {type.Name} does not know '{word}'"));

        // What is read may come to have more words than it has today; what is sent must be taken today.
        if (isRequest)
            Findings.AddRange(known.Except(described).Select(word => $"{path}: the document does not know '{word}' of {type.Name}"));
        return true;
    }

    private bool CompareMembers(JsonElement schema, Type type, bool isRequest, string path)
    {
        if (ClientJson.Instance.GetTypeInfo(type) is not { Kind: JsonTypeInfoKind.Object } form)
            return false;
        var required = schema.TryGetProperty("required", out var names) ? names.EnumerateArray().Select(name => name.GetString()!).ToList() : [];
        var described = Members(schema);
        var known = form.Properties.Where(property => property is { Get: not null, IsExtensionData: false }).ToDictionary(property => property.Name);
        Findings.AddRange(described.Keys.Except(known.Keys).Select(member => $"{path}.{member}: {type.Name} does not have it"));
        Findings.AddRange(known.Keys.Except(described.Keys).Select(member => $"{path}: the document does not have {member} of {type.Name}"));
        foreach (var (member, property) in known.Where(pair => described.ContainsKey(pair.Key)))
        {
            Compare(described[member], property.PropertyType, isRequest, $"{path}.{member}");
            if (property.IsRequired && !required.Contains(member))
                Findings.Add($"{path}.{member}: {type.Name} requires it, the document does not");
            if (isRequest && !property.IsRequired && required.Contains(member))
                Findings.Add($"{path}.{member}: the document requires it, {type.Name} does not");
            if (!isRequest && !property.IsSetNullable && IsNullable(described[member]))
                Findings.Add($"{path}.{member}: it can be null, in {type.Name} it cannot");
        }

        return true;
    }

    private static Dictionary<string, JsonElement> Members(JsonElement schema) =>
        schema.TryGetProperty("properties", out var members) ? members.EnumerateObject().ToDictionary(member => member.Name, member => member.Value) : [];

    private static bool IsWord(Type type) => type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IWord<>));

    private static string Format(JsonElement schema) => schema.TryGetProperty("format", out var format) ? format.GetString()! : "";

    private static bool IsNullable(JsonElement schema) => schema.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.Array && AllKinds(schema).Contains("null");

    private static IEnumerable<string> Kinds(JsonElement schema) => AllKinds(schema).Where(kind => kind != "null").Distinct().Order(StringComparer.Ordinal);

    private static IEnumerable<string> AllKinds(JsonElement schema)
    {
        foreach (var choice in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(choice, out var choices))
                return choices.EnumerateArray().SelectMany(AllKinds);
        }

        if (!schema.TryGetProperty("type", out var type))
            return [];
        return type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(kind => kind.GetString()!) : [type.GetString()!];
    }
}
