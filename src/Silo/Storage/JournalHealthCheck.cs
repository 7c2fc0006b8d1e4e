using Liandong.Journal;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Liandong.Silo.Storage;

/// <summary>Ready while the journal takes appends and reads.</summary>
internal sealed class JournalHealthCheck(IJournal journal) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
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
