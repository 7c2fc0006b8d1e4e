using Liandong.Journal.Postgres;
using Liandong.Journal.Sqlite;
using Liandong.Silo.Clustering;
using Liandong.Silo.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Orleans.Runtime;

namespace Liandong.Silo.Storage;

/// <summary>Chooses the storage that the settings name.</summary>
internal static class PlatformStorage
{
    public static IPlatformStorage Create(StorageOptions options, IServiceProvider services) => options.Provider switch
    {
        StorageProvider.Sqlite => CreateSqlite(Path.GetFullPath(options.Path)),
        StorageProvider.Postgres => CreatePostgres(options.ConnectionString!, services),
        var other => throw new InvalidConfigurationException($"Storage:Provider {other} is not supported."),
    };

    private static SqliteStorage CreateSqlite(string folder)
    {
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new InvalidConfigurationException($"Storage:Path is '{folder}', which cannot be used as a folder. Set it to a folder that the node may create or write.", exception);
        }

        return new SqliteStorage(folder, new SqliteStore(new SqliteStoreOptions(folder)));
    }

    private static PostgresStorage CreatePostgres(string connectionString, IServiceProvider services)
    {
        var source = CreateSource(connectionString, services.GetRequiredService<ILoggerFactory>());
        var cluster = services.GetRequiredService<ClusterSettings>();
        var options = cluster.IsClustered
            ? new PostgresStoreOptions { IsShared = true, Node = LostNodes.NameOf(services.GetRequiredService<ILocalSiloDetails>().SiloAddress) }
            : new PostgresStoreOptions();
        return new PostgresStorage(source, connectionString, new PostgresStore(source, options), cluster.IsClustered);
    }

    private static NpgsqlDataSource CreateSource(string connectionString, ILoggerFactory logging)
    {
        try
        {
            // What runs without being asked, such as the followers' looks for new rows, would drown the traces.
            return new NpgsqlDataSourceBuilder(connectionString)
                .UseLoggerFactory(logging)
                .ConfigureTracing(traces => traces.ConfigureCommandFilter(_ => TelemetryHosting.IsTraced).ConfigureBatchFilter(_ => TelemetryHosting.IsTraced))
                .Build();
        }
        catch (ArgumentException exception)
        {
            // Without the cause, which may quote the password.
            throw new InvalidConfigurationException($"ConnectionStrings:Platform cannot be read: {exception.Message}. Set it, for example to Host=127.0.0.1;Database=liandong;Username=liandong.");
        }
    }
}
