using Liandong.Silo.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Liandong.Api.Hosting;

/// <summary>Says what the node serves once it serves it.</summary>
internal sealed class WelcomeHost(
    IServer server, IHostEnvironment environment, IHostApplicationLifetime lifetime, StorageOptions storage, TimeProvider clock) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        lifetime.ApplicationStarted.Register(() =>
        {
            var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? ListenAddresses.Default;
            Welcome.Write(Console.Out, address, storage, environment, clock.GetUtcNow());
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
