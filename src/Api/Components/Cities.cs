using System.Collections.Frozen;
using System.Globalization;

namespace Liandong.Api.Components;

/// <summary>The cities of Shandong in both languages. What is stored is whichever name a definition has; pages show and take both.</summary>
internal static class Cities
{
    private const string Suffix = "市";

    private static readonly (string Latin, string Chinese)[] _all =
    [
        ("Binzhou", "滨州"), ("Dezhou", "德州"), ("Dongying", "东营"), ("Heze", "菏泽"), ("Jinan", "济南"), ("Jining", "济宁"), ("Liaocheng", "聊城"), ("Linyi", "临沂"),
        ("Qingdao", "青岛"), ("Rizhao", "日照"), ("Tai'an", "泰安"), ("Weifang", "潍坊"), ("Weihai", "威海"), ("Yantai", "烟台"), ("Zaozhuang", "枣庄"), ("Zibo", "淄博"),
    ];

    private static readonly FrozenDictionary<string, (string Latin, string Chinese)> _byName =
        _all.SelectMany(city => new[] { KeyValuePair.Create(Key(city.Latin), city), KeyValuePair.Create(Key(city.Chinese), city) })
            .ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A city in the language of the page; any other as it is.</summary>
    public static string Show(string city) =>
        _byName.TryGetValue(Key(city), out var known) ? Languages.IsEnglish(CultureInfo.CurrentUICulture) ? known.Latin : known.Chinese : city;

    /// <summary>What definitions call a city that somebody typed in either language.</summary>
    /// <param name="typed">What was typed.</param>
    /// <param name="stored">Names that definitions are known to have.</param>
    public static string ToStored(string typed, IEnumerable<string> stored)
    {
        var names = stored.ToList();
        return _byName.TryGetValue(Key(typed), out var known) && !names.Contains(typed)
            ? names.Find(name => Key(name).Equals(Key(known.Latin), StringComparison.OrdinalIgnoreCase) || Key(name) == known.Chinese) ?? known.Latin
            : typed;
    }

    private static string Key(string name)
    {
        var bare = name.Trim().Replace("'", "", StringComparison.Ordinal).Replace("’", "", StringComparison.Ordinal);
        return bare.EndsWith(Suffix, StringComparison.Ordinal) ? bare[..^Suffix.Length] : bare;
    }
}
