using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Liandong.Faults.Tests.Clusters;

/// <summary>
/// Stands before a silo's port on another loopback address: what other silos send to it goes through here, and stays here
/// while the link is cut. Nothing is closed then: to both sides the other is silent, as behind a broken switch.
/// </summary>
internal sealed class PeerLink : IAsyncDisposable
{
    private const int BufferSize = 64 * 1024;
    private readonly TcpListener _listener;
    private readonly IPEndPoint _silo;
    private readonly ConcurrentDictionary<Task, byte> _connections = [];
    private readonly CancellationTokenSource _end = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _open = Opened();

    public PeerLink(IPEndPoint address, IPEndPoint silo)
    {
        _silo = silo;
        _listener = new TcpListener(address);
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>From now on nothing passes.</summary>
    public void Cut() => _open = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets all pass that was held back, and what comes.</summary>
    public void Mend() => _open.TrySetResult();

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        await Task.WhenAll(_connections.Keys);
        _end.Dispose();
    }

    private static TaskCompletionSource Opened()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = PassAsync(await _listener.AcceptTcpClientAsync(_end.Token));
                _connections[connection] = 0;
                _ = connection.ContinueWith(ended => _connections.TryRemove(ended, out _), TaskScheduler.Default);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The end.
        }
    }

    private async Task PassAsync(TcpClient peer)
    {
        using var silo = new TcpClient();
        using (peer)
        {
            try
            {
                await _open.Task.WaitAsync(_end.Token);
                await silo.ConnectAsync(_silo, _end.Token);
                await Task.WhenAny(PassAsync(peer.GetStream(), silo.GetStream()), PassAsync(silo.GetStream(), peer.GetStream()));
            }
            catch (Exception exception) when (exception is IOException or SocketException or OperationCanceledException)
            {
                // One side is gone, or the test ends.
            }
        }
    }

    private async Task PassAsync(NetworkStream from, NetworkStream to)
    {
        var buffer = new byte[BufferSize];
        while (await from.ReadAsync(buffer, _end.Token) is > 0 and var count)
        {
            await _open.Task.WaitAsync(_end.Token);
            await to.WriteAsync(buffer.AsMemory(0, count), _end.Token);
        }
    }
}
