using Liandong.Grains.Events;
using Liandong.Grains.Projections;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Liandong.Silo.Projections;

/// <summary>
/// Degraded while lists or feed do not follow the journal. The node stays ready: it books and reads as ever, other nodes
/// would have the same fault, and who asks a list for a position is told that it is behind.
/// </summary>
internal sealed class FollowersHealthCheck(IEnumerable<ProjectionRunner> runners, JournalTail tail) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var paused = runners.Where(runner => runner.IsPaused).Select(runner => runner.Projection.Name).ToList();
        if (tail.IsPaused)
        {
            paused.Add("the tail of the feed");
        }

        return Task.FromResult(paused.Count == 0
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Degraded($"These do not follow the journal: {string.Join(", ", paused)}."));
    }
}
