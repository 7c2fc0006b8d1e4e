namespace Liandong.Api.Components.Calls;

/// <summary>
/// Keeps an open page up with the journal: what it shows is read again until it shows what has happened, once for all that
/// happens meanwhile, and again after a pause while nobody can answer. What is shown by then is what it is told of.
/// </summary>
/// <param name="watch">Tells that something has happened.</param>
/// <param name="clock">Times the pause.</param>
/// <param name="dispatch">Runs on the page, one at a time with all else that the page does.</param>
/// <param name="load">Reads what is shown as of a journal position; false when it could not be read just now.</param>
/// <param name="fail">Takes what went wrong where nobody waits for it: the page's <c>DispatchExceptionAsync</c>.</param>
internal sealed class Following(
    FeedWatch watch, TimeProvider clock, Func<Func<Task>, Task> dispatch, Func<long, Task<bool>> load, Func<Exception, Task> fail) : IDisposable
{
    private static readonly TimeSpan _pause = TimeSpan.FromMilliseconds(500);
    private FeedWatch.Watching? _watching;
    private Func<IEnumerable<string>> _thingIds = () => [];
    private bool _isRunning;
    private bool _isOver;
    private long _wanted = -1;
    private long _shown = -1;

    /// <summary>Begins: what is shown is read once more, and from then on whenever one of the things is named.</summary>
    /// <param name="thingIds">Ids of the instruments, organisations or whatever else events name that are shown at present.</param>
    public async Task StartAsync(Func<IEnumerable<string>> thingIds)
    {
        _thingIds = thingIds;
        var watching = await watch.WatchAsync(thingIds(), position => _ = dispatch(() => TellAsync(position)));
        if (_isOver)
        {
            watching.Dispose();
            return;
        }

        _watching = watching;
        await ToAsync(Math.Max(watching.Position, WatchShown()));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _isOver = true;
        _watching?.Dispose();
    }

    private async Task TellAsync(long position)
    {
        try
        {
            await ToAsync(position);
        }
        catch (Exception exception)
        {
            await fail(exception);
        }
    }

    private async Task ToAsync(long position)
    {
        _wanted = Math.Max(_wanted, position);
        if (_isRunning)
        {
            return;
        }

        _isRunning = true;
        try
        {
            await CatchUpAsync();
        }
        finally
        {
            _isRunning = false;
        }
    }

    private async Task CatchUpAsync()
    {
        while (_shown < _wanted && !_isOver)
        {
            var aim = _wanted;
            if (await load(aim))
            {
                _shown = aim;
                _wanted = Math.Max(_wanted, WatchShown());
            }
            else
            {
                await Task.Delay(_pause, clock);
            }
        }
    }

    /// <summary>Asks to be told of what is shown by now. Of what is new among it, something may have happened after it was read.</summary>
    /// <returns>The position that what is shown has to be of; -1 when nothing is new.</returns>
    private long WatchShown() => _watching?.Watch(_thingIds()) ?? -1;
}
