using Liandong.Load.Statistics;

namespace Liandong.Load.Tests.Reports;

public sealed class SpreadTests
{
    [Fact]
    public void A_spread_is_the_middle_and_the_ends_whatever_the_order()
    {
        Assert.Equal(new Spread(3, 1, 9), Spread.Of([9, 1, 3]));
        Assert.Equal(new Spread(2.5, 1, 9), Spread.Of([3, 9, 1, 2]));
        Assert.Equal(new Spread(4, 4, 4), Spread.Of([4]));
        Assert.Throws<ArgumentException>(() => Spread.Of([]));
    }

    [Fact]
    public void Ratios_are_taken_round_by_round()
    {
        // The second round was slow for both: the ratio does not see it, that of the medians would.
        Assert.Equal(new Spread(2, 2, 4), Spread.OfRatios([200, 20, 360], [100, 10, 90]));
        Assert.Throws<ArgumentException>(() => Spread.OfRatios([1, 2], [1]));
    }
}
