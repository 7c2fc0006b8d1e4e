using System.Net;
using System.Net.Sockets;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;
using Xunit;

namespace Liandong.Faults.Tests.Listeners;

public sealed class ListenerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_embedded_node_listens_on_its_one_port_on_loopback_only()
    {
        await using var node = await NodeProcess.StartAsync(NodeSettings.Sqlite(_folder.FullPath));
        Assert.Equal(new IPEndPoint(IPAddress.Loopback, node.Settings.Port), Assert.Single(ListeningSockets.Of(node.Id)));
    }

    [Theory] // control
    [InlineData("127.0.0.1")]
    [InlineData("0.0.0.0")]
    [InlineData("::1")]
    [InlineData("::")]
    public void A_listener_is_noticed_on_any_address(string address)
    {
        using var listener = new TcpListener(IPAddress.Parse(address), 0);
        listener.Start();
        Assert.Contains((IPEndPoint)listener.LocalEndpoint, ListeningSockets.Of(Environment.ProcessId));
    }
}
