using System.Collections.Frozen;
using System.Globalization;

namespace Liandong.Api.Components;

/// <summary>What people call an organisation; where nothing is known, its id.</summary>
/// <param name="names">Chinese and English names by id.</param>
internal sealed class OrganisationNames(FrozenDictionary<string, (string Chinese, string English)> names)
{
    /// <summary>The name in the language of the page.</summary>
    public string Of(string organisationId) =>
        !names.TryGetValue(organisationId, out var name) ? organisationId
        : Languages.IsEnglish(CultureInfo.CurrentUICulture) ? name.English
        : name.Chinese;
}
