using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;

namespace Liandong.Testing;

/// <summary>A mail as a server gets it.</summary>
/// <param name="From">The envelope's sender.</param>
/// <param name="To">The envelope's recipients.</param>
/// <param name="Data">Headers and body, as they came.</param>
public sealed record ReceivedMail(string From, IReadOnlyList<string> To, string Data);

/// <summary>
/// An SMTP server on loopback (RFC 5321, as much as a client needs) that takes what it gets, and answers or behaves otherwise
/// where a test says so.
/// </summary>
public sealed class SmtpListener : IAsyncDisposable
{
    /// <summary>In the place of an answer: the connection ends without one.</summary>
    public const string Cut = "cut";

    /// <summary>In the place of a verb: the end of a mail's data.</summary>
    public const string EndOfData = ".";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stopping = new();
    private readonly Channel<ReceivedMail> _mails = Channel.CreateUnbounded<ReceivedMail>();
    private readonly ConcurrentQueue<ReceivedMail> _all = new();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> _sessions = [];
    private readonly Task _accepting;
    private int _connections;

    /// <summary>Begins to listen.</summary>
    public SmtpListener()
    {
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _accepting = AcceptAsync();
    }

    /// <summary>Where it listens.</summary>
    public int Port { get; }

    /// <summary>How many connections it has had.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>All mails that came whole, whatever was answered.</summary>
    public IReadOnlyList<ReceivedMail> Mails => [.. _all];

    /// <summary>The next mail; waits for one.</summary>
    public async Task<ReceivedMail> NextAsync(CancellationToken cancellationToken) => await _mails.Reader.ReadAsync(cancellationToken);

    /// <summary>Answers the next commands of a verb with these, or ends the connection with <see cref="Cut"/>; afterwards as ever.</summary>
    public void Answer(string verb, params string[] answers)
    {
        var queue = _answers.GetOrAdd(verb, _ => new ConcurrentQueue<string>());
        foreach (var answer in answers)
            queue.Enqueue(answer);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _accepting;
        _listener.Stop();
        await Task.WhenAll(_sessions);
        _stopping.Dispose();
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stopping.Token);
                Interlocked.Increment(ref _connections);
                _sessions.Add(ServeAsync(client));
            }
        }
        catch (Exception exception) when (exception is OperationCanceledException or SocketException)
        {
            // It has been told to stop.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                using var reader = new StreamReader(stream, Encoding.UTF8, false, 4_096, leaveOpen: true);
                await TalkAsync(reader, stream);
            }
            catch (Exception exception) when (exception is IOException or OperationCanceledException or ObjectDisposedException)
            {
                // The client has gone, or the listener goes.
            }
        }
    }

    private async Task TalkAsync(StreamReader reader, NetworkStream stream)
    {
        var (from, to) = ("", new List<string>());
        if (!await SayAsync("CONNECT", "220 listener ESMTP"))
            return;
        while (await reader.ReadLineAsync(_stopping.Token) is { } line)
        {
            var verb = line.Split(' ', ':')[0].ToUpperInvariant();
            switch (verb)
            {
                case "EHLO" or "HELO":
                    if (!await SayAsync(verb, "250-listener\r\n250-8BITMIME\r\n250 SMTPUTF8"))
                        return;
                    break;
                case "MAIL":
                    (from, to) = (AddressIn(line), []);
                    if (!await SayAsync(verb, "250 2.1.0 Ok"))
                        return;
                    break;
                case "RCPT":
                    to.Add(AddressIn(line));
                    if (!await SayAsync(verb, "250 2.1.5 Ok"))
                        return;
                    break;
                case "DATA":
                    if (!await SayAsync(verb, "354 Go on"))
                        return;
                    if (await ReadDataAsync(reader) is not { } data)
                        return;
                    Keep(new ReceivedMail(from, to, data));
                    if (!await SayAsync(EndOfData, "250 2.0.0 Ok"))
                        return;
                    break;
                case "QUIT":
                    await SayAsync(verb, "221 2.0.0 Bye");
                    return;
                default:
                    if (!await SayAsync(verb, verb is "RSET" or "NOOP" ? "250 Ok" : "502 5.5.2 Not known"))
                        return;
                    break;
            }
        }

        async Task<bool> SayAsync(string verb, string usual)
        {
            var answer = _answers.TryGetValue(verb, out var queue) && queue.TryDequeue(out var own) ? own : usual;
            if (answer == Cut)
                return false;
            await stream.WriteAsync(Encoding.ASCII.GetBytes(answer + "\r\n"), _stopping.Token);
            return true;
        }
    }

    private void Keep(ReceivedMail mail)
    {
        _all.Enqueue(mail);
        _mails.Writer.TryWrite(mail);
    }

    private async Task<string?> ReadDataAsync(StreamReader reader)
    {
        var data = new StringBuilder();
        while (await reader.ReadLineAsync(_stopping.Token) is { } line)
        {
            if (line == ".")
                return data.ToString();
            data.Append(line.StartsWith('.') ? line[1..] : line).Append("\r\n");
        }

        return null;
    }

    private static string AddressIn(string line) => line[(line.IndexOf('<', StringComparison.Ordinal) + 1)..line.IndexOf('>', StringComparison.Ordinal)];
}
