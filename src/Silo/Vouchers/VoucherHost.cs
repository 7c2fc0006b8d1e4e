using Liandong.Grains.Vouchers;
using Microsoft.Extensions.Hosting;

namespace Liandong.Silo.Vouchers;

/// <summary>Tells voucher accounts what was left untold while the node is up: it begins when grains can be called, and ends before they cannot.</summary>
internal sealed class VoucherHost(VoucherCourier courier, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken, lifetime.ApplicationStopping);
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var starting = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stopping.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await courier.RunAsync(stopping.Token);
    }
}
