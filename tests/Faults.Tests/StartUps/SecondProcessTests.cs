using System.Net;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.StartUps;

public sealed class SecondProcessTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_second_process_on_a_folder_refuses_to_start_and_the_first_goes_on()
    {
        await using var first = await NodeProcess.StartAsync(NodeSettings.Sqlite(_folder.FullPath));
        await RefusedStart.ExpectAsync(NodeSettings.Sqlite(_folder.FullPath), _folder.FullPath, "Stop the other process", "Storage:Path", "Storage:Provider=Postgres");

        Assert.Equal(HttpStatusCode.OK, await first.ReadinessAsync());
        using var client = new ApiClient(first.Settings.Address);
        var reply = await client.PutAsync("/api/v1/instruments/goes-on", ApiClient.Provider, LoadPlan.Definition);
        Assert.True(reply.Status == 201, reply.ToString());

        await first.KillAsync();
        await using var next = await NodeProcess.StartAsync(NodeSettings.Sqlite(_folder.FullPath)); // control: the fence ends with its process
        Assert.Equal(HttpStatusCode.OK, await next.ReadinessAsync());
    }
}
