using System.Net;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Shutdowns;

public sealed class DrainTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_node_told_to_end_says_so_first_and_goes_on_serving_for_a_while()
    {
        var settings = NodeSettings.With(("Storage__Path", _folder.FullPath), ("Shutdown__DrainSeconds", "10"));
        await using var node = await NodeProcess.StartAsync(settings);
        await node.SignalAsync(Signal.Terminate);
        await Patience.UntilAsync(async () => await node.ReadinessAsync() == HttpStatusCode.ServiceUnavailable, NodeProcess.LongestWait, () => $"it is not ready:\n{node.Output}");

        // Over a new connection: the listener is still there, and writes are taken.
        using var client = new ApiClient(settings.Address);
        var written = await client.PutAsync("/api/v1/instruments/late", ApiClient.Provider, LoadPlan.Definition);
        Assert.True(written.Status == 201, written.ToString());
        Assert.Equal(0, await node.WaitForExitAsync());
        Assert.Contains("goes on serving for 10 s", node.Output, StringComparison.Ordinal);
    }
}
