using Liandong.Grains.Projections;
using Liandong.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace Liandong.Grains.Tests.Projections;

/// <summary>A runner as one node has it, with a clock of its own that tells when the node waits for time.</summary>
internal sealed class RunningNode : IAsyncDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private readonly Task _running;

    public RunningNode(IProjection projection, IProjectionDatabase database, IJournal journal)
    {
        Runner = new ProjectionRunner(projection, database, journal, Clock, NullLogger<ProjectionRunner>.Instance);
        _running = Task.Run(() => Runner.RunAsync(_stopping.Token));
    }

    public ProjectionRunner Runner { get; }

    public WatchedClock Clock { get; } = new();

    /// <summary>Completes when the tables have come so far; the clock moves on whenever the node waits for it.</summary>
    public async Task ReachAsync(long position)
    {
        while (Runner.Position.Value < position)
        {
            Clock.Advance(TimeSpan.FromMilliseconds(20));
            await Task.Yield();
        }
    }

    /// <summary>The node goes, its lease stays behind.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await _running;
        _stopping.Dispose();
    }
}
