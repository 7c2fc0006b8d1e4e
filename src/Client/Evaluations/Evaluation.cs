namespace Liandong.Client;

/// <summary>What may be awarded, in fen, by the kinds that have awards.</summary>
public sealed record AwardBudgets
{
    /// <summary>To units that provide instruments and are excellent.</summary>
    public long Provider { get; init; }

    /// <summary>To pilot bases that are excellent or good.</summary>
    public long PilotBase { get; init; }

    /// <summary>To concept-verification centres that are excellent or good.</summary>
    public long ConceptVerificationCentre { get; init; }
}

/// <summary>Freezes the figures of a year that is over.</summary>
public sealed record EvaluationCloseRequest
{
    /// <summary>What may be awarded; null: nothing.</summary>
    public AwardBudgets? BudgetsFen { get; init; }

    /// <summary>Whether only to say whether it could be closed.</summary>
    public bool DryRun { get; init; }
}

/// <summary>Takes a closing back.</summary>
public sealed record EvaluationReopenRequest
{
    /// <summary>Why; needed.</summary>
    public string? Reason { get; init; }

    /// <summary>Without what a person typed.</summary>
    public override string ToString() => nameof(EvaluationReopenRequest);
}

/// <summary>How the evaluation of a year stands.</summary>
public sealed record Evaluation
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Whether it is not closed: its figures go on changing.</summary>
    public required bool Provisional { get; init; }

    /// <summary>The set of rules that it is evaluated by.</summary>
    public required string RulesId { get; init; }

    /// <summary>When it was closed; null while it is provisional.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What may be awarded; null while it is provisional.</summary>
    public AwardBudgets? BudgetsFen { get; init; }

    /// <summary>The journal position that the figures rest on; null while it is provisional.</summary>
    public long? Position { get; init; }

    /// <summary>How many subjects were frozen; null while it is provisional.</summary>
    public long? Subjects { get; init; }

    /// <summary>Rises by one with every closing and reopening; 0 before the first.</summary>
    public required long Version { get; init; }
}

/// <summary>A page of a year's evaluation.</summary>
public sealed record EvaluationPage
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Whether the year is not closed: its figures go on changing, and others' are not shown.</summary>
    public required bool Provisional { get; init; }

    /// <summary>The rules that it is evaluated by.</summary>
    public required EvaluationRules Rules { get; init; }

    /// <summary>The journal position that the figures rest on.</summary>
    public required long Position { get; init; }

    /// <summary>When it was closed; null while it is provisional.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What may be awarded, for the department.</summary>
    public AwardBudgets? BudgetsFen { get; init; }

    /// <summary>How many subjects the filter lets through.</summary>
    public required long Count { get; init; }

    /// <summary>Rises by one with every closing and reopening; 0 before the first.</summary>
    public required long Version { get; init; }

    /// <summary>The subjects, by kind, then rank.</summary>
    public required IReadOnlyList<Evaluated> Items { get; init; }

    /// <summary>Where the next page begins; null at the end.</summary>
    public string? NextCursor { get; init; }
}

/// <summary>The rules of an evaluation.</summary>
public sealed record EvaluationRules
{
    /// <summary>Names the set.</summary>
    public required string Id { get; init; }

    /// <summary>What it rests on.</summary>
    public required string Source { get; init; }

    /// <summary>From how many points on a subject is excellent.</summary>
    public required int ExcellentFrom { get; init; }

    /// <summary>From how many points on it is good.</summary>
    public required int GoodFrom { get; init; }

    /// <summary>From how many points on it is qualified.</summary>
    public required int QualifiedFrom { get; init; }

    /// <summary>The most of a kind that can be excellent, in per cent, rounded up to a whole subject.</summary>
    public required int ExcellentPercent { get; init; }
}

/// <summary>How a subject was evaluated. Figures, terms and award are for its provider and the department.</summary>
public sealed record Evaluated
{
    /// <summary>What it is.</summary>
    public required EvaluationKind Kind { get; init; }

    /// <summary>The instrument, provider, base or centre.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Who provides it; for a provider, itself.</summary>
    public required string ProviderId { get; init; }

    /// <summary>The university of the provider.</summary>
    public string? UniversityId { get; init; }

    /// <summary>Its place among its kind, from 1 on.</summary>
    public required long Rank { get; init; }

    /// <summary>The sum of its points, 0–100, with two decimals.</summary>
    public required decimal Total { get; init; }

    /// <summary>Its grade.</summary>
    public required EvaluationGrade Grade { get; init; }

    /// <summary>Only where subjects of the same total lie on both sides of the last excellent place: what decided between them.</summary>
    public EvaluationTieBreak? CutDecidedBy { get; init; }

