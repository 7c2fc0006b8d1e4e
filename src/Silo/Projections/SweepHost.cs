using Liandong.Grains.Projections;
using Microsoft.Extensions.Hosting;

namespace Liandong.Silo.Projections;

/// <summary>Sweeps while the node is up: it begins when grains can be called, and ends before they cannot.</summary>
internal sealed class SweepHost<TSweep>(TSweep sweep, IHostApplicationLifetime lifetime) : BackgroundService
    where TSweep : LeasedSweep
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var starting = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await sweep.RunAsync(stopping.Token);
    }
}
