namespace Liandong.Api.Demonstration;

/// <summary>Puts the demonstration data in before the node says that it is ready.</summary>
internal sealed class DemonstrationHost(DemonstrationSeed seed) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken) => seed.PlantAsync();

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
