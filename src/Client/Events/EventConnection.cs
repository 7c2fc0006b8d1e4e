using System.Globalization;
using System.Net.ServerSentEvents;

namespace Liandong.Client;

/// <summary>What a stream sent.</summary>
/// <param name="Position">Its id.</param>
/// <param name="Type">What it is.</param>
/// <param name="Data">JSON in UTF-8.</param>
internal readonly record struct SentEvent(long Position, string Type, byte[] Data);

/// <summary>One connection to a stream of events (server-sent events, WHATWG HTML, section 9.2).</summary>
internal sealed class EventConnection : IAsyncDisposable
{
    private readonly HttpResponseMessage _response;
    private readonly BoundedStream _stream;
    private readonly CancellationTokenSource _silence;
    private readonly CancellationTokenSource _ending;
    private readonly IAsyncEnumerator<SseItem<byte[]>> _items;

    private EventConnection(HttpResponseMessage response, Stream stream, TimeProvider clock, CancellationToken cancellation)
    {
        _response = response;
        _stream = new BoundedStream(stream);
        _silence = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        _ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation, _silence.Token);
        _items = SseParser.Create(_stream, (_, data) => data.ToArray()).EnumerateAsync(_ending.Token).GetAsyncEnumerator(_ending.Token);
    }

    /// <summary>Takes over an answer whose head has come.</summary>
    public static async Task<EventConnection> StartAsync(HttpResponseMessage response, TimeProvider clock, CancellationToken cancellation)
    {
        try
        {
            return new EventConnection(response, await response.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false), clock, cancellation);
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
            throw new LiandongAnswerException($"The stream sent an event of type '{item.EventType}' whose id '{item.EventId}' is no position.");
        }

        return new SentEvent(position, item.EventType, item.Data);
    }
}
