using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Liandong.Client;

/// <summary>What the feed sent: an event, or without one the position it has scanned.</summary>
internal readonly record struct SentEvent(long Position, FeedEvent? Event);

/// <summary>One connection to the feed (server-sent events, WHATWG HTML, section 9.2).</summary>
internal sealed class FeedConnection : IAsyncDisposable
{
    private const string Checkpoint = "checkpoint";
    private readonly HttpResponseMessage _response;
    private readonly BoundedStream _stream;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _ending;
    private readonly IAsyncEnumerator<SseItem<byte[]>> _items;

    private FeedConnection(HttpResponseMessage response, Stream stream, TimeProvider clock, CancellationToken cancellation)
    {
        _response = response;
        _stream = new BoundedStream(stream);
        _silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _silence.Token);
        _items = SseParser.Create(_stream, (_, data) => data.ToArray()).EnumerateAsync(_ending.Token).GetAsyncEnumerator(_ending.Token);
    }

    /// <summary>Takes over an answer whose head has come.</summary>
    public static async Task<FeedConnection> StartAsync(HttpResponseMessage response, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            return new FeedConnection(response, await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), clock, cancellation);
        }
        catch
        {
            response.Dispose();
            throw;
        }
    }

    /// <summary>The next thing sent; null when the stream has ended in good order.</summary>
    /// <exception cref="OperationCanceledException">Nothing was heard in time, or the follower was cancelled.</exception>
    public async Task<SentEvent?> NextAsync(TimeSpan idleTimeout)
    {
        // Only the time in which the platform is waited for counts, not what the caller does between two events.
        _silence.CancelAfter(idleTimeout);
        var isThere = await _items.MoveNextAsync().ConfigureAwait(false);
        _silence.CancelAfter(Timeout.InfiniteTimeSpan);
        _stream.Restart();
        return isThere ? Read(_items.Current) : null;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // The stream first: the parser would otherwise wait for what it still reads.
        _response.Dispose();
        await _items.DisposeAsync().ConfigureAwait(false);
        await _stream.DisposeAsync().ConfigureAwait(false);
        _ending.Dispose();
        _silence.Dispose();
    }

    private static SentEvent Read(SseItem<byte[]> item)
    {
        if (!long.TryParse(item.EventId, NumberStyles.None, CultureInfo.InvariantCulture, out var position))
        {
            throw new LiandongAnswerException($"The feed sent an event of type '{item.EventType}' whose id '{item.EventId}' is no position.");
        }

        return item.EventType == Checkpoint
            ? new SentEvent(position, null)
            : new SentEvent(position, ApiAnswer.Parse(() => JsonSerializer.Deserialize(item.Data, ClientJson.Instance.FeedEvent)));
    }
}
