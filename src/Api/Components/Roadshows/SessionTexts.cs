using System.Text.Json;
using Microsoft.Extensions.Localization;

namespace Liandong.Api.Components.Roadshows;

/// <summary>The texts that an open session draws by itself, in the language of the page.</summary>
internal static class SessionTexts
{
    private static readonly string[] _prefixes = ["Live.", "Interest.Level.", "Problem.", "Rule.", "Field."];

    /// <summary>As JSON, by key.</summary>
    public static string Json(IStringLocalizer<Text> texts) => JsonSerializer.Serialize(
        texts.GetAllStrings(includeParentCultures: true)
            .Where(text => Array.Exists(_prefixes, prefix => text.Name.StartsWith(prefix, StringComparison.Ordinal)))
            .DistinctBy(text => text.Name)
            .ToDictionary(text => text.Name, text => text.Value));
}
