using Liandong.Grains.Projections;
using Microsoft.Extensions.Hosting;

namespace Liandong.Silo.Projections;

/// <summary>Runs every projection's runner while the node is up.</summary>
internal sealed class ProjectionHost(IEnumerable<ProjectionRunner> runners) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(runners.Select(runner => Task.Run(() => runner.RunAsync(stoppingToken), stoppingToken)));
}
