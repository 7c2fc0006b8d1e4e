namespace Liandong.Domain.Vouchers;

/// <summary>Which enterprises may have a voucher account: micro, small and medium ones of a zone, filed and approved.</summary>
[PolicySource("M11"), PolicySource("O1")]
public static class Eligibility
{
    /// <summary>Why an organisation may not have an account, all rules at once; null when it may, as far as the approval of its zone is not asked.</summary>
    /// <param name="isEnterprise">Whether it is an enterprise.</param>
    /// <param name="isApproved">Whether its filing is approved.</param>
    /// <param name="zoneId">The zone it belongs to.</param>
    /// <param name="size">How large it is, as a word.</param>
    /// <param name="rules">The rules of the day.</param>
    public static Refusal? Refuse(bool isEnterprise, bool isApproved, string? zoneId, string? size, VoucherRules rules)
    {
        if (!isApproved)
            return new Refusal(RefusalKind.Forbidden, "not_filed", "The enterprise has no approved filing. File it first, and have the filing approved.");
        var problems = new List<Problem>();
        if (!isEnterprise)
            problems.Add(new Problem("not_an_enterprise", "enterpriseId"));
        if (isEnterprise && zoneId is null)
            problems.Add(new Problem("no_zone", "enterpriseId"));
        if (isEnterprise && (size is null || !rules.Sizes.Contains(size)))
            problems.Add(new Problem("size_excluded", "enterpriseId", string.Join(", ", rules.Sizes.Order(StringComparer.Ordinal)), size ?? "unknown"));
        return problems.Count == 0
            ? null
            : new Refusal(RefusalKind.RuleBroken, "not_eligible", "Vouchers are for micro, small and medium enterprises of a zone.") { Problems = problems };
    }
}
