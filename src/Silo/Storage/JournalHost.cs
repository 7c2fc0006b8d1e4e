using System.Data.Common;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Microsoft.Extensions.Hosting;

namespace Liandong.Silo.Storage;

/// <summary>Opens the stores before anything else of the node starts, and closes the journal after all else has stopped.</summary>
internal sealed class JournalHost(IPlatformStorage storage, GroupCommitJournal journal, IEnumerable<ProjectionRunner> projections) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await journal.OpenAsync(cancellationToken);
        try
        {
            storage.PrepareTables();
            foreach (var runner in projections)
            {
                await PrepareAsync(runner, cancellationToken);
            }
        }
        catch (DbException exception)
        {
            throw new JournalUnavailableException($"The tables beside the journal cannot be prepared: {exception.Message}", exception);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await journal.DisposeAsync();

    /// <summary>Lists only ever show what was committed: when they show more than there is, the journal has lost its end.</summary>
    private async Task PrepareAsync(ProjectionRunner runner, CancellationToken cancellationToken)
    {
        var shown = await runner.PrepareAsync(cancellationToken);
        var head = await storage.Journal.ReadHeadAsync(cancellationToken);
        (runner.Projection as IBeginsAtHead)?.BeginAt(head);
        if (shown > head)
        {
            throw new JournalCorruptException(
                $"The journal ends at position {head}, but the lists of {runner.Projection.Name} have seen position {shown}: committed events are missing, "
                + "as after damage to the journal's write-ahead log. Nothing was changed. Keep a copy, and restore the newest backup that is whole.");
        }
    }
}
