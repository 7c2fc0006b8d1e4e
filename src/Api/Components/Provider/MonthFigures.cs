using Liandong.Grains.Interfaces.Usage;

namespace Liandong.Api.Components.Provider;

/// <summary>A month of all instruments of a provider together.</summary>
/// <param name="Month">1–12.</param>
/// <param name="Uses">How many uses were settled.</param>
/// <param name="NoShows">How many bookings nobody used.</param>
/// <param name="ExternalMinutes">How long they took for others than the provider and its university.</param>
/// <param name="InternalMinutes">How long they took for these.</param>
/// <param name="IncomeFen">What they cost.</param>
public sealed record MonthFigures(int Month, long Uses, long NoShows, long ExternalMinutes, long InternalMinutes, long IncomeFen)
{
    /// <summary>The twelve months of a year.</summary>
    public static IReadOnlyList<MonthFigures> Of(UsageView usage)
    {
        var months = usage.Items.SelectMany(item => item.Months).ToLookup(month => month.Month);
        return
        [
            .. Enumerable.Range(1, 12).Select(month => new MonthFigures(
                month,
                months[month].Sum(one => one.Uses),
                months[month].Sum(one => one.NoShows),
                months[month].Sum(one => one.ExternalMinutes),
                months[month].Sum(one => one.EffectiveMinutes - one.ExternalMinutes),
                months[month].Sum(one => one.IncomeFen))),
        ];
    }
}
