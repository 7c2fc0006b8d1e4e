namespace Liandong.Domain.Evaluations;

/// <summary>What a subject did in a year: exact sums of its uses, by the definitions of the usage figures.</summary>
[PolicySource("M2"), PolicySource("M11")]
public sealed record EvaluationFigures
{
    /// <summary>How many instruments, pilot bases or centres the figures are of.</summary>
    public long Resources { get; init; } = 1;

    /// <summary>How many uses were settled.</summary>
    public long Uses { get; init; }

    /// <summary>How long they really took.</summary>
    public long EffectiveMinutes { get; init; }

    /// <summary>How much of that was for others than the provider and its university.</summary>
    public long ExternalMinutes { get; init; }

    /// <summary>What internal bookings cost, in fen.</summary>
    public long InternalIncomeFen { get; init; }

    /// <summary>What others' bookings cost, in fen.</summary>
    public long ExternalIncomeFen { get; init; }

    /// <summary>How many different holders and persons there were.</summary>
    public long Users { get; init; }

    /// <summary>How many uses were rated.</summary>
    public long Ratings { get; init; }

    /// <summary>The sum of the ratings.</summary>
    public long ScoreSum { get; init; }

    /// <summary>How many results were confirmed.</summary>
    public long Results { get; init; }

    /// <summary>The value of those resources that state one, in fen.</summary>
    public long ValueFen { get; init; }

    /// <summary>The internal income of those resources, in fen: the income rate compares it with their value.</summary>
    public long ValuedInternalIncomeFen { get; init; }

    /// <summary>Their external income, in fen.</summary>
    public long ValuedExternalIncomeFen { get; init; }

    /// <summary>Figures of several resources together. Users and results, which are no sums, are given anew.</summary>
    public static EvaluationFigures Sum(IReadOnlyCollection<EvaluationFigures> parts, long users, long results) => new()
    {
        Resources = parts.Sum(part => part.Resources),
        Uses = parts.Sum(part => part.Uses),
        EffectiveMinutes = parts.Sum(part => part.EffectiveMinutes),
        ExternalMinutes = parts.Sum(part => part.ExternalMinutes),
        InternalIncomeFen = parts.Sum(part => part.InternalIncomeFen),
        ExternalIncomeFen = parts.Sum(part => part.ExternalIncomeFen),
        Users = users,
        Ratings = parts.Sum(part => part.Ratings),
        ScoreSum = parts.Sum(part => part.ScoreSum),
        Results = results,
        ValueFen = parts.Sum(part => part.ValueFen),
        ValuedInternalIncomeFen = parts.Sum(part => part.ValuedInternalIncomeFen),
        ValuedExternalIncomeFen = parts.Sum(part => part.ValuedExternalIncomeFen),
    };

    /// <summary>The value of a measure as a fraction; null where there is nothing to measure: no use, no rating, no stated value.</summary>
    public Fraction? Of(EvaluationMeasure measure) => measure switch
    {
        EvaluationMeasure.ServiceHours => Fraction.Of(EffectiveMinutes, 60 * (Int128)Math.Max(1, Resources)),
        EvaluationMeasure.SharingRate => Fraction.Of(100 * (Int128)ExternalMinutes, EffectiveMinutes),
        EvaluationMeasure.IncomeRate => Fraction.Of(100 * ((2 * (Int128)ValuedInternalIncomeFen) + (3 * (Int128)ValuedExternalIncomeFen)), 2 * (Int128)ValueFen),
        EvaluationMeasure.Users => Fraction.Of(Users, 1),
        EvaluationMeasure.Rating => Fraction.Of(ScoreSum, Ratings),
        EvaluationMeasure.Results => Fraction.Of(Results, 1),
        _ => null,
    };
}

/// <summary>An exact fraction that is not negative.</summary>
/// <param name="Numerator">From 0 on.</param>
/// <param name="Denominator">From 1 on.</param>
public readonly record struct Fraction(Int128 Numerator, Int128 Denominator)
{
    /// <summary>In hundredths, rounded half up.</summary>
    public long Hundredths => (long)(((200 * Numerator) + Denominator) / (2 * Denominator));

    /// <summary>A fraction; null over 0.</summary>
    public static Fraction? Of(Int128 numerator, Int128 denominator) => denominator <= 0 ? null : new Fraction(numerator, denominator);

    /// <summary>Which of two is greater: positive for the first.</summary>
    public static int Compare(Fraction? one, Fraction? other)
    {
        var (first, second) = (one ?? new Fraction(0, 1), other ?? new Fraction(0, 1));
        return (first.Numerator * second.Denominator).CompareTo(second.Numerator * first.Denominator);
    }
}

/// <summary>Who is evaluated, with the figures of the year. Plain data: journaled as JSON when a year is closed, so members are only added.</summary>
public sealed record EvaluationSubject
{
    /// <summary>What it is.</summary>
    public required EvaluationKind Kind { get; init; }

    /// <summary>The instrument, the provider, the base or the centre.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Who provides it; for a provider, itself.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The university of the provider; null when it has none.</summary>
    public string? UniversityId { get; init; }

    /// <summary>What it did.</summary>
    public required EvaluationFigures Figures { get; init; }
}
