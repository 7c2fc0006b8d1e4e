using System.Text.Json.Nodes;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Roadshows;

/// <summary>Viewers of a live session: no gap and no repeat through kill -9, cut connections and slow reading.</summary>
public sealed class LiveFaultTests : IDisposable
{
    private const int Kills = 2;
    private const int CutAfter = 6_000;
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Viewers_see_the_session_as_it_is_though_the_node_is_killed_and_connections_are_cut()
    {
        var random = new Random(Seed.Take());
        var node = await NodeProcess.StartAsync(NodeSettings.Sqlite(_folder.FullPath));
        try
        {
            await using var load = await SessionLoad.StartAsync(node.Settings.Address);
            await using var proxy = new CuttingProxy(node.Settings.Address, _ => CutAfter);
            await using var steady = LiveReader.Start(node.Settings.Address, load.RoadshowId);
            await using var cut = LiveReader.Start(proxy.Address, load.RoadshowId);
            await using var slow = LiveReader.Start(node.Settings.Address, load.RoadshowId, () => Task.Delay(20));
            for (var kill = 1; kill <= Kills; kill++)
            {
                await load.UntilAcknowledgedAsync(60 + random.Next(150));
                Seed.Say($"kill -9 after {load.Acknowledged} acts");
                await node.KillAsync();
                await node.DisposeAsync();
                node = await NodeProcess.StartAsync(node.Settings);
            }

            await load.UntilAcknowledgedAsync(60);
            await Patience.UntilAsync(() => cut.Breaks > steady.Breaks, NodeProcess.LongestWait, () => $"a connection is cut, there were {cut.Breaks} and {steady.Breaks} breaks");
            var (sequence, shown) = await load.EndAsync();
            foreach (var reader in new[] { steady, cut, slow })
                Assert.Equal(shown, await reader.ReachAsync(sequence));
            Seed.Say($"{load.Acknowledged} acts to sequence {sequence}; {steady.Breaks}, {cut.Breaks} and {slow.Breaks} breaks");
            Assert.True(steady.Breaks >= Kills, "The faults broke no stream.");
            Assert.Equal(1, steady.Snapshots);
        }
        finally
        {
            await node.DisposeAsync();
        }
    }

    [Fact]
    public async Task Control_a_viewer_that_does_not_resume_behind_what_it_has_seen_is_found()
    {
        await using var node = await NodeProcess.StartAsync(NodeSettings.Sqlite(_folder.FullPath));
        await using var load = await SessionLoad.StartAsync(node.Settings.Address);
        using var client = new ApiClient(node.Settings.Address);
        var view = new LiveView();
        var seen = await ReadOneAsync(node, load.RoadshowId, view, null);
        await load.UntilAcknowledgedAsync(20);
        var (sequence, shown) = await load.EndAsync();
        Assert.True(sequence > seen);
        Assert.True((await client.PostAsync($"/api/v1/roadshows/{load.RoadshowId}/hold", "demo-zone", null, null)).IsDone);

        // It goes on behind what there is, and not behind what it has seen.
        await ReadOneAsync(node, load.RoadshowId, view, sequence);
        var now = LiveView.Canonical(JsonNode.Parse((await client.GetAsync($"/api/v1/roadshows/{load.RoadshowId}")).Body)!.AsObject());
        Assert.NotEqual(shown, now);
        Assert.NotEqual(now, view.Shown());
    }

    private static async Task<long> ReadOneAsync(NodeProcess node, string roadshowId, LiveView view, long? after)
    {
        using var http = new HttpClient();
        using var lines = new StreamReader(await http.GetStreamAsync(new Uri(node.Settings.Address, $"/api/v1/roadshows/{roadshowId}/live{(after is { } seen ? $"?after={seen}" : "")}")));
        var fields = new Dictionary<string, string>();
        while (await lines.ReadLineAsync() is { } line && (line.Length > 0 || !fields.ContainsKey("data")))
        {
            if (line.IndexOf(": ", StringComparison.Ordinal) is > 0 and var colon)
                fields[line[..colon]] = line[(colon + 2)..];
        }

        view.Take(fields["event"], long.Parse(fields["id"], System.Globalization.CultureInfo.InvariantCulture), fields["data"]);
        return view.Seen!.Value;
    }
}
