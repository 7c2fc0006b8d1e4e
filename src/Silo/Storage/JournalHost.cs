using Liandong.Journal;
using Microsoft.Extensions.Hosting;

namespace Liandong.Silo.Storage;

/// <summary>Opens the stores before anything else of the node starts, and closes the journal after all else has stopped.</summary>
internal sealed class JournalHost(IPlatformStorage storage, GroupCommitJournal journal) : IHostedLifecycleService
{
    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await journal.OpenAsync(cancellationToken);
        storage.PrepareSnapshots();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task StoppedAsync(CancellationToken cancellationToken) => await journal.DisposeAsync();
}
