using Liandong.Domain.Evaluations;

namespace Liandong.Domain.Tests.Evaluations;

/// <summary>Subjects for tests.</summary>
internal static class MakeEvaluation
{
    public static readonly EvaluationRules Rules = EvaluationRules.In(2026);

    public static EvaluationSubject Subject(string id, EvaluationFigures figures, EvaluationKind kind = EvaluationKind.Instrument) =>
        new() { Kind = kind, Id = id, Name = id, ProviderId = "sdu-instruments", UniversityId = "sdu", Figures = figures };

    /// <summary>Figures that give a subject full points for all but sharing, ratings and results: 50 and what is given for those.</summary>
    public static EvaluationFigures Figures(long effectiveMinutes = 120_000, long externalMinutes = 0, long results = 0) => new()
    {
        Uses = 100,
        EffectiveMinutes = effectiveMinutes,
        ExternalMinutes = externalMinutes,
        ValueFen = 1_000,
        ValuedInternalIncomeFen = 1_000,
        InternalIncomeFen = 1_000,
        Users = 75,
        Results = results,
    };

    /// <summary>A subject of 95 points: all but the results'.</summary>
    public static EvaluationSubject Best(string id, long effectiveMinutes = 120_000, long externalMinutes = 60_000, EvaluationKind kind = EvaluationKind.Instrument) =>
        Subject(id, Figures(effectiveMinutes, externalMinutes) with { Users = 300, Ratings = 1, ScoreSum = 5 }, kind);

    public static IReadOnlyList<Evaluated> Evaluate(params EvaluationSubject[] subjects) => Evaluator.Evaluate(Rules, subjects, AwardBudgets.None);
}
