using Liandong.Domain.Evaluations;
using static Liandong.Domain.Tests.Evaluations.MakeEvaluation;

namespace Liandong.Domain.Tests.Evaluations;

/// <summary>Closing and reopening a year, reporting results, promising minutes.</summary>
public sealed class EvaluationYearTests
{
    // New Year 2027 in China's time.
    private static readonly DateTimeOffset NewYear = new(2026, 12, 31, 16, 0, 0, TimeSpan.Zero);
    private static readonly Actor Department = new("dept-sti", Role.Department, ActsForAnyone: true);
    private static readonly Actor Provider = new("sdu-instruments", Role.Provider);

    private static readonly CloseEvaluation Close = new()
    {
        Year = 2026,
        Now = NewYear,
        Actor = Department,
        Budgets = new AwardBudgets(1_000, 0, 0),
        Subjects = [Best("b"), Best("a"), Best("p", kind: EvaluationKind.Provider)],
        FiguresPosition = 77,
    };

    private static readonly ReopenEvaluation Reopen = new() { Year = 2026, Now = NewYear, Actor = Department, ReasonTextId = "t1" };

    [Fact]
    public void A_year_is_closed_once_with_its_figures_and_reopened_with_a_reason()
    {
        var closed = EvaluationDecider.Decide(EvaluationYear.Open, Close).Events;
        Assert.Equal(("2026", 77L, 3, 1L), closed[0] is EvaluationClosed header ? (header.RulesId, header.FiguresPosition, header.Subjects, header.Version) : default);
        Assert.Equal(["a", "b", "p"], Assert.IsType<SubjectsFrozen>(closed[1]).Subjects.Select(subject => subject.Id));
        var state = closed.Aggregate(EvaluationYear.Open, EvaluationDecider.Evolve);
        Assert.Equal("wrong_status", EvaluationDecider.Decide(state, Close).Refusal!.Code);
        Assert.Equal("reason_required", EvaluationDecider.Decide(state, Reopen with { ReasonTextId = null }).Refusal!.Code);
        var reopened = EvaluationDecider.Evolve(state, Assert.Single(EvaluationDecider.Decide(state, Reopen).Events));
        Assert.Null(reopened.Closed);
        Assert.Equal("wrong_status", EvaluationDecider.Decide(reopened, Reopen).Refusal!.Code);
        var again = EvaluationDecider.Decide(reopened, Close with { ExpectedVersion = 2 }).Events[0];
        Assert.Equal((2, 3L), again is EvaluationClosed second ? (second.Closing, second.Version) : default);
        Assert.Equal("version_mismatch", EvaluationDecider.Decide(reopened, Close with { ExpectedVersion = 1 }).Refusal!.Code);
    }

    [Fact]
    public void Events_hold_at_most_250_subjects()
    {
        var close = Close with { Subjects = [.. Enumerable.Range(0, 501).Select(number => Best($"i{number:000}"))] };
        Assert.Equal([250, 250, 1], EvaluationDecider.Decide(EvaluationYear.Open, close).Events.OfType<SubjectsFrozen>().Select(part => part.Subjects.Count));
    }

    [Fact]
    public void Only_the_department_closes_a_year_and_only_when_it_is_over()
    {
        Refused(Close with { Actor = Provider }, "forbidden");
        Refused(Close with { Actor = new Actor("platform-share", Role.Integrator, ActsForAnyone: true) }, "forbidden");
        Refused(Close with { Now = NewYear.AddTicks(-1) }, "policy_violation", "year_not_over");
        Refused(Close with { Now = NewYear.AddTicks(-1), Budgets = new AwardBudgets(-1, AwardBudgets.GreatestFen + 1, 0) }, "policy_violation", "out_of_range", "out_of_range", "year_not_over");
    }

