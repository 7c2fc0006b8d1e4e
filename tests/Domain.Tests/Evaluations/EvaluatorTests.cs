using CsCheck;
using Liandong.Domain.Evaluations;
using static Liandong.Domain.Tests.Evaluations.MakeEvaluation;

namespace Liandong.Domain.Tests.Evaluations;

/// <summary>Points, ranks, grades and awards.</summary>
public sealed class EvaluatorTests
{
    [Fact]
    public void The_points_of_an_instrument_are_those_worked_out_by_hand()
    {
        // 84,000 min = 1,400 h: 14. 30,100 / 84,000 = 35.8333 %: 30 (cap). (60,000 + 1.5 × 100,000) / 2,000,000 = 10.5 %: 10.5 × 15 / 20 = 7.875 → 7.88.
        // 33 users: 6.6. Mean 14 / 3 = 4.6667: 14. Two results: 2.
        var figures = new EvaluationFigures
        {
            Uses = 640,
            EffectiveMinutes = 84_000,
            ExternalMinutes = 30_100,
            InternalIncomeFen = 60_000,
            ExternalIncomeFen = 100_000,
            ValuedInternalIncomeFen = 60_000,
            ValuedExternalIncomeFen = 100_000,
            ValueFen = 2_000_000,
            Users = 33,
            Ratings = 3,
            ScoreSum = 14,
            Results = 2,
        };
        var evaluated = Assert.Single(Evaluate(Subject("sem", figures)));
        Assert.Equal(
            [
                (EvaluationMeasure.ServiceHours, 140_000L, 1_400L), (EvaluationMeasure.SharingRate, 3_583L, 3_000L), (EvaluationMeasure.IncomeRate, 1_050L, 788L),
                (EvaluationMeasure.Users, 3_300L, 660L), (EvaluationMeasure.Rating, 467L, 1_400L), (EvaluationMeasure.Results, 200L, 200L),
            ],
            evaluated.Scores.Select(score => (score.Term.Measure, score.ValueHundredths!.Value, score.PointsHundredths)));
        Assert.Equal((7_448L, EvaluationGrade.Qualified, 1), (evaluated.TotalHundredths, evaluated.Grade, evaluated.Rank));
    }

    [Fact]
    public void What_cannot_be_measured_gives_no_points()
    {
        var evaluated = Assert.Single(Evaluate(Subject("new", new EvaluationFigures())));
        Assert.Equal(0, evaluated.TotalHundredths);
        Assert.Equal(EvaluationGrade.Unqualified, evaluated.Grade);
        Assert.Equal(
            [EvaluationMeasure.SharingRate, EvaluationMeasure.IncomeRate, EvaluationMeasure.Rating],
            evaluated.Scores.Where(score => score.ValueHundredths is null).Select(score => score.Term.Measure));
    }

    [Fact]
    public void A_providers_hours_are_those_of_one_of_its_instruments()
    {
        var figures = EvaluationFigures.Sum([Figures(60_000), Figures(0)], users: 40, results: 0);
        var provider = Assert.Single(Evaluate(Subject("sdu-instruments", figures, EvaluationKind.Provider)));
        Assert.Equal((50_000L, 500L), (provider.Scores[0].ValueHundredths!.Value, provider.Scores[0].PointsHundredths));
        Assert.Equal(200, provider.Scores.Single(score => score.Term.Measure == EvaluationMeasure.Users).PointsHundredths);
    }

