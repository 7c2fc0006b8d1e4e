namespace Liandong.Domain.Evaluations;

/// <summary>What is evaluated. Subjects of one kind are ranked among themselves.</summary>
[PolicySource("M2"), PolicySource("M11")]
public enum EvaluationKind
{
    /// <summary>A shared instrument.</summary>
    Instrument,

    /// <summary>A unit that provides shared instruments: what the plan rewards.</summary>
    Provider,

    /// <summary>A pilot base (中试基地).</summary>
    PilotBase,

    /// <summary>A concept-verification centre (概念验证中心).</summary>
    ConceptVerificationCentre,
}

/// <summary>How well a subject did, the best last.</summary>
public enum EvaluationGrade
{
    /// <summary>不合格.</summary>
    Unqualified,

    /// <summary>合格.</summary>
    Qualified,

    /// <summary>良好.</summary>
    Good,

    /// <summary>优秀.</summary>
    Excellent,
}

/// <summary>What points are given for.</summary>
public enum EvaluationMeasure
{
    /// <summary>Hours of effective use, for each instrument that the subject has.</summary>
    ServiceHours,

    /// <summary>External hours in per cent of effective hours.</summary>
    SharingRate,

    /// <summary>(Internal income + 1.5 × external income) in per cent of the value of what earned it.</summary>
    IncomeRate,

    /// <summary>Different pairs of holder and person.</summary>
    Users,

    /// <summary>The mean rating, 1–5.</summary>
    Rating,

    /// <summary>Results that the department has confirmed.</summary>
    Results,
}
