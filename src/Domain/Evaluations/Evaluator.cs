namespace Liandong.Domain.Evaluations;

/// <summary>What a subject got for one term.</summary>
/// <param name="Term">The term.</param>
/// <param name="ValueHundredths">The measure's value in hundredths, rounded half up; null where there is nothing to measure.</param>
/// <param name="PointsHundredths">The points in hundredths.</param>
public sealed record TermScore(EvaluationTerm Term, long? ValueHundredths, long PointsHundredths);

/// <summary>How a subject was evaluated.</summary>
public sealed record Evaluated
{
    /// <summary>The subject.</summary>
    public required EvaluationSubject Subject { get; init; }

    /// <summary>Its points, term by term.</summary>
    public required IReadOnlyList<TermScore> Scores { get; init; }

    /// <summary>The sum of its points, in hundredths.</summary>
    public required long TotalHundredths { get; init; }

    /// <summary>Its place among its kind, from 1 on; no two have the same.</summary>
    public required int Rank { get; init; }

    /// <summary>Its grade.</summary>
    public required EvaluationGrade Grade { get; init; }

    /// <summary>Set where subjects of the same total lie on both sides of the last excellent place: what decided between them.</summary>
    public TieBreak? CutDecidedBy { get; init; }

    /// <summary>What it is proposed to be awarded, in fen; null where its kind has no award.</summary>
    public long? AwardFen { get; init; }
}

/// <summary>What decides between subjects of the same total, in this order.</summary>
public enum TieBreak
{
    /// <summary>The greater sharing rate.</summary>
    SharingRate,

    /// <summary>The longer effective use.</summary>
    EffectiveMinutes,

    /// <summary>The id that comes first.</summary>
    Id,
}

/// <summary>Evaluates the subjects of a year. The same subjects give the same result in whatever order they come.</summary>
[PolicySource("M2"), PolicySource("M11")]
public static class Evaluator
{
    /// <summary>All subjects, by kind, then rank.</summary>
    /// <param name="rules">The set of rules.</param>
    /// <param name="subjects">Each kind and id once.</param>
    /// <param name="budgets">What may be awarded.</param>
    public static IReadOnlyList<Evaluated> Evaluate(EvaluationRules rules, IReadOnlyCollection<EvaluationSubject> subjects, AwardBudgets budgets)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentNullException.ThrowIfNull(budgets);
        return [.. subjects.GroupBy(subject => subject.Kind).OrderBy(kind => kind.Key).SelectMany(kind => OfKind(rules, kind.Key, [.. kind], budgets))];
    }

    private static Evaluated[] OfKind(EvaluationRules rules, EvaluationKind kind, EvaluationSubject[] subjects, AwardBudgets budgets)
    {
        Evaluated[] ranked = [.. subjects.Select(subject => Score(rules, subject))];
        Array.Sort(ranked, Compare);
        ranked = Graded(rules, [.. ranked.Select((one, index) => one with { Rank = index + 1 })]);
        return rules.Awarded.TryGetValue(kind, out var awarded) ? AwardProposal.Distribute(ranked, awarded, budgets.Of(kind)) : ranked;
    }

    private static Evaluated Score(EvaluationRules rules, EvaluationSubject subject)
    {
        TermScore[] scores = [.. rules.Terms[subject.Kind].Select(term => Score(term, subject.Figures.Of(term.Measure)))];
        var total = scores.Sum(score => score.PointsHundredths);
        return new Evaluated { Subject = subject, Scores = scores, TotalHundredths = total, Rank = 0, Grade = rules.GradeOf(total) };
    }

    private static TermScore Score(EvaluationTerm term, Fraction? value) => new(term, value?.Hundredths, term.PointsOf(value));

    /// <summary>Takes the grade "excellent" from those beyond the most that may have it, and says what decided where a tie was cut.</summary>
    private static Evaluated[] Graded(EvaluationRules rules, Evaluated[] ranked)
    {
        var most = rules.MostExcellent(ranked.Length);
        var excellent = ranked.Count(one => one.Grade == EvaluationGrade.Excellent);
        if (excellent <= most)
            return ranked;
        var (last, first) = (ranked[most - 1], ranked[most]);
        TieBreak? cut = last.TotalHundredths == first.TotalHundredths ? Decider(last.Subject, first.Subject) : null;
        return
        [
            .. ranked.Select((one, index) => one with
            {
                Grade = index >= most && index < excellent ? EvaluationGrade.Good : one.Grade,
                CutDecidedBy = one.TotalHundredths == last.TotalHundredths ? cut : null,
            }),
        ];
    }

    private static TieBreak Decider(EvaluationSubject one, EvaluationSubject other) =>
        CompareSharing(one, other) != 0 ? TieBreak.SharingRate
        : one.Figures.EffectiveMinutes != other.Figures.EffectiveMinutes ? TieBreak.EffectiveMinutes
        : TieBreak.Id;

    /// <summary>The better one first.</summary>
    private static int Compare(Evaluated one, Evaluated other)
    {
        if (other.TotalHundredths.CompareTo(one.TotalHundredths) is not 0 and var byTotal)
            return byTotal;
        if (CompareSharing(other.Subject, one.Subject) is not 0 and var bySharing)
            return bySharing;
        if (other.Subject.Figures.EffectiveMinutes.CompareTo(one.Subject.Figures.EffectiveMinutes) is not 0 and var byTime)
            return byTime;
        return string.CompareOrdinal(one.Subject.Id, other.Subject.Id);
    }

    private static int CompareSharing(EvaluationSubject one, EvaluationSubject other) =>
        Fraction.Compare(one.Figures.Of(EvaluationMeasure.SharingRate), other.Figures.Of(EvaluationMeasure.SharingRate));
}
