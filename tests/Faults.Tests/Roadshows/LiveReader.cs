using System.Globalization;
using Liandong.Faults.Tests.Nodes;
using Liandong.Testing;

namespace Liandong.Faults.Tests.Roadshows;

/// <summary>
/// Watches a session as a browser does: whenever the stream breaks it resumes by Last-Event-ID. What it shows is checked with every
/// message; a message that does not follow ends it.
/// </summary>
internal sealed class LiveReader : IAsyncDisposable
{
    private static readonly TimeSpan _pauseAfterBreak = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _longestSilence = TimeSpan.FromSeconds(40);

    private readonly HttpClient _http;
    private readonly string _path;
    private readonly Func<Task> _beforeReading;
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _lock = new();
    private readonly LiveView _view = new();
    private readonly Task _reading;
    private int _streams;

    private LiveReader(Uri address, string path, Func<Task> beforeReading)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        (_path, _beforeReading) = (path, beforeReading);
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>How often a stream that had begun has broken.</summary>
    public int Breaks => Math.Max(0, Volatile.Read(ref _streams) - 1);

    /// <summary>How many snapshots came.</summary>
    public int Snapshots
    {
        get
        {
            lock (_lock)
                return _view.Snapshots;
        }
    }

    /// <summary>Begins to watch.</summary>
    /// <param name="address">Where.</param>
    /// <param name="roadshowId">What.</param>
    /// <param name="slowness">What it does between two lines; null for nothing.</param>
    public static LiveReader Start(Uri address, string roadshowId, Func<Task>? slowness = null) => new(address, $"/api/v1/roadshows/{roadshowId}/live", slowness ?? (() => Task.CompletedTask));

    /// <summary>Waits until it has seen a sequence, and gives what it shows.</summary>
    public async Task<string> ReachAsync(long sequence)
    {
        await Patience.UntilAsync(() => Seen() >= sequence || _reading.IsFaulted, NodeProcess.LongestWait, () => $"sequence {sequence}, it is at {Seen()}");
        if (_reading.IsFaulted)
            await _reading;
        lock (_lock)
            return _view.Shown();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _http.Dispose();
        _stop.Dispose();
    }

    private long Seen()
    {
        lock (_lock)
            return _view.Seen ?? 0;
    }

    private async Task ReadAsync()
    {
        while (!_stop.IsCancellationRequested)
        {
            try
            {
                await ReadStreamAsync();
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or OperationCanceledException)
            {
                // Broken, or told to end; it resumes behind what came.
            }

            if (_stop.IsCancellationRequested)
                return;
            await Task.Delay(_pauseAfterBreak);
        }
    }

    private async Task ReadStreamAsync()
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        patience.CancelAfter(_longestSilence);
        using var request = new HttpRequestMessage(HttpMethod.Get, _path);
        if (Seen() is > 0 and var seen)
            request.Headers.Add("Last-Event-ID", seen.ToString(CultureInfo.InvariantCulture));
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        response.EnsureSuccessStatusCode();
        _streams++;
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token));
        var (id, type, data) = (0L, "", "");
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            patience.CancelAfter(_longestSilence);
            await _beforeReading();
            switch (line)
            {
                case ['i', 'd', ':', ' ', .. var text]:
                    id = long.Parse(text, CultureInfo.InvariantCulture);
                    break;
                case ['e', 'v', 'e', 'n', 't', ':', ' ', .. var text]:
                    type = text;
                    break;
                case ['d', 'a', 't', 'a', ':', ' ', .. var text]:
                    data = text;
                    break;
                case "" when data.Length > 0:
                    lock (_lock)
                        _view.Take(type, id, data);
                    data = "";
                    break;
            }
        }
    }
}
