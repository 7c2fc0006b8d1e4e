using Liandong.Grains.Interfaces.Instruments;
using Liandong.Silo;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Storage;

namespace Liandong.Grains.Tests.Snapshots;

/// <summary>A node as it is composed for operation, with its own SQL and its own databases.</summary>
internal sealed class PlatformNode : IAsyncDisposable
{
    private readonly IHost _host;

    private PlatformNode(IHost host) => _host = host;

    /// <summary>Orleans' ADO.NET storage over the project's tables and queries.</summary>
    public IGrainStorage Storage => _host.Services.GetRequiredKeyedService<IGrainStorage>("snapshots");

    public static async Task<PlatformNode> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { DisableDefaults = true });
        builder.Configuration.AddInMemoryCollection(settings);
        builder.Logging.ClearProviders();
        builder.AddPlatform();
        var host = builder.Build();
        await host.StartAsync();
        return new PlatformNode(host);
    }

    public IInstrumentGrain Instrument(string id) => _host.Services.GetRequiredService<IGrainFactory>().GetGrain<IInstrumentGrain>(id);

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        await ((IAsyncDisposable)_host).DisposeAsync();
    }
}
