using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Liandong.Faults.Tests.Nodes;
using Npgsql;

namespace Liandong.Faults.Tests.Commits;

/// <summary>Stands between a node and PostgreSQL, knows the journal's flushes, and cuts the connection of one when it is told to.</summary>
internal sealed class FlushProxy : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, FreePort.Take());
    private readonly ConcurrentDictionary<FlushConnection, Task> _connections = [];
    private readonly CancellationTokenSource _end = new();
    private readonly IPEndPoint _server;
    private readonly Task _accepting;
    private Asked? _asked;

    private FlushProxy(NpgsqlConnectionStringBuilder server)
    {
        _server = new IPEndPoint(IPAddress.Parse(server.Host!), server.Port);
        _listener.Start();
        var port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        ConnectionString = new NpgsqlConnectionStringBuilder(server.ToString()) { Port = port, SslMode = SslMode.Disable, GssEncryptionMode = GssEncryptionMode.Disable }.ToString();
        _accepting = AcceptAsync();
    }

    /// <summary>The way to the server through this.</summary>
    public string ConnectionString { get; }

    /// <summary>Begins to listen.</summary>
    public static FlushProxy Start(string connectionString) => new(new NpgsqlConnectionStringBuilder(connectionString));

    /// <summary>Cuts the connection of the next flush.</summary>
    /// <returns>Completes when it is cut.</returns>
    public Task CutNextAsync(Cut where)
    {
        var asked = new Asked(where);
        if (Interlocked.CompareExchange(ref _asked, asked, null) is not null)
            throw new InvalidOperationException("The cut before has not happened yet.");
        return asked.Done.Task.WaitAsync(NodeProcess.LongestWait);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _accepting;
        _listener.Dispose();
        foreach (var connection in _connections.Keys)
            connection.Dispose();
        await Task.WhenAll(_connections.Values);
        _end.Dispose();
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"proxy to {_server}");

    /// <summary>The cut that is asked for, once.</summary>
    internal Asked? TakeAsked() => Interlocked.Exchange(ref _asked, null);

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var connection = new FlushConnection(this, await _listener.AcceptTcpClientAsync(_end.Token));
                _connections[connection] = RunAsync(connection);
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // The end.
        }
    }

    private async Task RunAsync(FlushConnection connection)
    {
        await connection.RunAsync(_server);
        connection.Dispose();
        _connections.TryRemove(connection, out Task? _);
    }

    /// <summary>A cut that is asked for.</summary>
    internal sealed record Asked(Cut Where)
    {
        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
