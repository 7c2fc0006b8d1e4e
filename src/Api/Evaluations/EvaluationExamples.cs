using Liandong.Grains.Interfaces.Calls;
using Liandong.Grains.Interfaces.Evaluations;

namespace Liandong.Api.Evaluations;

/// <summary>Examples for the documentation.</summary>
internal static class EvaluationExamples
{
    public const string ResultId = "01jgb2v6kq8z3m5n7p9r1s3t5v";

    public const string Csv = EvaluationCsv.Head + "\r\n";

    private const string Source = "the platform's own default, to be replaced by the department";

    private static readonly DateTimeOffset _closedAt = new(2027, 2, 1, 2, 0, 0, TimeSpan.Zero);

    public static readonly ActBody Nothing = new();

    public static readonly EvaluationCloseRequest Close = new() { BudgetsFen = new AwardBudgetsFen { Provider = 50_000_000 } };

    public static readonly EvaluationView Closed = new()
    {
        Year = 2026,
        Provisional = false,
        RulesId = "2026",
        ClosedAt = _closedAt,
        BudgetsFen = Close.BudgetsFen,
        Position = 48_213,
        Subjects = 25,
        Version = 1,
    };

    public static readonly EvaluationReopenRequest Reopen = new() { Reason = "补报成果后重新评价" };

    public static readonly EvaluationView Reopened = new() { Year = 2026, Provisional = true, RulesId = "2026", Version = 2 };

    private static readonly EvaluatedView _instrument = new()
    {
        Kind = EvaluationSubjectKind.Instrument,
        Id = "sem-jinan-1",
        Name = "济南场发射扫描电镜 SEM",
        ProviderId = "sdu-instruments",
        UniversityId = "sdu",
        Rank = 1,
        Total = 78.4m,
        Grade = "good",
        Figures = new EvaluationFiguresView
        {
            Resources = 1,
            Uses = 640,
            EffectiveMinutes = 84_000,
            ExternalMinutes = 46_200,
            InternalIncomeFen = 12_000_000,
            ExternalIncomeFen = 30_000_000,
            Users = 75,
            Ratings = 210,
            MeanScoreHundredths = 470,
            Results = 2,
            ValueFen = 320_000_000,
        },
        Terms =
        [
            new EvaluationTermView { Measure = "serviceHours", Value = 1_400, Points = 14, PointsPer = 1, PerUnits = 100, Cap = 20, Source = Source },
            new EvaluationTermView { Measure = "sharingRate", Value = 55, Points = 30, PointsPer = 1, PerUnits = 1, Cap = 30, Source = Source },
        ],
        Uses = "/api/v1/providers/sdu-instruments/uses?instrumentId=sem-jinan-1&year=2026",
    };

    public static readonly EvaluationPageView Page = new()
    {
        Year = 2026,
        Provisional = true,
        Rules = new EvaluationRulesView { Id = "2026", Source = Source, ExcellentFrom = 90, GoodFrom = 75, QualifiedFrom = 60, ExcellentPercent = 20 },
        Position = 48_213,
        Count = 1,
        Version = 0,
        Items = [_instrument],
        NextCursor = null,
    };

    public static readonly EvaluationDetailView Detail = new()
    {
        Year = 2026,
        Provisional = true,
        Position = 48_213,
        Subject = _instrument,
        Months = [new EvaluationMonthView { Month = 11, Uses = 60, EffectiveMinutes = 7_800, ExternalMinutes = 4_200, InternalIncomeFen = 1_000_000, ExternalIncomeFen = 2_800_000, Ratings = 20, MeanScoreHundredths = 465 }],
        IsCurrent = true,
    };

    public static readonly ResultRequest ResultRequest = new()
    {
        SubjectKind = EvaluationSubjectKind.Instrument,
        SubjectId = "sem-jinan-1",
        Kind = EvaluationResultKind.Paper,
        Title = "高熵合金涂层的显微组织研究",
        Reference = "10.1000/xyz123",
    };

    public static readonly ResultView Reported = new()
    {
        Id = ResultId,
        Year = 2026,
        SubjectKind = EvaluationSubjectKind.Instrument,
        SubjectId = "sem-jinan-1",
        ProviderId = "sdu-instruments",
        Kind = EvaluationResultKind.Paper,
        Title = new ErasableValue(ResultRequest.Title),
        Reference = new ErasableValue(ResultRequest.Reference!),
        Status = "reported",
        ReportedAt = new DateTimeOffset(2026, 12, 1, 2, 0, 0, TimeSpan.Zero),
        Version = 1,
    };

    public static readonly ResultView Confirmed = Reported with { Status = "confirmed", DecidedBy = "dept-sti", Version = 2 };

    public static readonly ResultRejectRequest Reject = new() { Reason = "与该仪器无关" };

    public static readonly ResultView Rejected = Reported with { Status = "rejected", DecidedBy = "dept-sti", Reason = new ErasableValue(Reject.Reason!), Version = 2 };

    public static readonly OpenSharingRequest Promise = new() { Minutes = 600_000 };

    public static readonly OpenSharingView Promised = new() { UniversityId = "sdu", Year = 2026, PromisedMinutes = 600_000, Version = 1 };

    public static readonly OpenSharingView Delivered = Promised with { DeliveredMinutes = 412_350 };
}
