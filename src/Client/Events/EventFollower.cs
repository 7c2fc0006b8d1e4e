namespace Liandong.Client;

/// <summary>Reads a stream of events over as many connections as it takes. Not for use by several callers at once.</summary>
/// <typeparam name="T">What is made of the events.</typeparam>
internal abstract class EventFollower<T>(ApiConnection connection, TimeSpan idleTimeout, TimeSpan? giveUpAfter, CancellationToken cancellation) : IAsyncDisposable
    where T : class
{
    // Asked to wait for longer, the follower asks again by then.
    private static readonly TimeSpan _longestWait = TimeSpan.FromMinutes(15);

    private readonly TimeProvider _clock = connection.Options.Clock;
    private EventConnection? _open;
    private int _failures;
    private long _failingSince;

    /// <summary>Whether it has been connected before.</summary>
    protected bool IsResuming { get; private set; }

    /// <summary>What opens the stream behind what has been taken.</summary>
    protected abstract ApiCall Call { get; }

    /// <summary>The next one; waits for it as long as it takes.</summary>
    public async Task<T> NextAsync()
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

    /// <summary>Moves on to what was sent; null when it is nothing to give.</summary>
    protected abstract T? Take(SentEvent sent);

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
                IsResuming = true;
            }

            var sent = await _open.NextAsync(idleTimeout).ConfigureAwait(false);
            return sent is null ? (null, new Failure(new IOException("The stream has ended."))) : (sent, null);
        }
        catch (Exception exception) when (Failure.IsLoss(exception, cancellation))
        {
            return (null, new Failure(exception));
        }
    }

    private async Task<(EventConnection? Opened, Failure? Failure)> OpenAsync()
    {
        var (response, failure) = await connection.OpenStreamAsync(Call, cancellation).ConfigureAwait(false);
        return response is null ? (null, failure) : (await EventConnection.StartAsync(response, _clock, cancellation).ConfigureAwait(false), null);
    }

    private async Task PauseAsync(Failure failure)
    {
        if (_failures++ == 0)
        {
            _failingSince = _clock.GetTimestamp();
        }

        var pause = Backoff.Pause(connection.Options.Retry, _failures, failure.RetryAfter > _longestWait ? _longestWait : failure.RetryAfter);
        if (!failure.IsPassing || _clock.GetElapsedTime(_failingSince) + pause > giveUpAfter)
        {
            throw failure.ToException(Call, _failures, mayHaveHappened: false);
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
