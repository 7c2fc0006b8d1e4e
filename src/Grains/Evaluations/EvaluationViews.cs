using Liandong.Domain.Evaluations;
using Liandong.Domain.Organisations;
using Liandong.Grains.Bookings;
using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;
using Liandong.Grains.Interfaces.Json;

namespace Liandong.Grains.Evaluations;

/// <summary>Evaluations as they go out.</summary>
internal static class EvaluationViews
{
    public static EvaluationView Of(EvaluationYear state, int year) => new()
    {
        Year = year,
        Provisional = state.Closed is null,
        RulesId = state.Closed?.RulesId ?? EvaluationRules.In(year).Id,
        ClosedAt = state.Closed?.At,
        BudgetsFen = state.Closed is { } closed ? Of(closed.Budgets) : null,
        Position = state.Closed?.FiguresPosition,
        Subjects = state.Closed?.Subjects,
        Version = state.Version,
    };

    public static EvaluationRulesView Of(EvaluationRules rules) => new()
    {
        Id = rules.Id,
        Source = rules.Source,
        ExcellentFrom = rules.ExcellentFrom,
        GoodFrom = rules.GoodFrom,
        QualifiedFrom = rules.QualifiedFrom,
        ExcellentPercent = rules.ExcellentPercent,
    };

    public static AwardBudgetsFen Of(AwardBudgets budgets) => new()
    {
        Provider = budgets.ProviderFen,
        PilotBase = budgets.PilotBaseFen,
        ConceptVerificationCentre = budgets.ConceptVerificationCentreFen,
    };

    public static AwardBudgets Of(AwardBudgetsFen? budgets) => budgets is null ? AwardBudgets.None : new AwardBudgets(budgets.Provider, budgets.PilotBase, budgets.ConceptVerificationCentre);

    /// <summary>A subject; all of it, or what is public of a closed year.</summary>
    public static EvaluatedView Of(Evaluated evaluated, int year, bool isWhole)
    {
        var subject = evaluated.Subject;
        var view = new EvaluatedView
        {
            Kind = KindOf(subject.Kind),
            Id = subject.Id,
            Name = subject.Name,
            ProviderId = subject.ProviderId,
            UniversityId = subject.UniversityId,
            Rank = evaluated.Rank,
            Total = DecimalOf(evaluated.TotalHundredths),
            Grade = EvaluationTables.WordOf(evaluated.Grade),
            CutDecidedBy = evaluated.CutDecidedBy is { } decider ? EvaluationTables.WordOf(decider) : null,
        };
        return !isWhole ? view : view with
        {
            AwardFen = evaluated.AwardFen,
            Figures = Of(subject.Figures),
            Terms = [.. evaluated.Scores.Select(Of)],
            Uses = UsesOf(subject, year),
        };
    }

    public static EvaluationMonthView Of(MonthFigures month) => new()
    {
        Month = (int)month.Month,
        Uses = month.Uses,
        EffectiveMinutes = month.EffectiveMinutes,
        ExternalMinutes = month.ExternalMinutes,
        InternalIncomeFen = month.InternalIncomeFen,
        ExternalIncomeFen = month.ExternalIncomeFen,
        Ratings = month.Ratings,
        MeanScoreHundredths = Fraction.Of(month.ScoreSum, month.Ratings)?.Hundredths,
    };

    public static ResultView Of(ResultReport result) => new()
    {
        Id = result.Reported!.ResultId,
        Year = result.Reported.Year,
        SubjectKind = KindOf(result.Reported.SubjectKind),
        SubjectId = result.Reported.SubjectId,
        ProviderId = result.Reported.ProviderId,
        Kind = Enum.Parse<EvaluationResultKind>(result.Reported.Kind.ToString()),
        Title = new ErasableValue(result.Reported.TitleTextId),
        Reference = BookingViews.Reference(result.Reported.ReferenceTextId),
        Status = EvaluationTables.WordOf(result.Status),
        ReportedAt = result.Reported.At,
        DecidedBy = result.DecidedBy,
        Reason = BookingViews.Reference(result.ReasonTextId),
        Version = result.Version,
    };

    /// <summary>A kind of the wire as the rules know it.</summary>
    public static EvaluationKind KindOf(EvaluationSubjectKind kind) => Enum.Parse<EvaluationKind>(kind.ToString());

    private static EvaluationSubjectKind KindOf(EvaluationKind kind) => Enum.Parse<EvaluationSubjectKind>(kind.ToString());

    private static EvaluationFiguresView Of(EvaluationFigures figures) => new()
    {
        Resources = figures.Resources,
        Uses = figures.Uses,
        EffectiveMinutes = figures.EffectiveMinutes,
        ExternalMinutes = figures.ExternalMinutes,
        InternalIncomeFen = figures.InternalIncomeFen,
        ExternalIncomeFen = figures.ExternalIncomeFen,
        Users = figures.Users,
        Ratings = figures.Ratings,
        MeanScoreHundredths = figures.Of(EvaluationMeasure.Rating)?.Hundredths,
        Results = figures.Results,
        ValueFen = figures.ValueFen,
    };

    private static EvaluationTermView Of(TermScore score) => new()
    {
        Measure = EvaluationTables.WordOf(score.Term.Measure),
        Value = score.ValueHundredths is { } value ? DecimalOf(value) : null,
        Points = DecimalOf(score.PointsHundredths),
        PointsPer = score.Term.Points,
        PerUnits = score.Term.Per,
        Cap = score.Term.Cap,
        Source = score.Term.Source,
    };

    /// <summary>Where the sessions behind a score are listed; those of a base are its bookings.</summary>
    private static string UsesOf(EvaluationSubject subject, int year) => subject.Kind switch
    {
        EvaluationKind.Provider => $"/api/v1/providers/{subject.ProviderId}/uses?year={year}",
        EvaluationKind.Instrument => $"/api/v1/providers/{subject.ProviderId}/uses?instrumentId={subject.Id}&year={year}",
        _ => $"/api/v1/bookings?pilotBaseId={subject.Id}&from={FirstOf(year)}&to={FirstOf(year + 1)}",
    };

    private static string FirstOf(int year) => Rfc3339.Format(ChinaDays.StartOf(new DateOnly(year, 1, 1)));

    private static decimal DecimalOf(long hundredths) => new decimal(hundredths) / 100;
}
