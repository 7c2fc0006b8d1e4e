using System.Globalization;
using Liandong.Api.Demonstration;
using Liandong.Api.Organisations;
using Liandong.Grains.Demonstration;
using Liandong.Grains.Interfaces.Demonstration;
using Liandong.Silo;
using Liandong.Silo.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Liandong.Api.Hosting;

/// <summary>
/// <c>demonstration fill [--scale 100]</c>: puts the zones and universities of the province into a store, with as many invented
/// enterprises and instruments as the scale says. Takes the settings of a node; no node may be running on the same SQLite folder
/// or PostgreSQL database. May be repeated.
/// </summary>
internal static class DemonstrationCommand
{
    private const string Usage = "demonstration fill [--scale 1-1000]";
    private const int MaxScale = 1_000;

    /// <summary>Whether the arguments ask for it.</summary>
    public static bool IsAskedFor(string[] args) => args is ["demonstration", ..];

    /// <summary>Fills the store, and says with what. 0 when it is filled.</summary>
    /// <exception cref="InvalidConfigurationException">The words are off, or the store is not for demonstrations.</exception>
    public static async Task<int> RunAsync(string[] args, TextWriter output)
    {
        if (args is not ["demonstration", "fill", ..])
        {
            throw new InvalidConfigurationException($"Usage: {Usage}");
        }

        var builder = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = args[2..], ContentRootPath = AppContext.BaseDirectory });
        if (!builder.Environment.IsDevelopment())
        {
            throw new InvalidConfigurationException("Invented organisations are for the environment Development only: add --environment Development.");
        }

        var text = builder.Configuration["scale"] ?? "1";
        if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var scale) || scale is < 1 or > MaxScale)
        {
            throw new InvalidConfigurationException($"'{text}' is no scale. Usage: {Usage}");
        }

        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.AddLonePlatform();
        builder.Services.AddSingleton<HolderProfiles>();
        builder.Services.TryAddSingleton<IDemonstrationHistory, DemonstrationHistory>();
        builder.Services.AddSingleton<DemonstrationSeed>();
        using var host = builder.Build();
        await host.StartAsync();
        try
        {
            var (organisations, instruments) = await host.Services.GetRequiredService<DemonstrationSeed>().FillAsync(scale);
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The demonstration has {organisations} more organisations and {instruments} more instruments."));
            return 0;
        }
        finally
        {
            await host.StopAsync();
        }
    }
}
