using System.Data.Common;
using Liandong.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Liandong.Silo.Storage;

/// <summary>
/// Ready while the journal takes appends and reads, the node's clock is that of its database, and the node is not shutting
/// down.
/// </summary>
internal sealed class JournalHealthCheck(IJournal journal, IPlatformStorage storage, IHostApplicationLifetime lifetime) : IHealthCheck
{
    private static readonly TimeSpan _largestClockError = TimeSpan.FromSeconds(2);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return HealthCheckResult.Degraded("The node is shutting down.", data: HealthNotes.Leaving);
        }

        if (!journal.IsAvailable)
        {
            return HealthCheckResult.Unhealthy("The journal does not take appends.");
        }

        try
        {
            await journal.ReadAsync(journal.KnownHead, limit: 1, cancellationToken);
            return await CheckClockAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is JournalUnavailableException or DbException)
        {
            return HealthCheckResult.Unhealthy("The journal does not answer.", exception);
        }
    }

    /// <summary>By the machine's clock, also where a demonstration has moved the node's.</summary>
    private async Task<HealthCheckResult> CheckClockAsync(CancellationToken cancellationToken)
    {
        var asked = TimeProvider.System.GetUtcNow();
        if (await storage.ReadClockAsync(cancellationToken) is not { } there)
        {
            return HealthCheckResult.Healthy();
        }

        // The database read its clock at some time between asking and now.
        var answered = TimeProvider.System.GetUtcNow();
        var error = there < asked ? there - asked : there > answered ? there - answered : TimeSpan.Zero;
        return error.Duration() <= _largestClockError
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"The node's clock and the database's differ by {error.Duration().TotalSeconds:F1} s. Synchronise both.");
    }
}
