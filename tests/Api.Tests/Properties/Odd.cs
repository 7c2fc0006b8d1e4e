using System.Text;
using System.Text.Json;
using CsCheck;

namespace Liandong.Api.Tests.Properties;

/// <summary>Generators of what callers should not send.</summary>
internal static class Odd
{
    private static readonly string[] _values =
    [
        "true", "false", "0", "-0", "1", "-1", "1.5", "1e3", "1e400", "-1e400", "1E-400", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808",
        "99999999999999999999", "00", "+1", "NaN", "Infinity", "[]", "{}", "[null]", "[[]]", "{\"start\":1}", "{\"$text\":\"x\"}", "\"\"", "\" \"", "\"\\u0000\"", "\"a\\u0000b\"", "\"\\ud800\"",
        "\"\\udc00\\ud800\"", "\"\\uffff\"", "\"\\u202e\"", "\"🛩\"", "\"' or 1=1 --\"", "\"%s%n\"", "\"../..\"", "\"a.b\"", "\"mon\"", "\"MON\"", "\"mon, tue\"", "\"8\"", "\"24:00\"", "\"24:01\"", "\"00:00\"",
        "\"reservation\"", "\"cancel\"", "\"keep\"", "\"CANCEL\"", "\"ent-qilu-bio\"", "\"bank-qilu\"", "\"Asia/Shanghai\"", "\"Europe/Berlin\"", "\"Pacific/Apia\"", "\"UTC\"", "\"../etc/passwd\"",
        "\"0001-01-01T00:00:00Z\"", "\"0000-01-01T00:00:00Z\"", "\"8999-12-31T23:59:59.9999999Z\"", "\"9999-12-31T23:59:59Z\"", "\"2027-03-28T02:30:00+01:00\"", "\"1969-12-31T23:59:59-14:00\"",
        "\"2027-01-01T00:00:60Z\"", "\"2027-01-01T00:00:00.123456789012345Z\"", "\"2027-01-01t00:00:00z\"", "\"2027-01-01T00:00:00\"", "\"2028-02-29T00:00:00+14:00\"", "",
    ];

    private static readonly string[] _names =
    [
        "\"start\"", "\"end\"", "\"reason\"", "\"holderId\"", "\"userId\"", "\"purpose\"", "\"dryRun\"", "\"onConflict\"", "\"useVoucher\"", "\"holdId\"", "\"waitlist\"", "\"policy\"", "\"openHours\"", "\"day\"",
        "\"bufferMinutes\"", "\"granularityMinutes\"", "\"settleAfterDays\"", "\"valueFen\"", "\"timeZone\"", "\"Start\"", "\"$text\"", "\"$type\"", "\"__proto__\"", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "start",
    ];

    /// <summary>Names of members, as JSON or not.</summary>
    public static readonly Gen<string> Name = OneOf(_names);

    /// <summary>Strings of queries and headers.</summary>
    public static readonly Gen<string> Text = Gen.Frequency(
        (3, OneOf([.. _values.Select(value => value.Trim('"'))])),
        (1, Gen.String[0, 40]),
        (1, Gen.String[Gen.Char['!', '~'], 0, 300]));

    private static readonly Gen<string> _instants = Gen.Int[-5 * 24 * 60, 400 * 24 * 60].Select(minutes => JsonSerializer.Serialize(Slot.Text(DateTimeOffset.UnixEpoch.AddDays(20_780).AddMinutes(minutes))));

    /// <summary>Values of bodies, as JSON or not.</summary>
    public static readonly Gen<string> Raw = Gen.Frequency(
        (6, OneOf(_values)),
        (2, Gen.Const("null")),
        (2, _instants),
        (1, Gen.Long.Select(number => JsonSerializer.Serialize(number))),
        (1, Gen.Int[-5, 600].Select(number => JsonSerializer.Serialize(number))),
        (1, Gen.Double.Select(number => double.IsFinite(number) ? JsonSerializer.Serialize(number) : "1e309")),
        (1, Gen.String[0, 60].Select(text => JsonSerializer.Serialize(text))),
        (1, Gen.Int[1, 2_000].Select(length => $"\"{new string('长', length)}\"")),
        (1, Gen.Int[1, 40].Select(depth => new string('[', depth) + new string(']', depth))));

    private static readonly Gen<Mutation> _mutations = Gen.Select(
        Gen.Frequency((5, Gen.Const(MutationKind.Replace)), (1, Gen.Enum<MutationKind>())), Gen.Int[0, 1_000], Name, Raw,
        (kind, place, name, raw) => new Mutation(kind, place, name, raw));

    private static readonly Gen<(int Place, byte Value)[]> _flips = Gen.Frequency(
        (4, Gen.Const(Array.Empty<(int, byte)>())),
        (1, Gen.Select(Gen.Int[0, 10_000], Gen.Byte).Array[1, 4]));

    /// <summary>One of some texts.</summary>
    public static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    /// <summary>A body made from a valid one by some changes.</summary>
    public static Gen<byte[]> Body(JsonObject valid)
    {
        var text = valid.ToJsonString();
        return Gen.Select(_mutations.Array[0, 3], _flips, (mutations, flips) =>
        {
            var branch = Branch.Parse(text);
            foreach (var mutation in mutations)
                branch.Apply(mutation);
            var bytes = Encoding.UTF8.GetBytes(branch.ToString());
            foreach (var (place, value) in bytes.Length == 0 ? [] : flips)
                bytes[place % bytes.Length] = value;
            return bytes;
        });
    }
}
