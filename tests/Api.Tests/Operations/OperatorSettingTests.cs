using Liandong.Silo.Storage;

namespace Liandong.Api.Tests.Operations;

/// <summary>Settings for operators that make no sense.</summary>
public sealed class OperatorSettingTests(SqliteStore store)
{
    [Theory]
    [InlineData("Telemetry:OtlpEndpoint", "collector")]
    [InlineData("Telemetry:TraceRatio", "1.5")]
    [InlineData("Telemetry:MetricsPort", "70000")]
    [InlineData("Telemetry:MetricsAddress", "everywhere")]
    [InlineData("Shutdown:DrainSeconds", "301")]
    [InlineData("Limits:MaxConcurrentConnections", "none")]
    [InlineData("Dashboard:Enabled", "perhaps")]
    [InlineData("Logging:Format", "Xml")]
    [InlineData("Vouchers:RulesFile", "nowhere.json")]
    public async Task Are_refused_by_name(string setting, string value)
    {
        var failure = await RefusedAsync($"--{setting}={value}");
        Assert.Contains($"{setting} is '{value}'", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Metrics_do_not_share_a_port_with_the_API() =>
        Assert.Contains("Telemetry:MetricsPort is 5999", (await RefusedAsync("--urls", "http://127.0.0.1:5999", "--Telemetry:MetricsPort=5999")).Message, StringComparison.Ordinal);

    [Fact]
    public async Task Metrics_without_authentication_stay_on_loopback_in_Development() =>
        Assert.Contains("loopback only", (await RefusedAsync("--Telemetry:MetricsPort=5999", "--Telemetry:MetricsAddress=0.0.0.0")).Message, StringComparison.Ordinal);

    private async Task<InvalidConfigurationException> RefusedAsync(params string[] settings)
    {
        var (storage, owner) = await store.NewStorageAsync();
        using var _ = owner;
        return await Assert.ThrowsAsync<InvalidConfigurationException>(() => Node.StartAsync(storage, null, new NodeSetup { Settings = settings }));
    }
}
