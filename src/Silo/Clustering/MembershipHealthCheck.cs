using Microsoft.Extensions.Diagnostics.HealthChecks;
using Orleans.Runtime;

namespace Liandong.Silo.Clustering;

/// <summary>A node with grains is ready while the cluster, be it one of one, counts it among its active nodes.</summary>
internal sealed class MembershipHealthCheck(IClusterMembershipService membership, ILocalSiloDetails self) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var status = membership.CurrentSnapshot.GetSiloStatus(self.SiloAddress);
        return Task.FromResult(status == SiloStatus.Active
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy($"In the cluster this node is {status}, not {SiloStatus.Active}."));
    }
}
