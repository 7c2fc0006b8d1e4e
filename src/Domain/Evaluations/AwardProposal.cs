namespace Liandong.Domain.Evaluations;

/// <summary>What may be awarded in a year, in fen, by the kinds that have awards.</summary>
/// <param name="ProviderFen">To units that provide instruments.</param>
/// <param name="PilotBaseFen">To pilot bases.</param>
/// <param name="ConceptVerificationCentreFen">To concept-verification centres.</param>
public sealed record AwardBudgets(long ProviderFen, long PilotBaseFen, long ConceptVerificationCentreFen)
{
    /// <summary>The greatest budget of a kind: 100,000,000,000 yuan.</summary>
    public const long GreatestFen = 10_000_000_000_000;

    /// <summary>Nothing.</summary>
    public static readonly AwardBudgets None = new(0, 0, 0);

    /// <summary>The budget of a kind; 0 for one that has no award.</summary>
    public long Of(EvaluationKind kind) => kind switch
    {
        EvaluationKind.Provider => ProviderFen,
        EvaluationKind.PilotBase => PilotBaseFen,
        EvaluationKind.ConceptVerificationCentre => ConceptVerificationCentreFen,
        _ => 0,
    };
}

/// <summary>Shares a budget out among those that are awarded, by their points. Their awards sum to the budget to the fen; without any of them, nothing is proposed.</summary>
[PolicySource("M2"), PolicySource("M11")]
public static class AwardProposal
{
    /// <summary>The subjects with what each is proposed; those of other grades get 0.</summary>
    /// <param name="ranked">By rank.</param>
    /// <param name="awarded">The grades that are awarded.</param>
    /// <param name="budgetFen">The budget, from 0 on.</param>
    public static Evaluated[] Distribute(IReadOnlyList<Evaluated> ranked, IReadOnlySet<EvaluationGrade> awarded, long budgetFen)
    {
        ArgumentNullException.ThrowIfNull(ranked);
        ArgumentNullException.ThrowIfNull(awarded);
        long[] weights = [.. ranked.Select(one => awarded.Contains(one.Grade) ? one.TotalHundredths : 0)];
        var shares = Shares(weights, budgetFen);
        return [.. ranked.Select((one, index) => one with { AwardFen = shares[index] })];
    }

    /// <summary>Whole shares by weight. What rounding down leaves goes to the largest remainders, to the earlier of equal ones.</summary>
    private static long[] Shares(long[] weights, long budgetFen)
    {
        var sum = weights.Aggregate(Int128.Zero, (total, weight) => total + weight);
        if (sum == 0)
            return new long[weights.Length];
        long[] shares = [.. weights.Select(weight => (long)(weight * (Int128)budgetFen / sum))];
        var left = (int)(budgetFen - shares.Sum());
        foreach (var index in Enumerable.Range(0, weights.Length).OrderByDescending(index => weights[index] * (Int128)budgetFen % sum).ThenBy(index => index).Take(left))
        {
            shares[index]++;
        }

        return shares;
    }
}
