using System.Globalization;

namespace Liandong.Load.Statistics;

/// <summary>A few values as their middle and their ends. Of few rounds a mean would say less.</summary>
/// <param name="Median">The middle value; between two, their mean.</param>
/// <param name="Lowest">The lowest.</param>
/// <param name="Highest">The highest.</param>
internal sealed record Spread(double Median, double Lowest, double Highest)
{
    /// <summary>As reports show it: the middle, and the ends in brackets.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Median:F2} ({Lowest:F2}–{Highest:F2})");

    /// <summary>Of at least one value.</summary>
    public static Spread Of(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0)
            throw new ArgumentException("There is no value.", nameof(values));
        var middle = sorted.Length / 2;
        return new Spread(sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2, sorted[0], sorted[^1]);
    }

    /// <summary>
    /// Of the ratios of values measured one after the other, round by round: what slows the machine for a while slows
    /// both, and leaves the ratio.
    /// </summary>
    public static Spread OfRatios(IReadOnlyList<double> values, IReadOnlyList<double> bases)
    {
        if (values.Count != bases.Count)
            throw new ArgumentException("Each value needs its base.", nameof(bases));
        return Of(values.Zip(bases, (value, baseline) => value / baseline));
    }
}
