using Liandong.Load.Commands;

namespace Liandong.Load.Tests.Measures;

public sealed class ArgumentsTests
{
    [Fact]
    public void Options_have_values_and_switches_have_none()
    {
        var arguments = new Arguments(["--rounds", "3", "--quick", "--rate", "12.5", "--scenarios", "hot, spread"]);

        Assert.Equal((3, true, 12.5), (arguments.Number("rounds", 5, 1, 9), arguments.Has("quick"), arguments.Rate("rate", 0)));
        Assert.Equal(["hot", "spread"], arguments.List("scenarios", ""));
        Assert.Equal((7, false), (arguments.Number("seconds", 7, 1, 9), arguments.Has("other")));
        arguments.ThrowIfAnyLeft();
    }

    [Theory]
    [InlineData("rounds")]
    [InlineData("--rounds", "0")]
    [InlineData("--rounds", "two")]
    [InlineData("--rounds")]
    [InlineData("--rounds", "1", "--rounds", "2")]
    [InlineData("--ruonds", "1")]
    public void A_mistake_never_passes(params string[] args)
    {
        Assert.Throws<UsageException>(() =>
        {
            var arguments = new Arguments(args);
            arguments.Number("rounds", 5, 1, 9);
            arguments.ThrowIfAnyLeft();
        });
    }
}
