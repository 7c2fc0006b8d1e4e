using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Liandong.Api.Tests.Operations;

/// <summary>What a node says about itself.</summary>
public abstract class HealthTests(Store store)
{
    [Fact]
    public async Task Readiness_names_each_check_and_turns_before_the_node_stops()
    {
        await using var node = await store.NewNodeAsync();
        var ready = (await node.As(null).GetAsync("//health/ready")).Is(200);
        Assert.True(ready.Json.GetProperty("ready").GetBoolean());
        Assert.Equal(["cluster", "followers", "journal"], ready.Json.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order());
        Assert.All(ready.Json.GetProperty("checks").EnumerateObject(), check => Assert.True(check.Value.GetProperty("ready").GetBoolean()));

        node.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        var leaving = (await node.As(null).GetAsync("//health/ready")).Is(503);
        Assert.False(leaving.Json.GetProperty("ready").GetBoolean());
        Assert.Equal("The node is shutting down.", leaving.Json.GetProperty("checks").GetProperty("journal").GetProperty("detail").GetString());
        (await node.As(null).GetAsync("//health/live")).Is(200);
        (await node.As("demo-enterprise").GetAsync("/instruments")).Is(200);
    }
}

public sealed class SqliteHealthTests(SqliteStore store) : HealthTests(store);

public sealed class PostgresHealthTests(PostgresStore store) : HealthTests(store);
