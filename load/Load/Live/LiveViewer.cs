using System.Buffers;
using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using System.Text;
using Liandong.Load.Generators;

namespace Liandong.Load.Live;

/// <summary>
/// One viewer of a session on a bare socket. It takes no more of the stream than the ids and names of the messages, so that thousands
/// of viewers cost this tool little; while nothing comes it has no buffer.
/// </summary>
internal sealed class LiveViewer : IDisposable
{
    private const int BufferBytes = 64 * 1024;
    private readonly byte[] _line = new byte[40];
    private readonly Arrivals _arrivals;
    private Socket? _socket;
    private int _lineLength;
    private long _id;

    public LiveViewer(Arrivals arrivals) => _arrivals = arrivals;

    /// <summary>The sequence that it has seen.</summary>
    public long Seen { get; private set; }

    /// <summary>How many snapshots it was given.</summary>
    public int Snapshots { get; private set; }

    /// <summary>Opens the stream, behind what it has seen before, and reads until it is closed.</summary>
    /// <returns>The reading; it ends when the viewer is closed.</returns>
    /// <exception cref="LoadFailedException">The node does not let it in.</exception>
    public async Task<Task> OpenAsync(Uri address, string path)
    {
        _socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await _socket.ConnectAsync(address.Host, address.Port);
        var resume = Seen > 0 ? string.Create(CultureInfo.InvariantCulture, $"Last-Event-ID: {Seen}\r\n") : "";
        await _socket.SendAsync(Encoding.ASCII.GetBytes($"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: text/event-stream\r\n{resume}\r\n"));
        _lineLength = 0;
        return ReadAsync(_socket);
    }

    /// <summary>Closes the stream.</summary>
    public void Close()
    {
        _socket?.Dispose();
        _socket = null;
    }

    public void Dispose() => Close();

    private async Task ReadAsync(Socket socket)
    {
        try
        {
            while (true)
            {
                // Waits without a buffer; what has come is read at once.
                await socket.ReceiveAsync(Memory<byte>.Empty);
                var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
                try
                {
                    var count = await socket.ReceiveAsync(buffer);
                    if (count == 0)
                        return;
                    Take(buffer.AsSpan(0, count));
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Closed, by this tool or by the node: what was seen tells whether that was right.
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (var value in bytes)
        {
            if (value == '\n')
            {
                EndLine();
                _lineLength = 0;
            }
            else if (_lineLength < _line.Length)
            {
                _line[_lineLength++] = value;
            }
        }
    }

    private void EndLine()
    {
        ReadOnlySpan<byte> line = _line.AsSpan(0, _lineLength);
        if (line.StartsWith("HTTP/1.1 "u8) && !line.StartsWith("HTTP/1.1 200"u8))
            _arrivals.Refuse(Encoding.ASCII.GetString(line));
        else if (line.StartsWith("id: "u8))
            _id = long.Parse(line[4..], NumberStyles.None, CultureInfo.InvariantCulture);
        else if (line.StartsWith("event: "u8))
            Snapshots += line.EndsWith("snapshot"u8) ? 1 : 0;
        else if (line.StartsWith("data: "u8))
            See();
    }

    private void See()
    {
        if (_id <= Seen && Snapshots == 1)
            _arrivals.Refuse($"{_id} came behind {Seen}");
        Seen = _id;
        _arrivals.Add(_id, Stopwatch.GetTimestamp());
    }
}
