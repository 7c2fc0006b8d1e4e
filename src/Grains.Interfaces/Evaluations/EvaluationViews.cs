using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Liandong.Grains.Interfaces.Calls;

namespace Liandong.Grains.Interfaces.Evaluations;

/// <summary>How the evaluation of a year stands.</summary>
public sealed record EvaluationView
{
    /// <summary>The year.</summary>
    [Range(1_970, 8_999)]
    public required int Year { get; init; }

    /// <summary>Whether it is not closed: its figures go on changing.</summary>
    public required bool Provisional { get; init; }

    /// <summary>The set of rules that it is evaluated by.</summary>
    public required string RulesId { get; init; }

    /// <summary>When it was closed; left out while it is provisional.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What may be awarded; left out while it is provisional.</summary>
    public AwardBudgetsFen? BudgetsFen { get; init; }

    /// <summary>The journal position that the figures rest on; left out while it is provisional.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public long? Position { get; init; }

    /// <summary>How many subjects were frozen; left out while it is provisional.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public long? Subjects { get; init; }

    /// <summary>Rises by one with every closing and reopening; 0 before the first.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>A page of a year's evaluation.</summary>
public sealed record EvaluationPageView
{
    /// <summary>The year.</summary>
    [Range(1_970, 8_999)]
    public required int Year { get; init; }

    /// <summary>Whether the year is not closed: its figures go on changing, and others' are not shown.</summary>
    public required bool Provisional { get; init; }

    /// <summary>The rules that it is evaluated by.</summary>
    public required EvaluationRulesView Rules { get; init; }

    /// <summary>The journal position that the figures rest on.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Position { get; init; }

    /// <summary>When it was closed; left out while it is provisional.</summary>
    public DateTimeOffset? ClosedAt { get; init; }

    /// <summary>What may be awarded, for the department.</summary>
    public AwardBudgetsFen? BudgetsFen { get; init; }

    /// <summary>How many subjects the filter lets through.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Count { get; init; }

    /// <summary>Rises by one with every closing and reopening; 0 before the first.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Version { get; init; }

    /// <summary>The subjects, by kind, then rank.</summary>
    public required IReadOnlyList<EvaluatedView> Items { get; init; }

    /// <summary>Where the next page begins; null at the end.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required string? NextCursor { get; init; }
}

/// <summary>The rules of an evaluation. The points of each kind are in its subjects' <c>terms</c>.</summary>
public sealed record EvaluationRulesView
{
    /// <summary>Names the set.</summary>
    public required string Id { get; init; }

    /// <summary>What it rests on.</summary>
    public required string Source { get; init; }

    /// <summary>From how many points on a subject is excellent.</summary>
    [Range(0, 100)]
    public required int ExcellentFrom { get; init; }

    /// <summary>From how many points on it is good.</summary>
    [Range(0, 100)]
    public required int GoodFrom { get; init; }

    /// <summary>From how many points on it is qualified.</summary>
    [Range(0, 100)]
    public required int QualifiedFrom { get; init; }

    /// <summary>The most of a kind that can be excellent, in per cent, rounded up to a whole subject.</summary>
    [Range(0, 100)]
    public required int ExcellentPercent { get; init; }
}

/// <summary>How a subject was evaluated. Figures, terms and award are for its provider and the department.</summary>
public sealed record EvaluatedView
{
    /// <summary>What it is. Be ready for further words.</summary>
    public required EvaluationSubjectKind Kind { get; init; }

    /// <summary>The instrument, provider, base or centre.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Name { get; init; }

    /// <summary>Who provides it; for a provider, itself.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string ProviderId { get; init; }

    /// <summary>The university of the provider.</summary>
    [RegularExpression(Forms.ChosenId)]
    public string? UniversityId { get; init; }

    /// <summary>Its place among its kind, from 1 on. Of equal totals the greater sharing rate comes first, then the longer effective use, then the id.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Rank { get; init; }

    /// <summary>The sum of its points, 0–100, with two decimals.</summary>
    public required decimal Total { get; init; }

    /// <summary>Its grade.</summary>
    [AllowedValues("excellent", "good", "qualified", "unqualified")]
    public required string Grade { get; init; }

    /// <summary>Only where subjects of the same total lie on both sides of the last excellent place: what decided between them.</summary>
    [AllowedValues("sharingRate", "effectiveMinutes", "id")]
    public string? CutDecidedBy { get; init; }

    /// <summary>What it is proposed to be awarded, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public long? AwardFen { get; init; }

    /// <summary>What it did.</summary>
    public EvaluationFiguresView? Figures { get; init; }

    /// <summary>Its points, term by term.</summary>
    public IReadOnlyList<EvaluationTermView>? Terms { get; init; }

    /// <summary>Where the uses that the figures are the sums of are listed.</summary>
    public string? Uses { get; init; }
}

/// <summary>What a subject did in a year: exact sums of its uses.</summary>
public sealed record EvaluationFiguresView
{
    /// <summary>How many instruments, bases or centres the figures are of.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Resources { get; init; }

    /// <summary>How many uses were settled.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Uses { get; init; }

    /// <summary>How long they really took.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long EffectiveMinutes { get; init; }

    /// <summary>How much of that was for others than the provider and its university.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long ExternalMinutes { get; init; }

    /// <summary>What internal bookings cost, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long InternalIncomeFen { get; init; }

    /// <summary>What others' bookings cost, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long ExternalIncomeFen { get; init; }