    [Theory]
    [InlineData(9_000, EvaluationGrade.Excellent)]
    [InlineData(8_999, EvaluationGrade.Good)]
    [InlineData(7_500, EvaluationGrade.Good)]
    [InlineData(7_499, EvaluationGrade.Qualified)]
    [InlineData(6_000, EvaluationGrade.Qualified)]
    [InlineData(5_999, EvaluationGrade.Unqualified)]
    public void Grades_begin_at_their_bounds(long totalHundredths, EvaluationGrade grade) => Assert.Equal(grade, Rules.GradeOf(totalHundredths));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(5, 1)]
    [InlineData(6, 2)]
    [InlineData(10, 2)]
    [InlineData(11, 3)]
    public void A_fifth_of_a_kind_may_be_excellent_rounded_up(int subjects, int most) => Assert.Equal(most, Rules.MostExcellent(subjects));

    [Fact]
    public void Beyond_the_fifth_the_points_of_an_excellent_one_make_a_good_one()
    {
        var evaluated = Evaluate([.. Enumerable.Range(1, 6).Select(number => Best($"i{number}", externalMinutes: 60_000 + number))]);
        Assert.Equal(["i6", "i5", "i4", "i3", "i2", "i1"], evaluated.Select(one => one.Subject.Id));
        Assert.Equal([true, true, false, false, false, false], evaluated.Select(one => one.Grade == EvaluationGrade.Excellent));
        Assert.All(evaluated.Skip(2), one => Assert.Equal(EvaluationGrade.Good, one.Grade));
        Assert.All(evaluated, one => Assert.Equal(TieBreak.SharingRate, one.CutDecidedBy));
    }

    [Fact]
    public void Equal_totals_are_ordered_by_sharing_then_time_then_id()
    {
        var evaluated = Evaluate(Best("b"), Best("a"), Best("longer", 240_000, 120_000), Best("shares", 120_000, 60_001));
        Assert.Equal(["shares", "longer", "a", "b"], evaluated.Select(one => one.Subject.Id));
        Assert.Equal([1, 2, 3, 4], evaluated.Select(one => one.Rank));
    }

    [Fact]
    public void A_tie_at_the_cut_is_stated_with_what_decided()
    {
        Assert.All(Evaluate(Best("a"), Best("b")), one => Assert.Equal(TieBreak.Id, one.CutDecidedBy));
        Assert.All(Evaluate(Best("a", 240_000, 120_000), Best("b")), one => Assert.Equal(TieBreak.EffectiveMinutes, one.CutDecidedBy));
        Assert.All(Evaluate(Best("a"), Subject("b", Figures())), one => Assert.Null(one.CutDecidedBy));
        Assert.All(Evaluate(Best("a")), one => Assert.Null(one.CutDecidedBy));
    }

    [Fact]
    public void Each_kind_is_ranked_by_itself()
    {
        var evaluated = Evaluate(Best("sem"), Best("sdu-instruments", kind: EvaluationKind.Provider));
        Assert.Equal([(EvaluationKind.Instrument, 1), (EvaluationKind.Provider, 1)], evaluated.Select(one => (one.Subject.Kind, one.Rank)));
    }

    [Fact]
    public void Whatever_the_order_of_the_subjects_the_result_is_the_same() => (
        from figures in GenFigures.Array[1, 30]
        from seed in Gen.Int
        select (figures, seed)).Sample(sample =>
        {
            EvaluationSubject[] subjects = [.. sample.figures.Select((one, index) => Subject($"s{index:00}", one, (EvaluationKind)(index % 4)))];
            var shuffled = subjects.ToArray();
            new Random(sample.seed).Shuffle(shuffled);
            var budgets = new AwardBudgets(1_000, 333, 7);
            Assert.Equal(Results(Evaluator.Evaluate(Rules, subjects, budgets)), Results(Evaluator.Evaluate(Rules, shuffled, budgets)));
        });

    [Fact]
    public void Points_keep_their_caps_and_sum_to_the_total() => GenFigures.Sample(figures =>
    {
        var evaluated = Evaluate(Subject("s", figures))[0];
        Assert.All(evaluated.Scores, score => Assert.InRange(score.PointsHundredths, 0, 100 * score.Term.Cap));
        Assert.Equal(evaluated.Scores.Sum(score => score.PointsHundredths), evaluated.TotalHundredths);
        Assert.InRange(evaluated.TotalHundredths, 0, 10_000);
    });

    [Fact]
    public void The_caps_of_every_kind_sum_to_a_hundred() =>
        Assert.All(Enum.GetValues<EvaluationKind>(), kind => Assert.Equal(100, Rules.Terms[kind].Sum(term => term.Cap)));

    [Fact]
    public void Only_excellent_units_are_awarded_as_the_plan_says()
    {
        var evaluated = Evaluator.Evaluate(
            Rules,
            [Best("p1", kind: EvaluationKind.Provider), Subject("p2", Figures(externalMinutes: 60_000), EvaluationKind.Provider), Best("sem")],
            new AwardBudgets(1_000_001, 0, 0));
        Assert.Equal([("sem", null), ("p1", 1_000_001L), ("p2", 0L)], evaluated.Select(one => (one.Subject.Id, one.AwardFen)));
    }

    [Fact]
    public void A_budget_is_shared_by_points_and_the_last_fen_go_to_the_largest_remainders()
    {
        // Two good bases and an excellent one: 95, 86.25 and 80 points.
        var evaluated = Evaluator.Evaluate(
            Rules,
            [
                Best("b1", kind: EvaluationKind.PilotBase),
                Subject("b2", Figures(externalMinutes: 60_000) with { Results = 5, Ratings = 4, ScoreSum = 5 }, EvaluationKind.PilotBase),
                Subject("b3", Figures(externalMinutes: 60_000), EvaluationKind.PilotBase),
            ],
            new AwardBudgets(0, 1_000, 0));
        Assert.Equal([9_500L, 8_875L, 8_000L], evaluated.Select(one => one.TotalHundredths));

        // 26,375 in all: 360.19, 336.49 and 303.32 of 1,000; the one fen that is left goes to the remainder .49.
        Assert.Equal([360L, 337L, 303L], evaluated.Select(one => one.AwardFen!.Value));
    }

    [Fact]
    public void Awards_sum_to_the_budget_to_the_fen() => (
        from figures in GenFigures.Array[1, 30]
        from budget in Gen.Long[0, AwardBudgets.GreatestFen]
        select (figures, budget)).Sample(sample =>
        {
            EvaluationSubject[] subjects = [.. sample.figures.Select((one, index) => Subject($"b{index}", one, EvaluationKind.PilotBase))];
            var evaluated = Evaluator.Evaluate(Rules, subjects, new AwardBudgets(0, sample.budget, 0));
            var isAwarded = evaluated.Any(one => one.Grade >= EvaluationGrade.Good);
            Assert.Equal(isAwarded ? sample.budget : 0, evaluated.Sum(one => one.AwardFen!.Value));
            Assert.All(evaluated, one => Assert.True(one.AwardFen >= 0 && (one.AwardFen == 0 || one.Grade >= EvaluationGrade.Good)));
        });

    private static readonly Gen<EvaluationFigures> GenFigures =
        from effective in Gen.OneOf(0L, 60_000L, 120_000L, 130_000L)
        from external in Gen.Long[0, 60_000]
        from income in Gen.Long[0, 3_000]
        from value in Gen.OneOf(0L, 1_000L, 9_000L)
        from users in Gen.Long[0, 100]
        from ratings in Gen.Long[0, 20]
        from score in Gen.Long[1, 5]
        from results in Gen.Long[0, 7]
        select new EvaluationFigures
        {
            EffectiveMinutes = effective,
            ExternalMinutes = Math.Min(effective, external),
            ExternalIncomeFen = income,
            ValuedExternalIncomeFen = value == 0 ? 0 : income,
            ValueFen = value,
            Users = users,
            Ratings = ratings,
            ScoreSum = ratings * score,
            Results = results,
        };

    private static IEnumerable<(string, int, long, EvaluationGrade, TieBreak?, long?)> Results(IReadOnlyList<Evaluated> evaluated) =>
        evaluated.Select(one => (one.Subject.Id, one.Rank, one.TotalHundredths, one.Grade, one.CutDecidedBy, one.AwardFen));
}
