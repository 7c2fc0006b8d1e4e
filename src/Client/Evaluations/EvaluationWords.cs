using System.Text.Json.Serialization;

namespace Liandong.Client;

/// <summary>What is evaluated.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<EvaluationKind>))]
public readonly record struct EvaluationKind(string Value) : IWord<EvaluationKind>
{
    /// <summary>A shared instrument.</summary>
    public static EvaluationKind Instrument { get; } = new("instrument");

    /// <summary>A unit that provides shared instruments.</summary>
    public static EvaluationKind Provider { get; } = new("provider");

    /// <summary>A pilot base.</summary>
    public static EvaluationKind PilotBase { get; } = new("pilotBase");

    /// <summary>A concept-verification centre.</summary>
    public static EvaluationKind ConceptVerificationCentre { get; } = new("conceptVerificationCentre");

    static EvaluationKind IWord<EvaluationKind>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>How well a subject did.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<EvaluationGrade>))]
public readonly record struct EvaluationGrade(string Value) : IWord<EvaluationGrade>
{
    /// <summary>优秀.</summary>
    public static EvaluationGrade Excellent { get; } = new("excellent");

    /// <summary>良好.</summary>
    public static EvaluationGrade Good { get; } = new("good");

    /// <summary>合格.</summary>
    public static EvaluationGrade Qualified { get; } = new("qualified");

    /// <summary>不合格.</summary>
    public static EvaluationGrade Unqualified { get; } = new("unqualified");

    static EvaluationGrade IWord<EvaluationGrade>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What points are given for.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<EvaluationMeasure>))]
public readonly record struct EvaluationMeasure(string Value) : IWord<EvaluationMeasure>
{
    /// <summary>Hours of effective use, for each instrument that the subject has.</summary>
    public static EvaluationMeasure ServiceHours { get; } = new("serviceHours");

    /// <summary>External in per cent of effective time.</summary>
    public static EvaluationMeasure SharingRate { get; } = new("sharingRate");

    /// <summary>(Internal income + 1.5 × external income) in per cent of the value of what earned it.</summary>
    public static EvaluationMeasure IncomeRate { get; } = new("incomeRate");

    /// <summary>Different holders and persons.</summary>
    public static EvaluationMeasure Users { get; } = new("users");

    /// <summary>The mean rating.</summary>
    public static EvaluationMeasure Rating { get; } = new("rating");

    /// <summary>Confirmed results.</summary>
    public static EvaluationMeasure Results { get; } = new("results");

    static EvaluationMeasure IWord<EvaluationMeasure>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}

/// <summary>What decides between subjects of the same total.</summary>
/// <param name="Value">The word; one that is not below comes from a later version of the platform.</param>
[JsonConverter(typeof(WordConverter<EvaluationTieBreak>))]
public readonly record struct EvaluationTieBreak(string Value) : IWord<EvaluationTieBreak>
{
    /// <summary>The greater sharing rate.</summary>
    public static EvaluationTieBreak SharingRate { get; } = new("sharingRate");

    /// <summary>The longer effective use.</summary>
    public static EvaluationTieBreak EffectiveMinutes { get; } = new("effectiveMinutes");

    /// <summary>The id that comes first.</summary>
    public static EvaluationTieBreak Id { get; } = new("id");

    static EvaluationTieBreak IWord<EvaluationTieBreak>.From(string value) => new(value);

    /// <summary>The word.</summary>
    public override string ToString() => Value ?? "";
}