    /// <summary>What it is proposed to be awarded, in fen.</summary>
    public long? AwardFen { get; init; }

    /// <summary>What it did.</summary>
    public EvaluationFigures? Figures { get; init; }

    /// <summary>Its points, term by term.</summary>
    public IReadOnlyList<EvaluationTerm>? Terms { get; init; }

    /// <summary>Where the uses that the figures are the sums of are listed.</summary>
    public string? Uses { get; init; }
}

/// <summary>What a subject did in a year: exact sums of its uses.</summary>
public sealed record EvaluationFigures
{
    /// <summary>How many instruments, bases or centres the figures are of.</summary>
    public required long Resources { get; init; }

    /// <summary>How many uses were settled.</summary>
    public required long Uses { get; init; }

    /// <summary>How long they really took.</summary>
    public required long EffectiveMinutes { get; init; }

    /// <summary>How much of that was for others than the provider and its university.</summary>
    public required long ExternalMinutes { get; init; }

    /// <summary>What internal bookings cost, in fen.</summary>
    public required long InternalIncomeFen { get; init; }

    /// <summary>What others' bookings cost, in fen.</summary>
    public required long ExternalIncomeFen { get; init; }

    /// <summary>How many different holders and persons used it.</summary>
    public required long Users { get; init; }

    /// <summary>How many uses were rated.</summary>
    public required long Ratings { get; init; }

    /// <summary>The mean rating in hundredths, rounded half up; null without a rating.</summary>
    public long? MeanScoreHundredths { get; init; }

    /// <summary>How many reported results were confirmed.</summary>
    public required long Results { get; init; }

    /// <summary>The value of what states one, in fen.</summary>
    public required long ValueFen { get; init; }
}

/// <summary>The points for one measure.</summary>
public sealed record EvaluationTerm
{
    /// <summary>What is measured.</summary>
    public required EvaluationMeasure Measure { get; init; }

    /// <summary>The measure's value with two decimals; null where there is nothing to measure.</summary>
    public decimal? Value { get; init; }

    /// <summary>The points, with two decimals.</summary>
    public required decimal Points { get; init; }

    /// <summary>How many points there are for <see cref="PerUnits"/> units of the value.</summary>
    public required long PointsPer { get; init; }

    /// <summary>For how many units of the value there are <see cref="PointsPer"/> points.</summary>
    public required long PerUnits { get; init; }

    /// <summary>The most points that it gives.</summary>
    public required int Cap { get; init; }

    /// <summary>Where the term is from.</summary>
    public required string Source { get; init; }
}

/// <summary>How one subject was evaluated, with its months.</summary>
public sealed record EvaluationDetail
{
    /// <summary>The year.</summary>
    public required int Year { get; init; }

    /// <summary>Whether the year is not closed.</summary>
    public required bool Provisional { get; init; }

    /// <summary>The journal position that the figures rest on.</summary>
    public required long Position { get; init; }

    /// <summary>The subject and its points.</summary>
    public required Evaluated Subject { get; init; }

    /// <summary>Its months that have any use, from January, as the uses stand now; for those who may see the figures.</summary>
    public IReadOnlyList<EvaluationMonth>? Months { get; init; }

    /// <summary>Whether the uses still sum to the figures.</summary>
    public bool? IsCurrent { get; init; }
}

/// <summary>What a subject did in a month.</summary>
public sealed record EvaluationMonth
{
    /// <summary>The month.</summary>
    public required int Month { get; init; }

    /// <summary>How many uses were settled.</summary>
    public required long Uses { get; init; }

    /// <summary>How long they really took.</summary>
    public required long EffectiveMinutes { get; init; }

    /// <summary>How much of that was for others than the provider and its university.</summary>
    public required long ExternalMinutes { get; init; }

    /// <summary>What internal bookings cost, in fen.</summary>
    public required long InternalIncomeFen { get; init; }

    /// <summary>What others' bookings cost, in fen.</summary>
    public required long ExternalIncomeFen { get; init; }

    /// <summary>How many uses were rated.</summary>
    public required long Ratings { get; init; }

    /// <summary>The mean rating in hundredths, rounded half up; null without a rating.</summary>
    public long? MeanScoreHundredths { get; init; }
}

/// <summary>Which part of a year's evaluation to list; what is null filters nothing.</summary>
public sealed record EvaluationFilter
{
    /// <summary>The kind.</summary>
    public EvaluationKind? Kind { get; init; }

    /// <summary>Who provides it.</summary>
    public string? ProviderId { get; init; }

    /// <summary>The grade.</summary>
    public EvaluationGrade? Grade { get; init; }

    /// <summary>What to propose awards within while the year is provisional, in fen, for each kind that has awards; for the department.</summary>
    public long? BudgetFen { get; init; }
}
