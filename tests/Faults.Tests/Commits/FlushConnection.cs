using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Liandong.Faults.Tests.Commits;

/// <summary>One connection through the proxy, read message by message (PostgreSQL's protocol, version 3).</summary>
internal sealed class FlushConnection(FlushProxy proxy, TcpClient node) : IDisposable
{
    private const char Parse = 'P';
    private const char Bind = 'B';
    private const char ReadyForQuery = 'Z';
    private const string FlushBegins = "with licence";
    private const int LengthBytes = 4;

    private readonly TcpClient _server = new();
    private readonly HashSet<string> _flushes = new(StringComparer.Ordinal);
    private FlushProxy.Asked? _cutAtAnswer;

    /// <summary>Passes on what comes, until one side ends or the connection is cut.</summary>
    public async Task RunAsync(IPEndPoint server)
    {
        try
        {
            await _server.ConnectAsync(server);
            node.NoDelay = true;
            _server.NoDelay = true;
            // The first message of a client has no type.
            await _server.GetStream().WriteAsync(await ReadAsync(node.GetStream(), hasType: false));
            await Task.WhenAny(FromNodeAsync(), FromServerAsync());
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException)
        {
            // One side is gone: the other goes too.
        }
    }

    public void Dispose()
    {
        node.Dispose();
        _server.Dispose();
    }

    private async Task FromNodeAsync()
    {
        while (true)
        {
            var message = await ReadAsync(node.GetStream(), hasType: true);
            if (IsFlush(message) && proxy.TakeAsked() is { } asked)
            {
                if (asked.Where == Cut.BeforeCommit)
                {
                    asked.Done.SetResult();
                    return;
                }

                Volatile.Write(ref _cutAtAnswer, asked);
            }

            await _server.GetStream().WriteAsync(message);
        }
    }

    private async Task FromServerAsync()
    {
        while (true)
        {
            var message = await ReadAsync(_server.GetStream(), hasType: true);
            if (Volatile.Read(ref _cutAtAnswer) is not { } asked)
            {
                await node.GetStream().WriteAsync(message);
            }
            else if (message[0] == ReadyForQuery)
            {
                // Committed, and nothing of it was passed on.
                asked.Done.SetResult();
                return;
            }
        }
    }

    /// <summary>Whether this is the message that runs a flush. Remembers the names under which flushes were prepared.</summary>
    private bool IsFlush(byte[] message)
    {
        var texts = Encoding.UTF8.GetString(message.AsSpan(1 + LengthBytes)).Split('\0', 3);
        if (message[0] == Parse && texts[1].StartsWith(FlushBegins, StringComparison.Ordinal))
            _flushes.Add(texts[0]);
        return message[0] == Bind && _flushes.Contains(texts[1]);
    }

    private static async Task<byte[]> ReadAsync(NetworkStream stream, bool hasType)
    {
        var start = hasType ? 1 : 0;
        var head = new byte[start + LengthBytes];
        await stream.ReadExactlyAsync(head);
        var message = new byte[start + BinaryPrimitives.ReadInt32BigEndian(head.AsSpan(start))];
        head.CopyTo(message, 0);
        await stream.ReadExactlyAsync(message.AsMemory(head.Length));
        return message;
    }
}
