namespace Liandong.Domain.Vouchers;

/// <summary>The sets of voucher rules, each from its day on.</summary>
[PolicySource("M11")]
public sealed class VoucherRuleBook
{
    private static readonly string[] _knownSizes = ["micro", "small", "medium", "large"];
    private readonly VoucherRules[] _sets;

    /// <summary>Sets in any order.</summary>
    /// <param name="sets">At least one; their ids and first days are their own, ratios 1–100, a cap at least a fen.</param>
    /// <exception cref="FormatException">They cannot be followed; the message says which set, and why.</exception>
    public VoucherRuleBook(IEnumerable<VoucherRules> sets)
    {
        _sets = [.. sets.OrderBy(set => set.From)];
        if (_sets.Length == 0)
            throw new FormatException("There is no set of voucher rules.");
        foreach (var set in _sets)
            Check(set);
        if (_sets.DistinctBy(set => set.Id).Count() < _sets.Length)
            throw new FormatException("Two sets of voucher rules have the same id.");
        if (_sets.DistinctBy(set => set.From).Count() < _sets.Length)
            throw new FormatException("Two sets of voucher rules begin on the same day.");
    }

    /// <summary>The set that holds on a day; before the first one, the first.</summary>
    public VoucherRules On(DateOnly day) => Array.FindLast(_sets, set => set.From <= day) ?? _sets[0];

    private static void Check(VoucherRules set)
    {
        if (!Ids.IsOpaque(set.Id))
            throw new FormatException("A set of voucher rules needs an id of 1 to 120 URL-safe characters.");
        if (string.IsNullOrWhiteSpace(set.Source))
            throw new FormatException($"The voucher rules {set.Id} do not name their source.");
        if (set.RatioPercent is < 1 or > 100 || set.RaisedRatioPercent is < 1 or > 100)
            throw new FormatException($"A ratio of the voucher rules {set.Id} is not within 1 to 100.");
        if (set.YearlyCapFen is < 1 or > VoucherAmounts.GreatestGrantFen)
            throw new FormatException($"The yearly cap of the voucher rules {set.Id} is not within 1 to {VoucherAmounts.GreatestGrantFen} fen.");
        if (set.Sizes.FirstOrDefault(size => !_knownSizes.Contains(size)) is { } unknown)
            throw new FormatException($"The voucher rules {set.Id} name the size {unknown}; there are {string.Join(", ", _knownSizes)}.");
    }
}
