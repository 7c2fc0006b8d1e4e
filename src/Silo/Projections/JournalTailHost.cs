using Liandong.Grains.Events;
using Microsoft.Extensions.Hosting;

namespace Liandong.Silo.Projections;

/// <summary>Leads the node's tail of the journal while the node is up.</summary>
internal sealed class JournalTailHost(JournalTail tail) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => tail.RunAsync(stoppingToken), stoppingToken);
}
