using System.Globalization;

namespace Liandong.Client;

/// <summary>Reads the feed over as many connections as it takes, and gives each event once. Not for use by several callers at once.</summary>
internal sealed class FeedFollower(ApiConnection connection, FollowOptions options, CancellationToken cancellation) : IAsyncDisposable
{
    // Asked to wait for longer, the follower asks again by then.
    private static readonly TimeSpan _longestWait = TimeSpan.FromMinutes(15);

    private readonly TimeProvider _clock = connection.Options.Clock;
    private FeedConnection? _open;
    private long _seen = options.After;
    private bool _isResuming;
    private int _failures;
    private long _failingSince;

    /// <summary>The next event; waits for it as long as it takes.</summary>
    public async Task<FeedEvent> NextAsync()
    {
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var outcome = await ReadAsync().ConfigureAwait(false);
            if (outcome.Sent is { } sent)
            {
                _failures = 0;
                if (Take(sent) is { } found)
                {
                    return found;
                }

                continue;
            }

            await CloseAsync().ConfigureAwait(false);
            await PauseAsync(outcome.Failure!).ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => CloseAsync();

    private async Task<(SentEvent? Sent, Failure? Failure)> ReadAsync()
    {
        try
        {
            if (_open is null)
            {
                var (opened, failure) = await OpenAsync().ConfigureAwait(false);
                if (opened is null)
                {
                    return (null, failure);
                }

                _open = opened;
                _isResuming = true;
            }

            var sent = await _open.NextAsync(options.IdleTimeout).ConfigureAwait(false);
            return sent is null ? (null, new Failure(new IOException("The stream has ended."))) : (sent, null);
        }
        catch (Exception exception) when (Failure.IsLoss(exception, cancellation))
        {
            return (null, new Failure(exception));
        }
    }

    private async Task<(FeedConnection? Opened, Failure? Failure)> OpenAsync()
    {
        var call = new ApiCall(HttpMethod.Get, EventsClient.Path(_seen, options.Types).Behind("events"))
        {
            // What has been read before is named as the standard says; the address says it once more for what stands between.
            LastEventId = _isResuming ? _seen.ToString(CultureInfo.InvariantCulture) : null,
        };
        var (response, failure) = await connection.OpenStreamAsync(call, cancellation).ConfigureAwait(false);
        return response is null ? (null, failure) : (await FeedConnection.StartAsync(response, _clock, cancellation).ConfigureAwait(false), null);
    }

    /// <summary>Moves on to what was sent; null when it is nothing to give: a checkpoint, or something given before.</summary>
    private FeedEvent? Take(SentEvent sent)
    {
        if (sent.Position <= _seen)
        {
            return null;
        }

        _seen = sent.Position;
        if (sent.Event is null)
        {
            options.OnCheckpoint?.Invoke(sent.Position);
        }

        return sent.Event;
    }

    private async Task PauseAsync(Failure failure)
    {
        if (_failures++ == 0)
        {
            _failingSince = _clock.GetTimestamp();
        }

        var pause = Backoff.Pause(connection.Options.Retry, _failures, failure.RetryAfter > _longestWait ? _longestWait : failure.RetryAfter);
        if (!failure.IsPassing || _clock.GetElapsedTime(_failingSince) + pause > options.GiveUpAfter)
        {
            throw failure.ToException(new ApiCall(HttpMethod.Get, "events"), _failures, mayHaveHappened: false);
        }

        await Task.Delay(pause, _clock, cancellation).ConfigureAwait(false);
    }

    private async ValueTask CloseAsync()
    {
        if (_open is not null)
        {
            await _open.DisposeAsync().ConfigureAwait(false);
            _open = null;
        }
    }
}
