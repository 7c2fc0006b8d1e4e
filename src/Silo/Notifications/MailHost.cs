using Liandong.Grains.Notifications;
using Microsoft.Extensions.Hosting;

namespace Liandong.Silo.Notifications;

/// <summary>Sends mail while the node is up.</summary>
internal sealed class MailHost(MailSender sender) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.Run(() => sender.RunAsync(stoppingToken), stoppingToken);
}
