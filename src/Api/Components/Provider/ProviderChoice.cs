using Liandong.Api.Components.Calls;
using Liandong.Grains.Interfaces.Instruments;

namespace Liandong.Api.Components.Provider;

/// <summary>Whose figures a page of the desk shows.</summary>
/// <param name="ProviderId">The provider.</param>
/// <param name="ProviderIds">All that this person may choose from.</param>
/// <param name="Instruments">Their instruments.</param>
public sealed record ProviderChoice(string ProviderId, IReadOnlyList<string> ProviderIds, IReadOnlyList<InstrumentView> Instruments)
{
    /// <summary>The provider that is asked for, where this person may see several, else its own.</summary>
    internal static async Task<ProviderChoice> ReadAsync(PlatformCalls platform, string? asked)
    {
        var caller = await platform.CallerAsync();
        var instruments = (await platform.ProvidedInstrumentsAsync()).Value?.Items ?? [];
        IReadOnlyList<string> providers = [.. instruments.Select(instrument => instrument.ProviderId).Distinct().Order(StringComparer.Ordinal)];
        var chosen = caller.ActsForAnyone ? asked ?? (providers is [var first, ..] ? first : null) ?? caller.OrganisationId : caller.OrganisationId;
        return new ProviderChoice(chosen, providers, instruments);
    }
}
