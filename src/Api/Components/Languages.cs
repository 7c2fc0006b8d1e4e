using System.Collections.Frozen;
using System.Globalization;

namespace Liandong.Api.Components;

/// <summary>The languages of the pages; Chinese unless the cookie or the browser asks for English.</summary>
internal static class Languages
{
    /// <summary>Chinese, as it is written in the mainland.</summary>
    public const string Chinese = "zh-CN";

    /// <summary>English.</summary>
    public const string English = "en";

    /// <summary>All of them, the default first.</summary>
    public static readonly FrozenSet<string> All = new[] { Chinese, English }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The language tag of a page in a culture.</summary>
    public static string TagOf(CultureInfo culture) => IsEnglish(culture) ? English : Chinese;

    /// <summary>Whether a culture is English.</summary>
    public static bool IsEnglish(CultureInfo culture) => culture.TwoLetterISOLanguageName == English;
}
