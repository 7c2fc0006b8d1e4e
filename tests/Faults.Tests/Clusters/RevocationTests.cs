using System.Diagnostics;
using System.Globalization;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>A key that is revoked on one node of a cluster.</summary>
public sealed class RevocationTests : IAsyncLifetime
{
    private const string Path = "/api/v1/instruments?limit=1";
    private static readonly TimeSpan _promised = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(20);
    private PostgresServer? _server;

    public async ValueTask InitializeAsync() => _server = await PostgresServer.StartAsync(new PostgresOptions());

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    [Fact]
    public async Task It_opens_nothing_on_any_node_five_seconds_later()
    {
        var database = await _server!.CreateDatabaseAsync();
        var nodes = NodeSettings.Cluster(database, 2);
        await using var first = await NodeProcess.StartAsync(nodes[0]);
        await using var second = await NodeProcess.StartAsync(nodes[1]);
        using var onFirst = new ApiClient(first.Settings.Address);
        using var onSecond = new ApiClient(second.Settings.Address);
        var (key, kept) = (await IssueAsync(onFirst), await IssueAsync(onSecond));
        foreach (var client in new[] { onFirst, onSecond })
        {
            foreach (var text in new[] { key.Text, kept.Text })
                Assert.Equal(200, (await client.GetAsync(Path, text)).Status);
        }

        var watch = Stopwatch.StartNew();
        using var stop = new CancellationTokenSource();
        var uses = new[] { onFirst, onSecond }.Select(client => UseAsync(client, key.Text, watch, stop.Token)).ToList();
        Assert.True((await onFirst.PostAsync($"/api/v1/api-keys/{key.Id}/revoke", ApiClient.Enterprise, null, null)).IsDone);
        var revoked = watch.Elapsed;
        await Task.Delay(2 * _promised);
        await stop.CancelAsync();

        foreach (var last in await Task.WhenAll(uses))
        {
            Seed.Say(string.Create(CultureInfo.InvariantCulture, $"opened for another {(last - revoked).TotalMilliseconds:F0} ms"));
            Assert.True(last - revoked < _promised);
        }

        foreach (var client in new[] { onFirst, onSecond })
        {
            Assert.Equal(401, (await client.GetAsync(Path, key.Text)).Status);
            Assert.Equal(200, (await client.GetAsync(Path, kept.Text)).Status); // control
        }
    }

    private static async Task<(string Id, string Text)> IssueAsync(ApiClient client)
    {
        var reply = await client.PostAsync("/api/v1/api-keys", ApiClient.Enterprise, """{"scopes":["read"]}""", null);
        Assert.True(reply.IsDone, reply.ToString());
        return (reply.Json().GetProperty("id").GetString()!, reply.Json().GetProperty("key").GetString()!);
    }

    /// <summary>Uses a key again and again; gives the moment of the last use that was begun and opened something.</summary>
    private static async Task<TimeSpan> UseAsync(ApiClient client, string key, Stopwatch watch, CancellationToken stop)
    {
        var last = TimeSpan.Zero;
        while (!stop.IsCancellationRequested)
        {
            var begun = watch.Elapsed;
            if ((await client.GetAsync(Path, key)).Status == 200)
                last = begun;
            await Task.Delay(_pause, CancellationToken.None);
        }

        return last;
    }
}
