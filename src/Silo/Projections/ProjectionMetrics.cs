using System.Diagnostics.Metrics;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Microsoft.Extensions.Hosting;

namespace Liandong.Silo.Projections;

/// <summary>How far the projections are behind the journal: meter <c>Liandong.Projections</c>.</summary>
internal sealed class ProjectionMetrics(IEnumerable<ProjectionRunner> runners, IJournal journal) : IHostedService, IDisposable
{
    private readonly Meter _meter = new("Liandong.Projections");

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _meter.CreateObservableGauge("liandong.projection.lag", Lags, "{event}", "Events that a projection led by this node has not yet applied.");
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => _meter.Dispose();

    /// <summary>Of those that other nodes lead, this node does not know how far they are.</summary>
    private IEnumerable<Measurement<long>> Lags() => runners
        .Where(runner => runner.IsLeading)
        .Select(runner => new Measurement<long>(
            Math.Max(0, journal.KnownHead - runner.Position.Value), new KeyValuePair<string, object?>("projection", runner.Projection.Name)));
}
