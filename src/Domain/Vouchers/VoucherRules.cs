using System.Collections.Frozen;

namespace Liandong.Domain.Vouchers;

/// <summary>
/// What vouchers pay, as rules with the day from which they hold. What a set says is data, kept in a <see cref="VoucherRuleBook"/>: a change is
/// a further set, and accounts keep the ratio that they were opened with.
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

    /// <summary>The part of a fee that is paid for enterprises of a zone.</summary>
    public int RatioFor(string? zoneId) => zoneId is not null && RaisedZones.Contains(zoneId) ? RaisedRatioPercent : RatioPercent;
}
