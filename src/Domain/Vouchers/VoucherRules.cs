using System.Collections.Frozen;

namespace Liandong.Domain.Vouchers;

/// <summary>
/// What vouchers pay, as rules with the day from which they hold. What a set says is data: a change is a further set, and
/// accounts keep the ratio that they were opened with.
/// </summary>
[PolicySource("M11")]
public sealed record VoucherRules
{
    /// <summary>Names the set in the journal; never used again for another.</summary>
    public required string Id { get; init; }

    /// <summary>The first day on which it holds.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Where it is published.</summary>
    public required string Source { get; init; }

    /// <summary>The part of a fee that is paid, 1–100.</summary>
    public required int RatioPercent { get; init; }

    /// <summary>The part that is paid in the zones of <see cref="RaisedZones"/>, 1–100.</summary>
    public required int RaisedRatioPercent { get; init; }

    /// <summary>Zones whose enterprises get the raised part.</summary>
    public required FrozenSet<string> RaisedZones { get; init; }

    /// <summary>The most that an enterprise may be granted in a year, in fen; null = no such rule.</summary>
    public long? YearlyCapFen { get; init; }

    /// <summary>Sizes of enterprises that may have an account.</summary>
    public required FrozenSet<string> Sizes { get; init; }

    /// <summary>Categories of instruments that vouchers do not pay for.</summary>
    public required FrozenSet<string> ExcludedCategories { get; init; }

    /// <summary>
    /// The sets that are delivered, earliest first. The ratios follow what the province published for its vouchers of 2019: 60 %
    /// in the western belt, 40 % elsewhere, up to 500,000 yuan a year. The belt is, by its own plan, the cities Zaozhuang, Jining,
    /// Linyi, Dezhou, Liaocheng and Heze with two counties of Tai'an that have no high-tech zone; named are the zones of these
    /// cities. The present plan names no figures: the ratio is a default that the department sets by account, and the cap is not
    /// set before the department does.
    /// </summary>
    private static readonly VoucherRules[] _sets =
    [
        new()
        {
            Id = "2019",
            From = DateOnly.MinValue,
            Source = "山东省创新券管理使用办法 (2019); 西部经济隆起带发展规划 (2013–2020); 鲁科字〔2026〕10号 M11",
            RatioPercent = 40,
            RaisedRatioPercent = 60,
            RaisedZones = new[] { "zaozhuang-hitech", "jining-hitech", "linyi-hitech", "dezhou-hitech", "liaocheng-hitech", "heze-hitech" }.ToFrozenSet(StringComparer.Ordinal),
            Sizes = new[] { "micro", "small", "medium" }.ToFrozenSet(StringComparer.Ordinal),
            ExcludedCategories = FrozenSet<string>.Empty,
        },
    ];

    /// <summary>The set that holds on a day.</summary>
    public static VoucherRules On(DateOnly day) => Array.FindLast(_sets, set => set.From <= day) ?? _sets[0];

    /// <summary>The part of a fee that is paid for enterprises of a zone.</summary>
    public int RatioFor(string? zoneId) => zoneId is not null && RaisedZones.Contains(zoneId) ? RaisedRatioPercent : RatioPercent;
}
