using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using Liandong.Api.Tests.Contract;

namespace Liandong.Api.Tests.Properties;

/// <summary>Generates JSON text for a schema of the document: mostly what it asks for, often at its bounds, sometimes anything.</summary>
internal sealed class SchemaGen(ContractDocument document)
{
    private const int MostTried = 200;

    private const int FirstYear = 2000;

    // One of these fits any form that the document has; a form without one fails the generator.
    private static readonly string[] _words =
    [
        "ent-qilu-bio", "sdu-instruments", "sem-jinan-1", "a", "z9-", new string('a', 63), "08:00", "00:00", "23:59", "24:00", "u-1", new string('~', 120), "i.sem-jinan-1.01m84dswc9ez6vaea7vwg52c89",
        "jinan-hitech.sdu.1", new string('0', 26), "7", "\"1\"", "*", "order-1",
    ];

    private static readonly Gen<string> _instant = Gen.Int[-2 * 24 * 4, 60 * 24 * 4].Select(quarters =>
        JsonSerializer.Serialize(Slot.Text(DateTimeOffset.UnixEpoch.AddDays((DateTimeOffset.UtcNow - DateTimeOffset.UnixEpoch).Days).AddMinutes(15 * quarters))));

    private static readonly Gen<string> _day = Gen.Int[-400, 800].Select(days =>
        JsonSerializer.Serialize(DateOnly.FromDateTime(DateTime.UtcNow).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));

    /// <summary>What the schema allows, with something odd now and then.</summary>
    public Gen<string> Of(JsonObject given) => Gen.Frequency((19, Fitting(document.Resolve(given))), (1, Odd.Raw));

    private Gen<string> Fitting(JsonObject schema) => schema switch
    {
        _ when schema["enum"] is JsonArray words => Odd.OneOf([.. words.Select(word => word!.ToJsonString())]),
        _ when schema["format"]?.ToString() == "date-time" => _instant,
        _ when schema["format"]?.ToString() == "date" => _day,
        _ => schema["type"]?.ToString() switch
        {
            "object" => Object(schema),
            "array" => Array(schema),
            "integer" => Integer(schema),
            "boolean" => Odd.OneOf("true", "false"),
            _ => Text(schema),
        },
    };

    private Gen<string> Object(JsonObject schema)
    {
        var required = (schema["required"]?.AsArray() ?? []).Select(name => name!.GetValue<string>()).ToHashSet();
        var members = (schema["properties"]?.AsObject() ?? []).Select(property => Member(property.Key, property.Value!.AsObject(), required.Contains(property.Key))).ToArray();
        var further = Gen.Frequency((30, Gen.Const("")), (1, Gen.Select(Odd.Name, Odd.Raw, (name, value) => $"{name}:{value}")));
        var whole = members.Aggregate(further.Select(member => new[] { member }), (all, member) => Gen.Select(all, member, (some, one) => some.Append(one).ToArray()));
        var isInterval = required.Contains("start") && required.Contains("end");
        return Gen.Select(whole, Gen.Int[0, 3], Gen.Int[0, 59], (texts, choice, day) =>
            $"{{{string.Join(',', texts.Where(text => text.Length > 0).Select(text => isInterval && choice > 0 ? Forward(text, day) : text))}}}");
    }

    private Gen<string> Member(string name, JsonObject schema, bool isRequired)
    {
        var there = Of(schema).Select(value => $"{JsonSerializer.Serialize(name)}:{value}");
        return Gen.Frequency((isRequired ? 39 : 1, there), (isRequired ? 1 : 2, Gen.Const("")));
    }

    /// <summary>Turns two instants that were drawn apart into an interval that runs forward.</summary>
    private static string Forward(string member, int day)
    {
        var slot = Slot.Ahead(day);
        return member.StartsWith("\"start\":", StringComparison.Ordinal) ? $"\"start\":\"{Slot.Text(slot.Start)}\""
            : member.StartsWith("\"end\":", StringComparison.Ordinal) ? $"\"end\":\"{Slot.Text(slot.End)}\""
            : member;
    }

    private Gen<string> Array(JsonObject schema)
    {
        var most = schema["maxItems"]?.GetValue<int>() ?? 3;
        var least = schema["minItems"]?.GetValue<int>() ?? 0;
        var item = Of(schema["items"]!.AsObject());
        var few = item.Array[least, Math.Min(most, 3)];

        // One item too many of thousands is a body too large, after which the server closes the connection that others share.
        return (most <= MostTried ? Gen.Frequency((20, few), (1, item.Array[most + 1])) : few).Select(items => $"[{string.Join(',', items)}]");
    }

    private static Gen<string> Integer(JsonObject schema)
    {
        var (least, most) = (schema["minimum"]?.GetValue<decimal>() ?? 0, schema["maximum"]?.GetValue<decimal>() ?? int.MaxValue);
        var (low, high) = ((long)least, (long)Math.Min(most, least + 600));

        // Of thousands of years few are right, and they are near the present.
        var isYear = least == FirstYear;
        var few = isYear ? Gen.Long[DateTimeOffset.UtcNow.Year - 1, DateTimeOffset.UtcNow.Year + 1] : Gen.Long[low, high];
        return Gen.Frequency(
            (6, few.Select(number => number.ToString(CultureInfo.InvariantCulture))),
            (6, Gen.Long[low, high].Select(number => number.ToString(CultureInfo.InvariantCulture))),
            (3, Odd.OneOf([.. new[] { least, most, least - 1, most + 1 }.Select(number => number.ToString(CultureInfo.InvariantCulture))])));
    }

    private static Gen<string> Text(JsonObject schema)
    {
        if (schema["pattern"]?.GetValue<string>() is { } pattern)
        {
            var fitting = _words.Where(word => Regex.IsMatch(word, pattern, RegexOptions.ECMAScript)).Select(word => JsonSerializer.Serialize(word)).ToArray();
            return Gen.Frequency((9, Odd.OneOf(fitting)), (1, Odd.OneOf([.. _words.Select(word => JsonSerializer.Serialize(word))])));
        }

        var (least, most) = (schema["minLength"]?.GetValue<int>() ?? 0, schema["maxLength"]?.GetValue<int>() ?? 40);
        return Gen.Frequency(
            (6, Odd.OneOf("SEM", "Jinan", "Asia/Shanghai", "Europe/Berlin", "扫描电镜", "FREQ=DAILY;COUNT=2", "FREQ=WEEKLY")),
            (2, Gen.Int[least, Math.Min(most, 30)].Select(length => new string('长', length))),
            (1, Odd.OneOf(new string('x', least), new string('x', most), new string('x', most + 1))),
            (1, Gen.String[0, 30])).Select(text => JsonSerializer.Serialize(text));
    }
}
