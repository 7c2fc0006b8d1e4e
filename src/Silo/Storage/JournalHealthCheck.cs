using Liandong.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Liandong.Silo.Storage;

/// <summary>Ready while the journal takes appends and reads, and the node is not shutting down.</summary>
internal sealed class JournalHealthCheck(IJournal journal, IHostApplicationLifetime lifetime) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            return HealthCheckResult.Unhealthy("The node is shutting down.");
        }

        if (!journal.IsAvailable)
        {
            return HealthCheckResult.Unhealthy("The journal does not take appends.");
        }

        try
        {
            await journal.ReadAsync(journal.KnownHead, limit: 1, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (JournalUnavailableException exception)
        {
            return HealthCheckResult.Unhealthy("The journal does not answer.", exception);
        }
    }
}
