using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Liandong.Testing;

/// <summary>Stands before a node and cuts connections: so much of an answer passes, and no more.</summary>
public sealed class CuttingProxy : IAsyncDisposable
{
    /// <summary>The whole answer passes.</summary>
    public const int Whole = int.MaxValue;

    private readonly Uri _node;
    private readonly Func<int, int> _passing;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentBag<Task> _connections = [];
    private readonly Task _accepting;

    /// <param name="node">The node behind it.</param>
    /// <param name="passing">How many bytes of its answers the connection with a number, from 1, lets through before it is cut.</param>
    public CuttingProxy(Uri node, Func<int, int> passing)
    {
        ArgumentNullException.ThrowIfNull(node);
        ArgumentNullException.ThrowIfNull(passing);
        _node = node;
        _passing = passing;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new($"http://{_listener.LocalEndpoint}");

    /// <summary>How many connections there were.</summary>
    public int Connections => _connections.Count;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await Task.WhenAll(_connections);
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            for (var number = 1; ; number++)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                _connections.Add(ServeAsync(client, _passing(number)));
            }
        }
        catch (OperationCanceledException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client, int passing)
    {
        using var server = new TcpClient();
        using (client)
        {
            try
            {
                await server.ConnectAsync(_node.Host, _node.Port, _stop.Token);
                var asking = client.GetStream().CopyToAsync(server.GetStream(), _stop.Token);
                await AnswerAsync(server.GetStream(), client.GetStream(), passing);
                client.Client.Close();
                server.Client.Close();
                await asking;
            }
            catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
            {
                // One of the two ends has gone: what this is for.
            }
        }
    }

    /// <summary>Ends when the answer has, or when so much of it has passed; the next bytes have come from the node by then.</summary>
    private async Task AnswerAsync(NetworkStream from, NetworkStream to, int passing)
    {
        var buffer = new byte[16 * 1024];
        for (var passed = 0; await from.ReadAsync(buffer, _stop.Token) is > 0 and var count; passed += count)
        {
            var allowed = Math.Min(count, passing - passed);
            await to.WriteAsync(buffer.AsMemory(0, allowed), _stop.Token);
            if (allowed < count)
                return;
        }
    }
}
