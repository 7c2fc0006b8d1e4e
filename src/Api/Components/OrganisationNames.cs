using System.Collections.Frozen;
using System.Globalization;

namespace Liandong.Api.Components;

/// <summary>What people call an organisation; where nothing is known, its id.</summary>
/// <param name="names">Chinese and English names by id.</param>
internal sealed class OrganisationNames(FrozenDictionary<string, (string Chinese, string English)> names)
{
    /// <summary>The name in the language of the page.</summary>
    public string Of(string organisationId) => names.TryGetValue(organisationId, out var name) ? Spoken(name) : organisationId;

    /// <summary>All names in the language of the page, by id.</summary>
    public Dictionary<string, string> All() => names.ToDictionary(name => name.Key, name => Spoken(name.Value));

    private static string Spoken((string Chinese, string English) name) => Languages.IsEnglish(CultureInfo.CurrentUICulture) ? name.English : name.Chinese;
}
