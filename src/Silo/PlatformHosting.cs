using Liandong.Grains.ApiKeys;
using Liandong.Grains.Bookings;
using Liandong.Grains.Deadlines;
using Liandong.Grains.Events;
using Liandong.Grains.Instruments;
using Liandong.Grains.Journaling;
using Liandong.Grains.Projections;
using Liandong.Journal;
using Liandong.Silo.Clustering;
using Liandong.Silo.Deadlines;
using Liandong.Silo.Projections;
using Liandong.Silo.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Storage;

namespace Liandong.Silo;

/// <summary>Composes a node: stores, journal, grains, projections.</summary>
public static class PlatformHosting
{
    private const string SnapshotStorage = "snapshots";

    /// <summary>Adds all of it to a host. Settings: <see cref="StorageOptions"/>.</summary>
    /// <exception cref="InvalidConfigurationException">A setting is missing or wrong; the message says which.</exception>
    public static IHostApplicationBuilder AddPlatform(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        var storage = StorageOptions.From(builder.Configuration);
        builder.Services.TryAddSingleton(TimeProvider.System);
        AddJournal(builder.Services, storage);
        AddProjections(builder.Services);
        builder.UseOrleans(silo => ConfigureSilo(silo));
        return builder;
    }

    private static void AddJournal(IServiceCollection services, StorageOptions storage)
    {
        services.AddSingleton(storage);
        services.AddSingleton(provider => PlatformStorage.Create(storage, provider));
        services.AddSingleton<GroupCommitOptions>();
        services.AddSingleton(provider => new GroupCommitJournal(
            provider.GetRequiredService<IPlatformStorage>().Journal,
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<GroupCommitJournal>>(),
            provider.GetRequiredService<GroupCommitOptions>()));
        services.AddSingleton<IJournal>(provider => provider.GetRequiredService<GroupCommitJournal>());
        services.AddSingleton<JournaledGrainOptions>();
        services.AddSingleton(provider => new GrainServices(
            provider.GetRequiredService<IJournal>(),
            provider.GetRequiredKeyedService<IGrainStorage>(SnapshotStorage),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<JournaledGrainOptions>(),
            provider.GetRequiredService<ILoggerFactory>()));

        // Registered first, so that the journal opens before the silo starts and closes after it has stopped.
        services.AddHostedService<JournalHost>();
        services.AddHealthChecks().AddCheck<JournalHealthCheck>("journal");
    }

    private static void AddProjections(IServiceCollection services)
    {
        services.AddSingleton(provider => provider.GetRequiredService<IPlatformStorage>().Projections);
        AddProjection<InstrumentProjection>(services);
        AddProjection<BookingProjection>(services);
        AddProjection<ApiKeyProjection>(services);
        services.AddSingleton<IDeadlineSource, InstrumentDeadlines>();
        AddProjection<DeadlineProjection>(services);
        services.AddSingleton<DeadlineSweeper>();
        services.AddHostedService<DeadlineHost>();
        services.AddHostedService<ProjectionHost>();
        services.AddSingleton<IPublication, InstrumentPublication>();
        services.AddSingleton<IPublication, ApiKeyPublication>();
        services.AddSingleton<JournalTail>();
        services.AddHostedService<JournalTailHost>();
    }

    private static void AddProjection<TProjection>(IServiceCollection services)
        where TProjection : class, IProjection
    {
        services.AddSingleton<TProjection>();
        services.AddSingleton(provider => ActivatorUtilities.CreateInstance<ProjectionRunner>(provider, provider.GetRequiredService<TProjection>()));
        services.AddSingleton<ProjectionReader<TProjection>>();
    }

    private static void ConfigureSilo(ISiloBuilder silo)
    {
        // A cluster of one: the port names the silo, nothing listens on it.
        silo.UseLocalhostClustering(gatewayPort: 0);
        SingleSiloTransport.Use(silo.Services);
        silo.Configure<ClusterOptions>(options => (options.ServiceId, options.ClusterId) = ("liandong", "liandong"));
        silo.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = TimeSpan.FromSeconds(10));
        silo.AddAdoNetGrainStorage(SnapshotStorage, options => options.Configure<IPlatformStorage, Orleans.Serialization.Serializer>((grains, stored, serializer) =>
        {
            grains.Invariant = stored.SnapshotInvariant;
            grains.ConnectionString = stored.SnapshotConnectionString;
            grains.GrainStorageSerializer = new OrleansGrainStorageSerializer(serializer);
        }));
    }
}
