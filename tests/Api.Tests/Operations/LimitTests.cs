using Liandong.Api.Hosting;
using Liandong.Silo.Storage;
using Microsoft.Extensions.Configuration;

namespace Liandong.Api.Tests.Operations;

public sealed class LimitTests
{
    [Theory]
    [InlineData(null, 20_000L, 20_000 - ConnectionLimit.Reserve)]
    [InlineData(null, 1_000_000L, ConnectionLimit.Most)]
    [InlineData(null, null, ConnectionLimit.Most)]
    [InlineData("1000", 20_000L, 1_000)]
    [InlineData("19488", 20_000L, 19_488)]
    [InlineData("90000", null, 90_000)]
    public void Connections_stay_below_the_files_the_process_may_open(string? set, long? openFiles, long limit) =>
        Assert.Equal(limit, ConnectionLimit.From(Configured(set), openFiles));

    [Theory]
    [InlineData("19489", 20_000L, "Set it to 19488 at most")]
    [InlineData("0", 20_000L, "is '0'")]
    [InlineData("-1", 20_000L, "is '-1'")]
    [InlineData("many", 20_000L, "is 'many'")]
    [InlineData(null, 256L, "may open 256 files")]
    public void A_limit_that_would_end_the_process_is_refused(string? set, long? openFiles, string says)
    {
        var failure = Assert.Throws<InvalidConfigurationException>(() => ConnectionLimit.From(Configured(set), openFiles));
        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_kernels_limit_is_read()
    {
        string[] lines = ["Limit                     Soft Limit           Hard Limit           Units     ", "Max open files            1024                 524288               files     "];
        Assert.Equal(524_288, OpenFiles.HardLimitIn(lines));
        Assert.Null(OpenFiles.HardLimitIn(["Max open files            unlimited            unlimited            files     "]));
        Assert.Null(OpenFiles.HardLimitIn([]));
        Assert.True(OpenFiles.HardLimit() is null or > 0);
    }

    private static IConfigurationRoot Configured(string? limit) =>
        new ConfigurationBuilder().AddInMemoryCollection([new("Limits:MaxConcurrentConnections", limit)]).Build();
}