    [Fact]
    public void A_result_is_reported_by_its_provider_and_decided_by_the_department()
    {
        var report = new ReportResult
        {
            Now = NewYear.AddDays(-9),
            Actor = Provider,
            IsYearClosed = false,
            ResultId = "r",
            Year = 2026,
            SubjectKind = EvaluationKind.Instrument,
            SubjectId = "sem",
            ProviderId = "sdu-instruments",
            Kind = ResultKind.Patent,
            TitleTextId = "t",
        };
        Assert.Equal("forbidden", CodeOf(ResultReport.None, report with { Actor = new Actor("ouc-instruments", Role.Provider) }));
        Assert.Equal("policy_violation", CodeOf(ResultReport.None, report with { ProviderId = null }));
        Assert.Equal("policy_violation", CodeOf(ResultReport.None, report with { Year = 2027 }));
        Assert.Equal("evaluation_closed", CodeOf(ResultReport.None, report with { IsYearClosed = true }));
        var reported = ResultDecider.Evolve(ResultReport.None, Assert.Single(ResultDecider.Decide(ResultReport.None, report).Events));
        Assert.Equal("id_taken", CodeOf(reported, report));

        var confirm = new DecideResult { Now = NewYear, Actor = Department, IsYearClosed = false, IsConfirmed = true };
        Assert.Equal("forbidden", CodeOf(reported, confirm with { Actor = Provider }));
        Assert.Equal("not_found", CodeOf(ResultReport.None, confirm));
        Assert.Equal("version_mismatch", CodeOf(reported, confirm with { ExpectedVersion = 2 }));
        Assert.Equal("evaluation_closed", CodeOf(reported, confirm with { IsYearClosed = true }));
        Assert.Equal("reason_required", CodeOf(reported, confirm with { IsConfirmed = false }));
        var confirmed = ResultDecider.Evolve(reported, Assert.Single(ResultDecider.Decide(reported, confirm).Events));
        Assert.Equal((ResultStatus.Confirmed, 2L), (confirmed.Status, confirmed.Version));
        Assert.Equal("wrong_status", CodeOf(confirmed, confirm));
        var rejected = ResultDecider.Evolve(confirmed, Assert.Single(ResultDecider.Decide(confirmed, confirm with { IsConfirmed = false, ReasonTextId = "why" }).Events));
        Assert.Equal((ResultStatus.Rejected, "why", 3L), (rejected.Status, rejected.ReasonTextId, rejected.Version));
    }

    [Fact]
    public void A_university_promises_until_the_year_is_over()
    {
        var university = new Actor("sdu", Role.University);
        var promise = new PromiseOpenSharing { UniversityId = "sdu", Year = 2026, Now = NewYear.AddTicks(-1), Actor = university, IsUniversity = true, Minutes = 600 };
        var promised = OpenSharingDecider.Evolve(OpenSharingPromise.None, Assert.Single(OpenSharingDecider.Decide(OpenSharingPromise.None, promise).Events));
        Assert.Equal((600L, 1L), (promised.Minutes!.Value, promised.Version));
        Assert.Empty(OpenSharingDecider.Decide(promised, promise).Events);
        Assert.Equal("forbidden", Broken(promise with { Actor = new Actor("ouc", Role.University) }).Code);
        Assert.Equal("version_mismatch", Broken(promise with { ExpectedVersion = 0 }).Code);
        Assert.Equal(["unknown_university", "out_of_range", "year_over"], Broken(promise with { IsUniversity = false, Minutes = -1, Now = NewYear }).Problems.Select(problem => problem.Code));
        Assert.True(OpenSharingDecider.Decide(promised, promise with { Actor = Department, Now = NewYear, Minutes = 700 }).IsAccepted);

        Refusal Broken(PromiseOpenSharing command) => OpenSharingDecider.Decide(promised, command).Refusal!;
    }

    private static void Refused(EvaluationCommand command, string code, params string[] problems)
    {
        var refusal = EvaluationDecider.Decide(EvaluationYear.Open, command).Refusal!;
        Assert.Equal(code, refusal.Code);
        Assert.Equal(problems, refusal.Problems.Select(problem => problem.Code));
    }

    private static string CodeOf(ResultReport state, ResultCommand command) => ResultDecider.Decide(state, command).Refusal!.Code;
}
