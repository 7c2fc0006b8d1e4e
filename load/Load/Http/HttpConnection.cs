using System.Net.Sockets;
using System.Text.Unicode;

namespace Liandong.Load.Http;

/// <summary>
/// One HTTP/1.1 connection on a bare socket: one send and one receive per request, no pool, no queue, so that what a
/// latency holds is known.
/// </summary>
internal sealed class HttpConnection : ICaller
{
    private const int RequestBytes = 16 * 1024;
    private const int FirstReplyBytes = 16 * 1024;
    private const int MaxReplyBytes = 16 * 1024 * 1024;

    private readonly Target _target;
    private readonly string _authority;
    private readonly Socket _socket;
    private readonly byte[] _request = new byte[RequestBytes];
    private byte[] _reply = new byte[FirstReplyBytes];

    private HttpConnection(Target target, Socket socket)
    {
        _target = target;
        _authority = target.Address.Authority;
        _socket = socket;
    }

    /// <summary>Connects.</summary>
    public static async Task<HttpConnection> OpenAsync(Target target)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target.Address.Host, target.Address.Port);
            return new HttpConnection(target, socket);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Opens several connections.</summary>
    public static async Task<IReadOnlyList<ICaller>> OpenAsync(Target target, int count)
    {
        var connections = new List<ICaller>(count);
        for (var i = 0; i < count; i++)
            connections.Add(await OpenAsync(target));
        return connections;
    }

    /// <inheritdoc/>
    public async ValueTask<LoadReply> SendAsync(LoadRequest request)
    {
        try
        {
            await SendAllAsync(_request.AsMemory(0, Write(request)));
            return await ReceiveAsync();
        }
        catch (SocketException exception)
        {
            throw new IOException($"No answer to {request.Method} {request.Path}: {exception.Message}", exception);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    private int Write(LoadRequest request)
    {
        var body = request.Body ?? "";
        var separator = request.IdempotencyKey is null ? "" : "\r\nIdempotency-Key: ";
        var isWritten = Utf8.TryWrite(
            _request, $"{request.Method} {request.Path} HTTP/1.1\r\nHost: {_authority}\r\nX-Api-Key: {_target.KeyOf(request.As)}{separator}{request.IdempotencyKey}", out var head);
        isWritten &= Utf8.TryWrite(_request.AsSpan(head), $"\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}", out var rest);
        return isWritten ? head + rest : throw new IOException("The request is too long for this generator.");
    }

    private async ValueTask SendAllAsync(ReadOnlyMemory<byte> bytes)
    {
        while (bytes.Length > 0)
            bytes = bytes[await _socket.SendAsync(bytes)..];
    }

    private async ValueTask<LoadReply> ReceiveAsync()
    {
        for (var received = 0; ;)
        {
            var count = await _socket.ReceiveAsync(_reply.AsMemory(received));
            if (count == 0)
                throw new IOException("The server closed the connection.");
            received += count;
            if (HttpReplyText.TryRead(_reply, received, out var reply))
                return reply;
            if (received == _reply.Length)
                Grow();
        }
    }

    private void Grow()
    {
        if (_reply.Length >= MaxReplyBytes)
            throw new IOException("The answer is too long for this generator.");
        Array.Resize(ref _reply, _reply.Length * 2);
    }
}
