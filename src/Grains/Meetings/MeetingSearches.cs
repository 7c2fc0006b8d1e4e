using Liandong.Domain.Meetings;

namespace Liandong.Grains.Meetings;

/// <summary>
/// The searches for plans of a node: each on a thread of its own, few at once, few more waiting, so that planning neither
/// takes the threads of grains nor all of the processors.
/// </summary>
public sealed class MeetingSearches(TimeProvider clock) : IDisposable
{
    private const int MaximumWaiting = 8;
    private readonly SemaphoreSlim _running = new(Math.Max(1, Environment.ProcessorCount / 2));
    private readonly MeetingPlanner _planner = new(clock);
    private int _waiting;

    /// <summary>Searches for a plan; null at once when too many are waiting.</summary>
    /// <param name="task">The task.</param>
    /// <param name="seed">Decides between plans of equal standing.</param>
    /// <param name="limit">How long it may take once its turn has come.</param>
    /// <param name="cancellationToken">Ends it early.</param>
    /// <exception cref="OperationCanceledException">It was cancelled before its turn came.</exception>
    internal Task<PlanFound>? TryFind(MeetingTask task, int seed, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref _waiting) > MaximumWaiting)
        {
            Interlocked.Decrement(ref _waiting);
            return null;
        }

        return FindAsync(task, seed, limit, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _running.Dispose();

    private async Task<PlanFound> FindAsync(MeetingTask task, int seed, TimeSpan limit, CancellationToken cancellationToken)
    {
        try
        {
            await _running.WaitAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }

        try
        {
            return await Task.Factory.StartNew(
                () => _planner.Find(task, seed, limit, cancellationToken), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _running.Release();
        }
    }
}
