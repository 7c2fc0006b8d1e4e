using Liandong.Load.Generators;

namespace Liandong.Load.Tests.Generators;

public sealed class ArrivalScheduleTests
{
    private const int Many = 300_000;

    [Fact]
    public void A_constant_schedule_does_not_drift()
    {
        var due = Take(new ArrivalSchedule(ArrivalKind.Constant, 3_000, seed: 1), Many);

        // A third of a millisecond is no whole number of ticks: added up, the rounding would show after so many.
        Assert.Equal(TimeSpan.FromSeconds(100), due[^1]);
        Assert.All(due.Zip(due.Skip(1)), pair => Assert.InRange((pair.Second - pair.First).Ticks, 3_333, 3_334));
    }

    [Fact]
    public void Independent_arrivals_keep_the_rate_and_have_exponential_gaps()
    {
        var due = Take(new ArrivalSchedule(ArrivalKind.Poisson, 1_000, seed: 7), Many);
        var gaps = due.Zip(due.Skip(1), (one, next) => (next - one).TotalSeconds * 1_000).ToList();

        Assert.InRange(gaps.Average(), 0.99, 1.01);
        Assert.InRange(gaps.Count(gap => gap > 1) / (double)gaps.Count, Math.Exp(-1) - 0.01, Math.Exp(-1) + 0.01);
        Assert.InRange(gaps.Count(gap => gap > 3) / (double)gaps.Count, Math.Exp(-3) - 0.005, Math.Exp(-3) + 0.005);
    }

    [Fact]
    public void The_same_seed_gives_the_same_schedule_and_another_seed_another()
    {
        var one = Take(new ArrivalSchedule(ArrivalKind.Poisson, 100, seed: 5), 100);

        Assert.Equal(one, Take(new ArrivalSchedule(ArrivalKind.Poisson, 100, seed: 5), 100));
        Assert.NotEqual(one, Take(new ArrivalSchedule(ArrivalKind.Poisson, 100, seed: 6), 100));
    }

    private static List<TimeSpan> Take(ArrivalSchedule schedule, int count) => [.. Enumerable.Range(0, count).Select(_ => schedule.Next())];
}
