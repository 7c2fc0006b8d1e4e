using Liandong.Domain.Evaluations;

namespace Liandong.Grains.Tests.Journaling;

internal static partial class ReleasedEvents
{
    private const string ResultId = "01jgb2v6kq8z3m5n7p9r1s3t5v";
    private const string ProviderId = "sdu-instruments";
    private const string DepartmentId = "dept-sti";

    private static Dictionary<string, object> EvaluationEvents => new()
    {
        ["evaluation.closed.1"] = new EvaluationClosed
        {
            Year = 2026,
            Closing = 2,
            At = At,
            ActedBy = DepartmentId,
            ActedByUserId = "zhang",
            RulesId = "2026",
            Budgets = new AwardBudgets(50_000_000, 20_000_000, 10_000_000),
            FiguresPosition = 48_213,
            Subjects = 1,
            Version = 3,
        },
        ["evaluation.subjectsFrozen.1"] = new SubjectsFrozen
        {
            Year = 2026,
            Closing = 2,
            At = At,
            Subjects =
            [
                new EvaluationSubject
                {
                    Kind = EvaluationKind.Instrument,
                    Id = Some.Sem,
                    Name = "SEM",
                    ProviderId = ProviderId,
                    UniversityId = Sdu,
                    Figures = new EvaluationFigures
                    {
                        Resources = 1,
                        Uses = 2,
                        EffectiveMinutes = 210,
                        ExternalMinutes = 90,
                        InternalIncomeFen = 20_000,
                        ExternalIncomeFen = 35_000,
                        Users = 2,
                        Ratings = 1,
                        ScoreSum = 4,
                        Results = 1,
                        ValueFen = 320_000_000,
                        ValuedInternalIncomeFen = 20_000,
                        ValuedExternalIncomeFen = 35_000,
                    },
                },
            ],
        },
        ["evaluation.reopened.1"] = new EvaluationReopened { Year = 2026, Closing = 2, At = At, ActedBy = DepartmentId, ReasonTextId = "t1", Version = 4 },
        ["evaluationResult.reported.1"] = new ResultReported
        {
            ResultId = ResultId,
            Year = 2026,
            ProviderId = ProviderId,
            At = At,
            ActedBy = ProviderId,
            ActedByUserId = "wang",
            Version = 1,
            SubjectKind = EvaluationKind.Instrument,
            SubjectId = Some.Sem,
            Kind = ResultKind.Paper,
            TitleTextId = "t1",
            ReferenceTextId = "t2",
        },
        ["evaluationResult.reported.1.least"] = new ResultReported
        {
            ResultId = ResultId,
            Year = 2026,
            ProviderId = ProviderId,
            At = At,
            ActedBy = ProviderId,
            Version = 1,
            SubjectKind = EvaluationKind.Provider,
            SubjectId = ProviderId,
            Kind = ResultKind.Other,
            TitleTextId = "t1",
        },
        ["evaluationResult.confirmed.1"] = new ResultConfirmed { ResultId = ResultId, Year = 2026, ProviderId = ProviderId, At = At, ActedBy = DepartmentId, Version = 2 },
        ["evaluationResult.rejected.1"] = new ResultRejected { ResultId = ResultId, Year = 2026, ProviderId = ProviderId, At = At, ActedBy = DepartmentId, Version = 3, ReasonTextId = "t3" },
        ["openSharing.promised.1"] = new OpenSharingPromised { UniversityId = Sdu, Year = 2026, Minutes = 600_000, At = At, ActedBy = Sdu, ActedByUserId = "li", Version = 1 },
    };
}
