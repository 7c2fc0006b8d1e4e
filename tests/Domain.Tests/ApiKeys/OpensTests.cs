using Liandong.Domain.ApiKeys;
using static Liandong.Domain.Tests.ApiKeys.MakeKey;

namespace Liandong.Domain.Tests.ApiKeys;

public sealed class OpensTests
{
    private static readonly DateTimeOffset Day = Now.AddDays(100);

    [Fact]
    public void A_secret_opens_until_the_tick_before_its_end()
    {
        var key = After(Issued());
        Assert.True(key.Opens("h1", Now));
        Assert.True(key.Opens("h1", YearEnd.AddTicks(-1)));
        Assert.False(key.Opens("h1", YearEnd));
        Assert.False(key.Opens("h1", YearEnd.AddTicks(1)));
    }

    [Fact]
    public void After_a_rotation_each_secret_opens_until_its_own_end()
    {
        var overlap = Day.AddHours(24);
        var key = After(Issued(), Rotated("h2", Day, overlap));
        Assert.Equal((true, true), (key.Opens("h1", Day), key.Opens("h2", Day)));
        Assert.Equal((true, true), (key.Opens("h1", overlap.AddTicks(-1)), key.Opens("h2", overlap.AddTicks(-1))));
        Assert.Equal((false, true), (key.Opens("h1", overlap), key.Opens("h2", overlap)));
        Assert.Equal((true, false), (key.Opens("h2", Day.AddDays(365).AddTicks(-1)), key.Opens("h2", Day.AddDays(365))));
    }

    [Fact]
    public void An_expired_key_opens_again_when_it_is_rotated_but_not_with_the_old_secret()
    {
        var key = After(Issued(), Rotated("h2", YearEnd, YearEnd));
        Assert.Equal((false, true), (key.Opens("h1", YearEnd), key.Opens("h2", YearEnd)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("H1")]
    [InlineData("h1 ")]
    [InlineData("h1-prefix")]
    [InlineData("k1")]
    public void Nothing_else_opens_a_key(string hash) => Assert.False(After(Issued()).Opens(hash, Now));

    [Fact]
    public void Nothing_opens_a_key_that_was_not_issued_or_was_revoked()
    {
        Assert.False(ApiKeyState.None.Opens("", Now));
        Assert.False(ApiKeyState.None.Opens("h1", Now));
        Assert.False(After(Issued(), Revoked(Now)).Opens("h1", Now));
    }

    private static ApiKeyState After(params ApiKeyEvent[] events) => events.Aggregate(ApiKeyDecider.Initial, ApiKeyDecider.Evolve);
}