    /// <summary>How many different holders and persons used it.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Users { get; init; }

    /// <summary>How many uses were rated.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Ratings { get; init; }

    /// <summary>The mean rating in hundredths, rounded half up; left out without a rating.</summary>
    [Range(100L, 500L)]
    public long? MeanScoreHundredths { get; init; }

    /// <summary>How many reported results were confirmed.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Results { get; init; }

    /// <summary>The value of what states one, in fen: the income rate compares the income of that with it.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long ValueFen { get; init; }
}

/// <summary>The points for one measure.</summary>
public sealed record EvaluationTermView
{
    /// <summary>What is measured. Be ready for further words.</summary>
    [AllowedValues("serviceHours", "sharingRate", "incomeRate", "users", "rating", "results")]
    public required string Measure { get; init; }

    /// <summary>The measure's value: hours for each instrument, per cent, a count or a mean, with two decimals; left out where there is nothing to measure.</summary>
    public decimal? Value { get; init; }

    /// <summary>The points, with two decimals.</summary>
    public required decimal Points { get; init; }

    /// <summary>How many points there are for <c>perUnits</c> units of the value.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long PointsPer { get; init; }

    /// <summary>For how many units of the value there are <c>pointsPer</c> points.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long PerUnits { get; init; }

    /// <summary>The most points that it gives.</summary>
    [Range(0, 100)]
    public required int Cap { get; init; }

    /// <summary>Where the term is from.</summary>
    public required string Source { get; init; }
}

/// <summary>How one subject was evaluated, with its months.</summary>
public sealed record EvaluationDetailView
{
    /// <summary>The year.</summary>
    [Range(1_970, 8_999)]
    public required int Year { get; init; }

    /// <summary>Whether the year is not closed.</summary>
    public required bool Provisional { get; init; }

    /// <summary>The journal position that the figures rest on.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Position { get; init; }

    /// <summary>The subject and its points.</summary>
    public required EvaluatedView Subject { get; init; }

    /// <summary>Its months that have any use, from January, as the uses stand now; for those who may see the figures.</summary>
    public IReadOnlyList<EvaluationMonthView>? Months { get; init; }

    /// <summary>Whether the uses still sum to the figures: false after a rating or settlement later than the closing.</summary>
    public bool? IsCurrent { get; init; }
}

/// <summary>What a subject did in a month.</summary>
public sealed record EvaluationMonthView
{
    /// <summary>The month.</summary>
    [Range(1, 12)]
    public required int Month { get; init; }

    /// <summary>How many uses were settled.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Uses { get; init; }

    /// <summary>How long they really took.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long EffectiveMinutes { get; init; }

    /// <summary>How much of that was for others than the provider and its university.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long ExternalMinutes { get; init; }

    /// <summary>What internal bookings cost, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long InternalIncomeFen { get; init; }

    /// <summary>What others' bookings cost, in fen.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long ExternalIncomeFen { get; init; }

    /// <summary>How many uses were rated.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Ratings { get; init; }

    /// <summary>The mean rating in hundredths, rounded half up; left out without a rating.</summary>
    [Range(100L, 500L)]
    public long? MeanScoreHundredths { get; init; }
}

/// <summary>A result that a provider has reported.</summary>
public sealed record ResultView
{
    /// <summary>Its id.</summary>
    [RegularExpression(Forms.ServerMadeId)]
    public required string Id { get; init; }

    /// <summary>The year that it is to count for.</summary>
    [Range(1_970, 8_999)]
    public required int Year { get; init; }

    /// <summary>What it is reported for.</summary>
    public required EvaluationSubjectKind SubjectKind { get; init; }

    /// <summary>The instrument, provider, base or centre.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string SubjectId { get; init; }

    /// <summary>Who provides that.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string ProviderId { get; init; }

    /// <summary>What it is.</summary>
    public required EvaluationResultKind Kind { get; init; }

    /// <summary>Its title; null when the text was erased.</summary>
    public ErasableValue? Title { get; init; }

    /// <summary>Where it is found; null when the text was erased.</summary>
    public ErasableValue? Reference { get; init; }

    /// <summary>Where it stands. Be ready for further words.</summary>
    [AllowedValues("reported", "confirmed", "rejected")]
    public required string Status { get; init; }

    /// <summary>When it was reported, in UTC.</summary>
    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>Who decided about it.</summary>
    [RegularExpression(Forms.OpaqueId)]
    public string? DecidedBy { get; init; }

    /// <summary>Why it was rejected; null when the text was erased.</summary>
    public ErasableValue? Reason { get; init; }

    /// <summary>Rises by one with every change.</summary>
    [Range(1L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}

/// <summary>A university's open-sharing minutes of a year.</summary>
public sealed record OpenSharingView
{
    /// <summary>The university.</summary>
    [RegularExpression(Forms.ChosenId)]
    public required string UniversityId { get; init; }

    /// <summary>The year.</summary>
    [Range(1_970, 8_999)]
    public required int Year { get; init; }

    /// <summary>What it has promised; left out before it has.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public long? PromisedMinutes { get; init; }

    /// <summary>How long others effectively used the instruments of its units. Left out in the answer to a promise.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public long? DeliveredMinutes { get; init; }

    /// <summary>Rises by one with every promise; 0 before the first.</summary>
    [Range(0L, Forms.GreatestNumber)]
    public required long Version { get; init; }
}
