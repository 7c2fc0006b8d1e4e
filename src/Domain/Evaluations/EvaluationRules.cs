using System.Collections.Frozen;

namespace Liandong.Domain.Evaluations;

/// <summary>Points for one measure: so many for so many units of it, up to a cap.</summary>
/// <param name="Measure">What is measured.</param>
/// <param name="Points">How many points there are …</param>
/// <param name="Per">… for so many units of the measure.</param>
/// <param name="Cap">The most points that it gives.</param>
/// <param name="Source">Where that is from.</param>
public sealed record EvaluationTerm(EvaluationMeasure Measure, int Points, int Per, int Cap, string Source)
{
    /// <summary>The points for a value, in hundredths, rounded half up; 0 where there is nothing to measure.</summary>
    public long PointsOf(Fraction? value) =>
        value is { } measured ? Math.Min(100L * Cap, new Fraction(measured.Numerator * Points, measured.Denominator * Per).Hundredths) : 0;
}

/// <summary>
/// How a year is evaluated, as rules with the year from which they hold. What a set says is data: a change is a further set,
/// and a year that was closed keeps the set that it was closed by.
/// </summary>
[PolicySource("M2"), PolicySource("M11")]
public sealed record EvaluationRules
{
    private const string Default = "the platform's own default, to be replaced by the department";
    private const string PublishedForm = "the form that evaluations of open sharing publish (external / effective hours); weight and cap: " + Default;

    /// <summary>Names the set in the journal; never used again for another.</summary>
    public required string Id { get; init; }

    /// <summary>The first year that it evaluates.</summary>
    public required int FirstYear { get; init; }

    /// <summary>What it rests on.</summary>
    public required string Source { get; init; }

    /// <summary>What points are given for, by kind; the caps of a kind sum to 100.</summary>
    public required FrozenDictionary<EvaluationKind, IReadOnlyList<EvaluationTerm>> Terms { get; init; }

    /// <summary>From how many points on a subject is excellent.</summary>
    public required int ExcellentFrom { get; init; }

    /// <summary>From how many points on it is good.</summary>
    public required int GoodFrom { get; init; }

    /// <summary>From how many points on it is qualified.</summary>
    public required int QualifiedFrom { get; init; }

    /// <summary>The most of a kind that can be excellent, in per cent, rounded up to a whole subject; who has the points beyond it is good.</summary>
    public required int ExcellentPercent { get; init; }

    /// <summary>The grades that share in a kind's award budget; kinds that have none are not here.</summary>
    public required FrozenDictionary<EvaluationKind, FrozenSet<EvaluationGrade>> Awarded { get; init; }

    /// <summary>
    /// The sets that are delivered, earliest first. The plan names what is to be looked at (service volume, users' ratings, overall benefit) and
    /// that units evaluated as excellent are rewarded (M11), but no figures: weights, caps and bounds are the platform's own start values.
    /// </summary>
    private static readonly EvaluationRules[] _sets =
    [
        new()
        {
            Id = "2026",
            FirstYear = 0,
            Source = $"鲁科字〔2026〕10号 M2, M11; figures: {Default}",
            Terms = new Dictionary<EvaluationKind, IReadOnlyList<EvaluationTerm>>
            {
                [EvaluationKind.Instrument] = StartTerms(usersPerPoint: 5),
                [EvaluationKind.Provider] = StartTerms(usersPerPoint: 20),
                [EvaluationKind.PilotBase] = StartTerms(usersPerPoint: 5),
                [EvaluationKind.ConceptVerificationCentre] = StartTerms(usersPerPoint: 5),
            }.ToFrozenDictionary(),
            ExcellentFrom = 90,
            GoodFrom = 75,
            QualifiedFrom = 60,
            ExcellentPercent = 20,
            Awarded = new Dictionary<EvaluationKind, FrozenSet<EvaluationGrade>>
            {
                [EvaluationKind.Provider] = new[] { EvaluationGrade.Excellent }.ToFrozenSet(),
                [EvaluationKind.PilotBase] = new[] { EvaluationGrade.Excellent, EvaluationGrade.Good }.ToFrozenSet(),
                [EvaluationKind.ConceptVerificationCentre] = new[] { EvaluationGrade.Excellent, EvaluationGrade.Good }.ToFrozenSet(),
            }.ToFrozenDictionary(),
        },
    ];

    /// <summary>The set that a year is evaluated by.</summary>
    public static EvaluationRules In(int year) => Array.FindLast(_sets, set => set.FirstYear <= year) ?? _sets[0];

    /// <summary>The set of an id; null for one that was never delivered.</summary>
    public static EvaluationRules? Find(string id) => Array.Find(_sets, set => set.Id == id);

    /// <summary>The grade for a total in hundredths, before it is looked at how many may be excellent.</summary>
    public EvaluationGrade GradeOf(long totalHundredths) =>
        totalHundredths >= 100L * ExcellentFrom ? EvaluationGrade.Excellent
        : totalHundredths >= 100L * GoodFrom ? EvaluationGrade.Good
        : totalHundredths >= 100L * QualifiedFrom ? EvaluationGrade.Qualified
        : EvaluationGrade.Unqualified;

    /// <summary>How many of so many may be excellent.</summary>
    public int MostExcellent(int subjects) => (int)(((long)subjects * ExcellentPercent + 99) / 100);

    private static EvaluationTerm[] StartTerms(int usersPerPoint) =>
    [
        new(EvaluationMeasure.ServiceHours, 1, 100, 20, $"one point for 100 effective hours; cap: {Default}"),
        new(EvaluationMeasure.SharingRate, 1, 1, 30, PublishedForm),
        new(EvaluationMeasure.IncomeRate, 15, 20, 15, $"(internal + 1.5 × external income) / value; weight and cap: {Default}"),
        new(EvaluationMeasure.Users, 1, usersPerPoint, 15, Default),
        new(EvaluationMeasure.Rating, 3, 1, 15, $"users' ratings count by M2; weight and cap: {Default}"),
        new(EvaluationMeasure.Results, 1, 1, 5, Default),
    ];
}
