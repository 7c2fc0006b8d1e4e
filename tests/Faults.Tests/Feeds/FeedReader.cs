using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Liandong.Faults.Tests.Load;
using Liandong.Faults.Tests.Nodes;
using Xunit;

namespace Liandong.Faults.Tests.Feeds;

/// <summary>
/// Reads the feed as server-sent events, and resumes by Last-Event-ID whenever the stream breaks, as a browser's
/// EventSource does. Keeps all that came.
/// </summary>
internal sealed class FeedReader : IAsyncDisposable
{
    private const string Checkpoint = "checkpoint";
    private static readonly TimeSpan _pauseAfterBreak = TimeSpan.FromMilliseconds(100);

    // A connection to a node that was stopped hard may stay silent: a stream that brings not even a checkpoint is dead.
    private static readonly TimeSpan _longestSilence = TimeSpan.FromSeconds(40);

    private readonly HttpClient _http;
    private readonly string _apiKey;
    private readonly Stopwatch _watch;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<FeedSight> _sights = [];
    private readonly Lock _lock = new();
    private readonly Task _reading;
    private long _last;
    private int _streams;

    private FeedReader(Uri address, string apiKey, Stopwatch watch)
    {
        _http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
        _apiKey = apiKey;
        _watch = watch;
        _reading = Task.Run(ReadAsync);
    }

    /// <summary>How often a stream that had begun has broken.</summary>
    public int Breaks => Math.Max(0, Volatile.Read(ref _streams) - 1);

    /// <summary>The position it has read up to.</summary>
    public long Last => Interlocked.Read(ref _last);

    /// <summary>Begins to read from the first event.</summary>
    public static FeedReader Start(Uri address, string apiKey, Stopwatch? watch = null) => new(address, apiKey, watch ?? Stopwatch.StartNew());

    /// <summary>What has come so far.</summary>
    public IReadOnlyList<FeedSight> Sights()
    {
        lock (_lock)
            return [.. _sights];
    }

    /// <summary>Waits until all has come that the pages of the feed show behind it.</summary>
    public async Task CatchUpAsync(ApiClient client)
    {
        var last = Last;
        while (true)
        {
            var page = await client.GetAsync(string.Create(CultureInfo.InvariantCulture, $"/api/v1/events?after={last}&limit=200"), _apiKey);
            Assert.True(page.Status == 200, $"The feed does not answer: {page}");
            var items = page.Json().GetProperty("items");
            if (items.GetArrayLength() == 0)
                break;
            last = long.Parse(items[items.GetArrayLength() - 1].GetProperty("id").GetString()!, CultureInfo.InvariantCulture);
        }

        await UntilAsync(last);
    }

    /// <summary>Waits until an event, or a checkpoint, of this position or a later one has come.</summary>
    private Task UntilAsync(long position) => Patience.UntilAsync(() => Last >= position || _reading.IsFaulted, NodeProcess.LongestWait, () => $"position {position} on the feed, it is at {Last}");

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _reading;
        _http.Dispose();
        _stop.Dispose();
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
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/events");
        request.Headers.Add("X-Api-Key", _apiKey);
        request.Headers.Add("Accept", "text/event-stream");
        request.Headers.Add("Last-Event-ID", Last.ToString(CultureInfo.InvariantCulture));
        using var response = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, patience.Token);
        response.EnsureSuccessStatusCode();
        _streams++;
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(patience.Token));
        var (id, type, data) = (0L, "", "");
        while (await lines.ReadLineAsync(patience.Token) is { } line)
        {
            patience.CancelAfter(_longestSilence);
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
                    Take(id, type, data);
                    data = "";
                    break;
            }
        }
    }

    private void Take(long id, string type, string data)
    {
        if (type != Checkpoint)
        {
            var at = _watch.Elapsed;
            using var document = JsonDocument.Parse(data);
            lock (_lock)
                _sights.Add(new FeedSight(id, document.RootElement.GetProperty("subject").GetString()!, at));
        }

        Interlocked.Exchange(ref _last, id);
    }
}
