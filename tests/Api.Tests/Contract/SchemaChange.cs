using System.Globalization;

namespace Liandong.Api.Tests.Contract;

/// <summary>Compares a schema with its newer form: what is asked with must not become narrower, what is answered must not become wider or lose anything.</summary>
internal sealed class SchemaChange(ContractDocument old, ContractDocument @new, List<string> broken)
{
    private static readonly string[] _upper = ["maximum", "maxLength", "maxItems"];
    private static readonly string[] _lower = ["minimum", "minLength", "minItems"];
    private readonly HashSet<(string?, string?)> _seen = [];

    /// <summary>Compares what callers send.</summary>
    public void CompareAsked(string where, JsonObject before, JsonObject now) => Compare(where, before, now, isAsked: true);

    /// <summary>Compares what callers get.</summary>
    public void CompareAnswered(string where, JsonObject before, JsonObject now) => Compare(where, before, now, isAsked: false);

    private void Compare(string where, JsonObject givenBefore, JsonObject givenNow, bool isAsked)
    {
        var references = (givenBefore["$ref"]?.GetValue<string>(), givenNow["$ref"]?.GetValue<string>());
        if (references is not (null, null) && !_seen.Add(references))
            return;
        var (before, now) = (old.Resolve(givenBefore), @new.Resolve(givenNow));
        CompareParts(where, before, now, isAsked);
        CompareTypes(where, before, now, isAsked);
        CompareMembers(where, before, now, isAsked);
        CompareWords(where, before, now);
        CompareForm(where, before, now, isAsked);
        if (isAsked)
            CompareBounds(where, before, now);
        if (before["items"] is JsonObject items && now["items"] is JsonObject sameItems)
            Compare($"{where}[]", items, sameItems, isAsked);
    }

    private void CompareParts(string where, JsonObject before, JsonObject now, bool isAsked)
    {
        foreach (var word in new[] { "allOf", "oneOf", "anyOf" })
        {
            var (parts, sameParts) = (before[word]?.AsArray() ?? [], now[word]?.AsArray() ?? []);
            if (parts.Count != sameParts.Count)
                broken.Add($"{where} is made of {sameParts.Count} instead of {parts.Count} parts");
            foreach (var (part, samePart) in parts.Zip(sameParts))
                Compare(where, part!.AsObject(), samePart!.AsObject(), isAsked);
        }
    }

    private void CompareTypes(string where, JsonObject before, JsonObject now, bool isAsked)
    {
        var (wide, narrow) = isAsked ? (Types(now), Types(before)) : (Types(before), Types(now));
        if (narrow.Except(wide).Any())
            broken.Add($"{where} is {string.Join('|', Types(now))} instead of {string.Join('|', Types(before))}");
    }

    private void CompareMembers(string where, JsonObject before, JsonObject now, bool isAsked)
    {
        foreach (var (name, member) in before["properties"]?.AsObject() ?? [])
        {
            if (now["properties"]?[name] is JsonObject same)
                Compare($"{where}.{name}", member!.AsObject(), same, isAsked);
            else
                broken.Add($"{where}.{name} is gone");
        }

        var (required, requiredNow) = (Words(before, "required"), Words(now, "required"));
        broken.AddRange(isAsked
            ? requiredNow.Except(required).Select(name => $"{where}.{name} is required now")
            : required.Except(requiredNow).Select(name => $"{where}.{name} may be left out now"));
        if (isAsked && IsClosed(now) && !IsClosed(before))
            broken.Add($"{where} takes no further members now");
    }

    /// <summary>A word that is gone is missed by those who send it and by those who wait for it.</summary>
    private void CompareWords(string where, JsonObject before, JsonObject now)
    {
        var words = Words(now, "enum");
        broken.AddRange(Words(before, "enum").Where(word => now["enum"] is not null && !words.Contains(word)).Select(word => $"{where} is never {word} any more"));
        if (before["enum"] is null && now["enum"] is not null)
            broken.Add($"{where} is one of some words now");
    }

    private void CompareForm(string where, JsonObject before, JsonObject now, bool isAsked)
    {
        foreach (var word in new[] { "format", "pattern" })
        {
            var (form, formNow) = (before[word]?.GetValue<string>(), now[word]?.GetValue<string>());
            if (form != formNow && (isAsked ? formNow : form) is not null)
                broken.Add($"{where} has the {word} '{formNow}' instead of '{form}'");
        }
    }

    private void CompareBounds(string where, JsonObject before, JsonObject now)
    {
        broken.AddRange(_upper.Where(word => Number(now, word) < (Number(before, word) ?? decimal.MaxValue)).Select(word => Bound(where, word, now)));
        broken.AddRange(_lower.Where(word => Number(now, word) > (Number(before, word) ?? decimal.MinValue)).Select(word => Bound(where, word, now)));
    }

    private static string Bound(string where, string word, JsonObject now) => string.Create(CultureInfo.InvariantCulture, $"{where} has the narrower {word} {Number(now, word)}");

    private static decimal? Number(JsonObject schema, string word) => schema[word]?.GetValue<decimal>();

    private static bool IsClosed(JsonObject schema) => schema["additionalProperties"] is JsonValue value && value.TryGetValue<bool>(out var isOpen) && !isOpen;

    private static string[] Types(JsonObject schema) => schema["type"] is JsonValue one ? [one.GetValue<string>()] : Words(schema, "type");

    private static string[] Words(JsonObject schema, string word) => [.. (schema[word] as JsonArray ?? []).Select(value => value!.GetValue<string>())];
}
